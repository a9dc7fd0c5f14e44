package dev.winnow.jobs.publish;

import dev.winnow.jobs.publish.TableDefinition.Column;
import java.util.List;

/** The tables beside a target that have one partition for each run. */
final class RunTables {

  /** Directories of an attempt's output. */
  static final String QUARANTINE = "quarantine";

  static final String REPORT = "report";

  private static final List<Column> BY_RUN = List.of(new Column("run", "string"));

  private RunTables() {}

  /** One row for each rejected record. */
  static TableDefinition quarantine(TableName name) {
    return new TableDefinition(
        name,
        List.of(
            new Column("source_file", "string"),
            new Column("byte_offset", "bigint"),
            new Column("line_number", "bigint"),
            new Column("column_name", "string"),
            new Column("rule", "string"),
            new Column("reason", "string"),
            new Column("reasons", "array<struct<column_name:string,rule:string,reason:string>>"),
            new Column("raw_record", "string"),
            new Column("attempt", "int")),
        BY_RUN);
  }

  /** One row for each rule that was violated, or check of a column. */
  static TableDefinition report(TableName quarantine) {
    return new TableDefinition(
        quarantine.withSuffix("_report"),
        List.of(
            new Column("column_name", "string"),
            new Column("rule", "string"),
            new Column("action", "string"),
            new Column("violations", "bigint")),
        BY_RUN);
  }
}
