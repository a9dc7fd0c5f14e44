package dev.winnow.jobs.publish;

import dev.winnow.jobs.publish.TableDefinition.Column;
import dev.winnow.jobs.quality.QuarantineTable;
import java.util.ArrayList;
import java.util.List;
import org.apache.orc.TypeDescription;

/** The tables beside a target that have one partition for each run. */
final class RunTables {

  /** Directories of an attempt's output. */
  static final String QUARANTINE = "quarantine";

  static final String REPORT = "report";

  private RunTables() {}

  /** One row for each rejected record. */
  static TableDefinition quarantine(TableName name) {
    return byRun(name, TypeDescription.fromString(QuarantineTable.COLUMNS));
  }

  /** One row for each rule that was violated, or check of a column. */
  static TableDefinition report(TableName quarantine) {
    return byRun(quarantine.withSuffix("_report"), RuleReport.SCHEMA);
  }

  private static TableDefinition byRun(TableName name, TypeDescription row) {
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < row.getFieldNames().size(); i++) {
      columns.add(new Column(row.getFieldNames().get(i), row.getChildren().get(i).toString()));
    }
    return new TableDefinition(name, columns, List.of(new Column("run", "string")));
  }
}
