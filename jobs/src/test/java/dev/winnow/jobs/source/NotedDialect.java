package dev.winnow.jobs.source;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;

/**
 * A CSV dialect as the conformance page notes it: what is not RFC 4180, as {@code key=value}.
 *
 * @param notation for example {@code delimiter=pipe skip=2 header=0 width=3}
 */
record NotedDialect(String notation) {

  private static final Configuration CONF = new Configuration();

  private static final Map<String, String> NAMES =
      Map.of(
          "comma",
          ",",
          "semicolon",
          ";",
          "pipe",
          "|",
          "tab",
          "\t",
          "none",
          "",
          "space",
          " ",
          "double",
          "\"",
          "single",
          "'",
          "tilde",
          "~");

  private static final List<String> DELIMITERS = List.of("comma", "semicolon", "pipe", "tab");

  /** As it is declared for a file of which only the delimiter is known: that of its header. */
  static NotedDialect byHeader(java.nio.file.Path file) throws IOException {
    NotedDialect best = new NotedDialect("");
    int most = 0;
    for (String delimiter : DELIMITERS) {
      NotedDialect dialect =
          new NotedDialect(delimiter.equals("comma") ? "" : "delimiter=" + delimiter);
      int fields = dialect.headerFields(file);
      if (fields > most) {
        most = fields;
        best = dialect;
      }
    }
    return best;
  }

  private int headerFields(java.nio.file.Path file) throws IOException {
    try {
      return FileHeader.read(CONF, new org.apache.hadoop.fs.Path(file.toUri()), plan())
          .names()
          .size();
    } catch (SourceException e) {
      return 0;
    }
  }

  SourcePlan plan() {
    Map<String, String> set = new HashMap<>();
    for (String pair : notation.isBlank() ? new String[0] : notation.strip().split(" ")) {
      set.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
    }
    CsvFormat format =
        new CsvFormat(
            new CsvFormat.Frame(
                Integer.parseInt(set.getOrDefault("skip", "0")),
                Integer.parseInt(set.getOrDefault("header", "1")),
                Integer.parseInt(set.getOrDefault("footer", "0"))),
            named(set, "delimiter", ","),
            named(set, "quote", "\""),
            named(set, "escape", ""),
            named(set, "comment", ""),
            CsvFormat.RecordSeparator.Any,
            CsvFormat.Ragged.valueOf(set.getOrDefault("ragged", "Quarantine")),
            CsvFormat.NulBytes.Keep,
            CsvFormat.StrayQuotes.Quarantine,
            RecordFormat.DEFAULT_MAX_RECORD_BYTES);
    int columns = format.header() ? 0 : Integer.parseInt(set.get("width"));
    return new SourcePlan(
        format,
        Encoding.of(set.getOrDefault("encoding", "UTF-8")),
        List.of(),
        IntStream.range(0, columns).mapToObj(c -> "c" + c).toList());
  }

  private static String named(Map<String, String> set, String key, String absent) {
    String value = set.getOrDefault(key, absent);
    return NAMES.getOrDefault(value, value);
  }
}
