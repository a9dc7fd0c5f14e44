package dev.winnow.jobs.launch;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.winnow.api.WinnowYaml;
import dev.winnow.jobs.profile.ColumnProfile;
import dev.winnow.jobs.profile.FileProfile;
import dev.winnow.jobs.quality.Share;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.FileStatus;

/** Shows a profile, to people or to programs. */
final class ProfilePrinter {

  private static final int LONGEST = 24;
  private static final int LONGEST_NAME = 32;
  private static final int MEDIAN = 2;
  private static final String GAP = "  ";
  private static final List<String> HEADER =
      List.of(
          "column",
          "type",
          "missing",
          "distinct",
          "least",
          "median",
          "greatest",
          "most frequent",
          "looks like");
  private static final List<Integer> RIGHT = List.of(2, 3);

  private final Console console;
  private final PrintStream out;

  ProfilePrinter(Console console) {
    this.console = console;
    this.out = console.out();
  }

  void table(FileProfile profile) {
    List<FileStatus> files = profile.source().files();
    long bytes = files.stream().mapToLong(FileStatus::getLen).sum();
    String name = files.size() == 1 ? files.get(0).getPath().getName() : files.size() + " files";
    out.println(
        console.bold(name)
            + "  "
            + (profile.complete() ? "" : "the first ")
            + Words.count(profile.records(), "record")
            + ", "
            + Words.count(profile.columns().size(), "column")
            + ", "
            + Words.bytes(bytes));
    if (!profile.dialect().isEmpty()) {
      out.println(console.faint("  " + profile.dialect()));
    }
    if (profile.broken() > 0) {
      out.println(
          console.red("  " + Words.count(profile.broken(), "record") + " cannot be read as one"));
    }
    out.println();
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEADER);
    profile.columns().forEach(c -> rows.add(row(c)));
    print(rows);
    out.println();
  }

  private static List<String> row(ColumnProfile column) {
    String type =
        column.type() + column.formats().stream().findFirst().map(f -> " " + f).orElse("");
    return List.of(
        Words.pinched(column.name(), LONGEST_NAME),
        type,
        share(column.nulls(), column.records()),
        "%,d".formatted(column.distinct()),
        shortened(column.min()),
        column.quantiles().isEmpty() ? "" : column.quantiles().get(MEDIAN),
        shortened(column.max()),
        first(column.top(), column.values()),
        first(column.shapes(), column.values()));
  }

  private static String first(List<ColumnProfile.Frequent> values, long of) {
    return values.isEmpty()
        ? ""
        : shortened(values.get(0).value()) + " " + share(values.get(0).count(), of);
  }

  private static String share(long part, long whole) {
    return part == 0 || whole == 0 ? "0" : new Share(part, whole).toString();
  }

  /** As one table, or below each other as many as the width takes, each with the names. */
  private void print(List<List<String>> rows) {
    int[] widths = new int[HEADER.size()];
    for (List<String> row : rows) {
      for (int c = 0; c < widths.length; c++) {
        widths[c] = Math.max(widths[c], row.get(c).length());
      }
    }
    int from = 1;
    while (from < widths.length) {
      int room = console.width() - GAP.length() - widths[0];
      int to = from;
      while (to < widths.length && (to == from || room >= GAP.length() + widths[to])) {
        room -= GAP.length() + widths[to];
        to++;
      }
      if (from > 1) {
        out.println();
      }
      print(rows, widths, from, to);
      from = to;
    }
  }

  private void print(List<List<String>> rows, int[] widths, int from, int to) {
    for (int r = 0; r < rows.size(); r++) {
      StringBuilder line = new StringBuilder();
      for (int c = 0; c < to; c = Math.max(from, c + 1)) {
        String pad = " ".repeat(widths[c] - rows.get(r).get(c).length());
        String cell = rows.get(r).get(c);
        line.append(GAP).append(RIGHT.contains(c) ? pad + cell : cell + pad);
      }
      String text = line.toString().stripTrailing();
      out.println(r == 0 ? console.bold(text) : text);
    }
  }

  private static String shortened(String text) {
    return Words.shortened(text, LONGEST);
  }

  void json(FileProfile profile) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put(
        "files", profile.source().files().stream().map(f -> f.getPath().toString()).toList());
    object.put("format", profile.format());
    if (!profile.dialect().isEmpty()) {
      object.put("dialect", profile.dialect());
    }
    object.put("records", profile.records());
    object.put("broken", profile.broken());
    object.put("complete", profile.complete());
    object.put("columns", profile.columns().stream().map(ProfilePrinter::json).toList());
    try {
      out.println(WinnowYaml.json().writeValueAsString(object));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, Object> json(ColumnProfile column) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("name", column.name());
    object.put("type", column.type().toString());
    object.put("formats", column.formats());
    object.put("empty", column.empty());
    object.put("missing", column.missing());
    object.put("padded", column.padded());
    object.put("refused", column.refused());
    object.put("distinct", column.distinct());
    object.put("min", column.min());
    object.put("max", column.max());
    object.put("quantiles", column.quantiles());
    object.put("longest", column.longest());
    object.put("top", column.top());
    object.put("shapes", column.shapes());
    return object;
  }
}
