package dev.winnow.jobs.launch;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.winnow.api.WinnowYaml;
import dev.winnow.jobs.quality.Counts;
import dev.winnow.jobs.sink.QuarantinedRow;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Shows a sample, to people or to programs. */
final class SamplePrinter {

  private static final int LONGEST = 110;

  private final Console console;
  private final Optional<String> dialect;
  private final PrintStream out;

  /**
   * @param dialect how the files are written, if they were asked
   */
  SamplePrinter(Console console, Optional<String> dialect) {
    this.console = console;
    this.dialect = dialect;
    this.out = console.out();
  }

  void table(Sample sample) {
    dialect.ifPresent(
        text -> {
          out.println(console.faint(text));
          out.println();
        });
    sample.rows().forEach(this::row);
    if (!sample.rejected().isEmpty()) {
      out.println(console.bold("rejected"));
      sample.rejected().forEach(row -> rejected(row, sample.text(row)));
      out.println();
    }
    Counts counts = sample.counts();
    out.printf(
        "  %,d read, %,d kept, %,d quarantined, %,d dropped; nothing is published%n%n",
        counts.read(), counts.written(), counts.quarantined(), counts.dropped());
  }

  private void row(Sample.Row row) {
    out.println(console.bold(name(row.file()) + line(row.line())));
    int names = row.cells().stream().mapToInt(c -> c.column().length()).max().orElse(0);
    int types = row.cells().stream().mapToInt(c -> c.type().length()).max().orElse(0);
    for (Sample.Cell cell : row.cells()) {
      String head =
          ("  %-" + names + "s  %-" + types + "s  ").formatted(cell.column(), cell.type());
      out.println(head + change(cell));
    }
    out.println();
  }

  /** A value that is its field's text stands alone; another shows what it was. */
  private String change(Sample.Cell cell) {
    String after =
        cell.after() == null ? console.faint("NULL") : Words.oneLine(cell.after().toString());
    if (cell.before().isEmpty()) {
      return "= " + after;
    }
    String before = cell.before().get();
    return before.equals(String.valueOf(cell.after()))
        ? after
        : console.faint('"' + shortened(before) + '"') + " → " + after;
  }

  private void rejected(QuarantinedRow row, String text) {
    out.println("  " + name(row.file()) + line(row.line()) + "  " + console.faint(shortened(text)));
    for (QuarantinedRow.Reason reason : row.reasons()) {
      String column = reason.column().isEmpty() ? "" : reason.column() + ": ";
      out.println(
          "      " + console.red(column + reason.rule()) + "  " + Words.oneLine(reason.reason()));
    }
  }

  void json(Sample sample) {
    dialect.ifPresent(text -> print(Map.of("dialect", text)));
    for (Sample.Row row : sample.rows()) {
      Map<String, Object> before = new LinkedHashMap<>();
      Map<String, Object> after = new LinkedHashMap<>();
      for (Sample.Cell cell : row.cells()) {
        cell.before().ifPresent(text -> before.put(cell.column(), text));
        after.put(cell.column(), plain(cell.after()));
      }
      print(Map.of("file", row.file(), "line", row.line(), "before", before, "after", after));
    }
    for (QuarantinedRow row : sample.rejected()) {
      print(
          Map.of(
              "file",
              row.file(),
              "line",
              row.line(),
              "record",
              sample.text(row),
              "reasons",
              row.reasons()));
    }
    print(Map.of("counts", sample.counts()));
  }

  /** A line that is not of a sample. */
  void json(Map<String, Object> object) {
    print(object);
  }

  private void print(Map<String, Object> object) {
    try {
      out.println(WinnowYaml.json().writeValueAsString(object));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Object plain(Object value) {
    return value instanceof Number || value instanceof Boolean || value == null
        ? value
        : value.toString();
  }

  private static String name(String file) {
    return file.substring(file.lastIndexOf('/') + 1);
  }

  private static String line(long line) {
    return line < 0 ? "" : ", line " + line;
  }

  private static String shortened(String text) {
    return Words.shortened(text, LONGEST);
  }
}
