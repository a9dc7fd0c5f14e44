package dev.winnow.jobs.plan;

import dev.winnow.api.Source;
import dev.winnow.api.SourceFormat;
import dev.winnow.jobs.source.Encoding;
import dev.winnow.jobs.source.RecordFormat;
import dev.winnow.jobs.source.TypedFormat;
import dev.winnow.jobs.source.typed.TypedKind;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;

/** Checks what a source says about how its files are written. */
final class FormatCompiler {

  private FormatCompiler() {}

  /**
   * The format, or nothing if it has a problem.
   *
   * @param problems stand at the source
   */
  static Optional<RecordFormat> compile(Source source, Problems problems) {
    checkAbsent("csv", source.csv() == null || source.format() == SourceFormat.CSV, problems);
    checkAbsent("json", source.json() == null || source.format() == SourceFormat.JSON, problems);
    checkAbsent("regex", source.regex() == null || source.format() == SourceFormat.REGEX, problems);
    checkAbsent("grok", source.grok() == null || source.format() == SourceFormat.GROK, problems);
    checkAbsent(
        "fixedWidth",
        source.fixedWidth() == null || source.format() == SourceFormat.FIXED_WIDTH,
        problems);
    if (lacksDialect(source)) {
      problems.at("format").add("This format has to be described; see docs/reading-files.md.");
      return Optional.empty();
    }
    return switch (source.format()) {
      case CSV -> CsvCompiler.compile(source.dialect(), problems.at("csv")).map(f -> f);
      case JSON -> JsonCompiler.compile(source.json(), problems.at("json")).map(f -> f);
      case REGEX -> PatternCompiler.regex(source.regex(), problems.at("regex")).map(f -> f);
      case GROK -> PatternCompiler.grok(source.grok(), problems.at("grok")).map(f -> f);
      case FIXED_WIDTH ->
          FixedWidthCompiler.compile(source.fixedWidth(), problems.at("fixedWidth")).map(f -> f);
      case AVRO -> Optional.of(new TypedFormat(TypedKind.AVRO));
      case PARQUET -> Optional.of(new TypedFormat(TypedKind.PARQUET));
      case ORC, HIVE_TABLE -> Optional.of(new TypedFormat(TypedKind.ORC));
    };
  }

  private static boolean lacksDialect(Source source) {
    return switch (source.format()) {
      case REGEX -> source.regex() == null;
      case GROK -> source.grok() == null;
      case FIXED_WIDTH -> source.fixedWidth() == null;
      case CSV, JSON, AVRO, PARQUET, ORC, HIVE_TABLE -> false;
    };
  }

  private static void checkAbsent(String dialect, boolean absent, Problems problems) {
    if (!absent) {
      problems.at(dialect).add(dialect + " has no meaning for files of another format.");
    }
  }

  /** What means NULL in a column that does not say so: nothing where a format can say it. */
  static List<String> nullTokens(Source source) {
    return switch (source.format()) {
      case CSV -> source.dialect().nullTokens();
      case FIXED_WIDTH -> List.of("");
      case JSON, REGEX, GROK, AVRO, PARQUET, ORC, HIVE_TABLE -> List.of();
    };
  }

  /** The encoding that the files have unless they say another; UTF-8 if there is no such one. */
  static Encoding encoding(Source source, Problems problems) {
    try {
      return Encoding.of(source.encoding());
    } catch (IllegalArgumentException e) {
      problems
          .at("encoding")
          .addUnknown(
              "There is no charset \"" + source.encoding() + "\".",
              source.encoding(),
              Charset.availableCharsets().keySet());
      return Encoding.UTF_8;
    }
  }
}
