package dev.winnow.jobs.publish;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.winnow.jobs.column.ColumnType;
import dev.winnow.jobs.column.RowSchema;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The table as the plan wants it.
 *
 * @param columns what a data file holds; without the partition columns
 * @param partitionColumns empty for a table without partitions
 * @param properties what a table gets beside our own when it is made
 */
public record TableDefinition(
    TableName name,
    List<Column> columns,
    List<Column> partitionColumns,
    Map<String, String> properties) {

  /** A column with its type as Hive spells it, which may be nested. */
  public record Column(String name, String type) {
    public Column {
      name = Identifier.checked(name).toLowerCase(Locale.ROOT);
      type = type.strip().toLowerCase(Locale.ROOT);
    }

    /**
     * The type by which its values are read, if they are single values; text of a bounded length is
     * text.
     */
    public Optional<ColumnType> valueType() {
      if (type.startsWith("varchar(") || type.startsWith("char(")) {
        return Optional.of(ColumnType.STRING);
      }
      try {
        return Optional.of(ColumnType.parse(type));
      } catch (IllegalArgumentException e) {
        return Optional.empty();
      }
    }
  }

  public TableDefinition {
    columns = List.copyOf(columns);
    partitionColumns = List.copyOf(partitionColumns);
    // a definition that was written before there were properties has none
    properties =
        properties == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(properties));
  }

  public TableDefinition(TableName name, List<Column> columns, List<Column> partitionColumns) {
    this(name, columns, partitionColumns, Map.of());
  }

  public static TableDefinition of(TableName name, RowSchema columns, RowSchema partitionColumns) {
    return new TableDefinition(name, columnsOf(columns), columnsOf(partitionColumns));
  }

  /** A table with one partition for each run, {@code run=<run id>}. */
  public static TableDefinition perRun(TableName name, RowSchema columns) {
    return new TableDefinition(name, columnsOf(columns), List.of(new Column("run", "string")));
  }

  public TableDefinition withProperties(Map<String, String> more) {
    return new TableDefinition(name, columns, partitionColumns, more);
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
