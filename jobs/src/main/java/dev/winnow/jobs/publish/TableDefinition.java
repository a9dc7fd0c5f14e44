package dev.winnow.jobs.publish;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.winnow.jobs.column.RowSchema;
import java.util.List;
import java.util.Locale;

/**
 * The table as the plan wants it.
 *
 * @param columns what a data file holds; without the partition columns
 * @param partitionColumns empty for a table without partitions
 */
public record TableDefinition(TableName name, List<Column> columns, List<Column> partitionColumns) {

  /** A column with its type as Hive spells it, which may be nested. */
  public record Column(String name, String type) {
    public Column {
      name = Identifier.checked(name).toLowerCase(Locale.ROOT);
      type = type.strip().toLowerCase(Locale.ROOT);
    }
  }

  public TableDefinition {
    columns = List.copyOf(columns);
    partitionColumns = List.copyOf(partitionColumns);
  }

  public static TableDefinition of(TableName name, RowSchema columns, RowSchema partitionColumns) {
    return new TableDefinition(name, columnsOf(columns), columnsOf(partitionColumns));
  }

  @JsonIgnore
  public boolean isPartitioned() {
    return !partitionColumns.isEmpty();
  }

  List<String> partitionColumnNames() {
    return partitionColumns.stream().map(Column::name).toList();
  }

  private static List<Column> columnsOf(RowSchema schema) {
    return schema.fields().stream().map(f -> new Column(f.name(), f.type().toString())).toList();
  }
}
