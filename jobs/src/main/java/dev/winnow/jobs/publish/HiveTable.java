package dev.winnow.jobs.publish;

import dev.winnow.jobs.publish.TableDefinition.Column;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.Path;

/**
 * A table as a catalog describes it, whoever made it.
 *
 * @param type in Hive's words: EXTERNAL_TABLE, MANAGED_TABLE, VIRTUAL_VIEW, MATERIALIZED_VIEW
 * @param storage of the table; its partitions may have others
 */
record HiveTable(
    TableName name,
    String type,
    Storage storage,
    String location,
    List<Column> columns,
    List<Column> partitionColumns,
    Map<String, String> parameters) {

  HiveTable {
    columns = List.copyOf(columns);
    partitionColumns = List.copyOf(partitionColumns);
    parameters = Map.copyOf(parameters);
  }

  boolean isExternal() {
    return type.startsWith("EXTERNAL");
  }

  boolean isView() {
    return type.endsWith("_VIEW");
  }

  boolean isPartitioned() {
    return !partitionColumns.isEmpty();
  }

  Optional<String> parameter(String name) {
    return Optional.ofNullable(parameters.get(name));
  }

  /** Whether Winnow made the table, or its owner handed it over by giving it an epoch. */
  boolean isOurs() {
    return parameters.containsKey(Parameters.EPOCH);
  }

  long epoch() {
    return parameter(Parameters.EPOCH).map(Long::parseLong).orElse(0L);
  }

  /** The directory it was made with; {@link #location} moves with each publication. */
  Path root() {
    return new Path(parameter(Parameters.ROOT).orElse(location));
  }

  TableDefinition definition() {
    return new TableDefinition(name, columns, partitionColumns);
  }

  List<String> partitionColumnNames() {
    return partitionColumns.stream().map(Column::name).toList();
  }

  TableState state() {
    return new TableState(
        new TargetTable(definition(), root(), epoch()), parameter(Parameters.ENTRY));
  }

  /** The table seen as the one partition of itself. */
  LivePartition asPartition() {
    return new LivePartition(
        List.of(),
        location,
        epoch(),
        parameter(Parameters.ENTRY),
        Parameters.rows(parameters),
        storage);
  }
}
