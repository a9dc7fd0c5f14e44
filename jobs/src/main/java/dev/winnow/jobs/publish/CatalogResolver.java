package dev.winnow.jobs.publish;

import dev.winnow.jobs.column.ColumnType;
import dev.winnow.jobs.column.RowSchema;
import dev.winnow.jobs.publish.PublicationException.Kind;
import dev.winnow.jobs.publish.ResolvedTable.Directory;
import dev.winnow.jobs.publish.TableDefinition.Column;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.Path;

/** Resolves tables as readers see them, Winnow's and others'. */
final class CatalogResolver implements TableResolver {

  private final Catalog catalog;

  CatalogResolver(Catalog catalog) {
    this.catalog = catalog;
  }

  @Override
  public ResolvedTable resolve(TableName name, PartitionFilter filter) throws PublicationException {
    return Failures.translated(
        () -> {
          HiveTable table =
              catalog
                  .describe(name)
                  .orElseThrow(
                      () ->
                          new PublicationException(
                              Kind.INCOMPATIBLE_TABLE, "the table " + name + " does not exist"));
          Readable.check(table);
          return new ResolvedTable(
              name, table.columns(), partitionColumns(table), directories(table, filter));
        });
  }

  @Override
  public List<PublishedPartition> published(TableDefinition definition)
      throws PublicationException {
    return Failures.translated(
        () -> {
          Optional<HiveTable> table = catalog.describe(definition.name());
          if (table.isEmpty()) {
            return List.of();
          }
          Compatibility.check(table.get(), definition);
          List<String> columns = table.get().partitionColumnNames();
          return catalog.matching(table.get(), values -> true).stream()
              .map(p -> new PublishedPartition(byName(columns, p.values()), p.rows()))
              .toList();
        });
  }

  @Override
  public List<WiderColumn> wider(TableDefinition definition) throws PublicationException {
    return Failures.translated(
        () -> {
          List<Column> existing =
              catalog.describe(definition.name()).map(HiveTable::columns).orElse(List.of());
          return Widening.of(existing, definition.columns()).stream()
              .map(c -> new WiderColumn(c.name(), type(c.name(), existing), c.type()))
              .toList();
        });
  }

  private static String type(String column, List<Column> columns) {
    return columns.stream()
        .filter(c -> c.name().equals(column))
        .map(Column::type)
        .findFirst()
        .orElseThrow();
  }

  @Override
  public List<Directory> directories(TableName name, PartitionFilter filter)
      throws PublicationException {
    return Failures.translated(
        () -> {
          Optional<HiveTable> table = catalog.describe(name);
          return table.isEmpty() ? List.of() : directories(table.get(), filter);
        });
  }

  private List<Directory> directories(HiveTable table, PartitionFilter filter)
      throws IOException, PublicationException {
    List<String> columns = table.partitionColumnNames();
    List<Directory> directories = new ArrayList<>();
    for (LivePartition live :
        catalog.matching(table, values -> filter.matches(byName(columns, values)))) {
      directories.add(
          new Directory(
              byName(columns, live.values()), new Path(live.location()), live.storage().of(table)));
    }
    return directories;
  }

  private static RowSchema partitionColumns(HiveTable table) throws PublicationException {
    List<RowSchema.Field> fields = new ArrayList<>();
    for (Column column : table.partitionColumns()) {
      ColumnType type =
          column
              .valueType()
              .orElseThrow(
                  () ->
                      new PublicationException(
                          Kind.INCOMPATIBLE_TABLE,
                          "%s is partitioned by %s, whose type %s Winnow does not have"
                              .formatted(table.name(), column.name(), column.type())));
      fields.add(new RowSchema.Field(column.name(), type));
    }
    return new RowSchema(fields);
  }

  private static Map<String, String> byName(List<String> columns, List<String> values) {
    Map<String, String> named = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      named.put(columns.get(i), values.get(i));
    }
    return named;
  }

  @Override
  public void close() {
    catalog.close();
  }
}
