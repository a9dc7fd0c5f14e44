package dev.winnow.jobs.plan;

import dev.winnow.api.CsvDialect;
import dev.winnow.api.NulBytes;
import dev.winnow.api.RaggedRows;
import dev.winnow.api.RecordSeparator;
import dev.winnow.api.StrayQuotes;
import dev.winnow.jobs.source.CsvFormat;
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
    String escape = dialect.escape() == null ? "" : dialect.escape();
    String comment = dialect.comment() == null ? "" : dialect.comment();
    checkDelimiter(dialect.delimiter(), problems.at("delimiter"));
    checkCharacter(dialect.quote(), "quote", problems);
    checkCharacter(escape, "escape", problems);
    checkCharacter(comment, "comment", problems);
    checkDifferent(dialect.quote(), dialect.delimiter(), "quote", problems);
    checkDifferent(escape, dialect.delimiter(), "escape", problems);
    checkDifferent(comment, dialect.delimiter(), "comment", problems);
    if (!comment.isEmpty() && comment.equals(dialect.quote())) {
      problems.at("comment").add("\"" + comment + "\" is the quote already.");
    }
    if (!dialect.header() && dialect.headerRows() != 1) {
      problems.at("headerRows").add("A file without a header has no header rows.");
    }
    checkNames(dialect, problems);
    if (problems.count() > before) {
      return Optional.empty();
    }
    return Optional.of(
        new CsvFormat(
            new CsvFormat.Frame(
                dialect.skipRows(),
                dialect.header() ? dialect.headerRows() : 0,
                dialect.skipFooterRows()),
            dialect.delimiter(),
            dialect.quote(),
            escape,
            comment,
            separator(dialect.recordSeparator()),
            ragged(dialect.ragged()),
            nulBytes(dialect.nulBytes()),
            strayQuotes(dialect.strayQuotes()),
            dialect.maxRecordBytes()));
  }

  private static CsvFormat.RecordSeparator separator(RecordSeparator declared) {
    return switch (declared) {
      case ANY -> CsvFormat.RecordSeparator.Any;
      case LF -> CsvFormat.RecordSeparator.Lf;
      case CR_LF -> CsvFormat.RecordSeparator.CrLf;
      case CR -> CsvFormat.RecordSeparator.Cr;
    };
  }

  private static CsvFormat.Ragged ragged(RaggedRows declared) {
    return switch (declared) {
      case QUARANTINE -> CsvFormat.Ragged.Quarantine;
      case PAD -> CsvFormat.Ragged.Pad;
      case MERGE -> CsvFormat.Ragged.Merge;
    };
  }

  private static CsvFormat.StrayQuotes strayQuotes(StrayQuotes declared) {
    return switch (declared) {
      case QUARANTINE -> CsvFormat.StrayQuotes.Quarantine;
      case KEEP -> CsvFormat.StrayQuotes.Keep;
    };
  }

  private static CsvFormat.NulBytes nulBytes(NulBytes declared) {
    return switch (declared) {
      case KEEP -> CsvFormat.NulBytes.Keep;
      case REMOVE -> CsvFormat.NulBytes.Remove;
      case QUARANTINE -> CsvFormat.NulBytes.Quarantine;
    };
  }

  private static void checkDelimiter(String delimiter, Problems here) {
    if (delimiter.isEmpty()) {
      here.add("The delimiter is one character or more, not none.");
    } else if (delimiter.contains("\n") || delimiter.contains("\r")) {
      here.add("A line end separates records; it cannot be in the delimiter too.");
    }
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
    if (!text.isEmpty() && delimiter.startsWith(text)) {
      problems
          .at(field)
          .add(
              text.equals(delimiter)
                  ? "\"" + text + "\" is the delimiter already."
                  : "\"" + text + "\" is what the delimiter begins with.");
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
