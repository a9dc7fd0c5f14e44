package dev.winnow.jobs.publish;

import dev.winnow.jobs.publish.TableDefinition.Column;
import java.util.List;
import java.util.stream.Collectors;

/** Makes tables with statements over JDBC. */
final class HiveDdl implements TableMaker {

  private final HiveSession hive;

  HiveDdl(HiveSession hive) {
    this.hive = hive;
  }

  @Override
  public void create(TableDefinition definition) throws PublicationException {
    String database = definition.name().database();
    // asked first, because creating needs a right that using does not
    boolean exists =
        hive.query("SHOW DATABASES LIKE " + Identifier.literal(database)).stream()
            .anyMatch(row -> row.get(0).equalsIgnoreCase(database));
    if (!exists) {
      hive.execute("CREATE DATABASE IF NOT EXISTS " + Identifier.quoted(database));
    }
    hive.execute(createTable(definition));
  }

  @Override
  public void widen(HiveTable table, List<Column> wider) throws PublicationException {
    for (Column column : wider) {
      hive.execute(changeColumn(table, column));
    }
  }

  static String changeColumn(HiveTable table, Column column) {
    String name = Identifier.quoted(column.name());
    return "ALTER TABLE "
        + table.name().quoted()
        + " CHANGE COLUMN "
        + name
        + " "
        + name
        + " "
        + quotedType(column.type())
        + (table.isPartitioned() ? " CASCADE" : "");
  }

  /**
   * Dropping the table leaves its files, and no background task of the metastore adds or drops
   * partitions by what it finds in directories.
   */
  static String createTable(TableDefinition definition) {
    StringBuilder sql = new StringBuilder("CREATE EXTERNAL TABLE IF NOT EXISTS ");
    sql.append(definition.name().quoted()).append(columns(definition.columns()));
    if (definition.isPartitioned()) {
      sql.append(" PARTITIONED BY").append(columns(definition.partitionColumns()));
    }
    sql.append(" STORED AS ORC TBLPROPERTIES ('")
        .append(Parameters.EPOCH)
        .append("'='0', 'external.table.purge'='false', 'discover.partitions'='false'");
    definition
        .properties()
        .forEach(
            (name, value) ->
                sql.append(", ")
                    .append(Identifier.literal(name))
                    .append('=')
                    .append(Identifier.literal(value)));
    return sql.append(')').toString();
  }

  private static String columns(List<Column> columns) {
    return columns.stream()
        .map(column -> Identifier.quoted(column.name()) + " " + quotedType(column.type()))
        .collect(Collectors.joining(", ", " (", ")"));
  }

  /** Quotes the names of a struct's fields, so that they may be words of the language. */
  private static String quotedType(String type) {
    return type.replaceAll("([<,])([a-z_][a-z0-9_]*):", "$1`$2`:");
  }

  @Override
  public void close() {
    hive.close();
  }
}
