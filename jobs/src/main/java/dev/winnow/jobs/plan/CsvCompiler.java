package dev.winnow.jobs.plan;

import dev.winnow.api.CsvDialect;
import dev.winnow.api.RaggedRows;
import dev.winnow.jobs.source.CsvFormat;
import dev.winnow.jobs.source.RecordFormat;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks a CSV dialect and turns it into the format that the reader takes. */
final class CsvCompiler {

  private CsvCompiler() {}

  /** The format, or nothing if it has a problem. */
  static Optional<CsvFormat> compile(CsvDialect dialect, Problems problems) {
    int before = problems.count();
    checkCharacter(dialect.delimiter(), "delimiter", problems);
    checkCharacter(dialect.quote(), "quote", problems);
    String escape = dialect.escape() == null ? "" : dialect.escape();
    checkCharacter(escape, "escape", problems);
    if (dialect.delimiter().isEmpty()) {
      problems.at("delimiter").add("The delimiter is one character, not none.");
    }
    checkDifferent(dialect.quote(), dialect.delimiter(), "quote", problems);
    checkDifferent(escape, dialect.delimiter(), "escape", problems);
    checkNames(dialect, problems);
    if (problems.count() > before) {
      return Optional.empty();
    }
    return Optional.of(
        new CsvFormat(
            dialect.header(),
            dialect.delimiter(),
            dialect.quote(),
            escape,
            "",
            dialect.ragged() == RaggedRows.PAD ? CsvFormat.Ragged.Pad : CsvFormat.Ragged.Quarantine,
            RecordFormat.DEFAULT_MAX_RECORD_BYTES));
  }

  private static void checkCharacter(String text, String field, Problems problems) {
    if (text.length() > 1 || (text.length() == 1 && text.charAt(0) > 0x7F)) {
      problems.at(field).add("\"" + text + "\" is not one ASCII character.");
    } else if (text.equals("\n") || text.equals("\r")) {
      problems.at(field).add("A line end separates records; it cannot be the " + field + " too.");
    }
  }

  private static void checkDifferent(
      String text, String delimiter, String field, Problems problems) {
    if (!text.isEmpty() && text.equals(delimiter)) {
      problems.at(field).add("\"" + text + "\" is the delimiter already.");
    }
  }

  private static void checkNames(CsvDialect dialect, Problems problems) {
    List<String> names = dialect.names();
    if (dialect.header() && !names.isEmpty()) {
      problems
          .at("names")
          .add("Names are for files without a header; set header to false or leave them out.");
    }
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < names.size(); i++) {
      if (!seen.add(names.get(i))) {
        problems.at("names", i).add("\"" + names.get(i) + "\" is the name of another field too.");
      }
    }
  }
}
