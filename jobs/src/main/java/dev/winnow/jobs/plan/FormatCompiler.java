package dev.winnow.jobs.plan;

import dev.winnow.api.Source;
import dev.winnow.jobs.source.RecordFormat;
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
    return switch (source.format()) {
      case CSV -> CsvCompiler.compile(source.dialect(), problems.at("csv")).map(f -> f);
      case JSON, REGEX, GROK, FIXED_WIDTH, AVRO, PARQUET, ORC, HIVE_TABLE -> Optional.empty();
    };
  }
}
