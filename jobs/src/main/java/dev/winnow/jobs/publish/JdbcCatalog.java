package dev.winnow.jobs.publish;

import dev.winnow.jobs.column.PartitionPath;
import dev.winnow.jobs.publish.PublicationException.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Publication with statements alone. A statement cannot compare and set, so two publishers of the
 * same partitions are not fenced against each other; but what readers see changes in one statement,
 * and a run that would need two is refused. Which run is visible is read off the locations.
 */
final class JdbcCatalog implements Catalog {

  /** How many publications back a partition's entry is looked for. */
  private static final int DEPTH = 200;

  private final HiveSession hive;
  private final TableMaker maker;
  private final Ledger ledger;

  JdbcCatalog(HiveSession hive, FileStore files) {
    this.hive = hive;
    this.maker = new HiveDdl(hive);
    this.ledger = new Ledger(files);
  }

  @Override
  public Optional<HiveTable> describe(TableName name) throws PublicationException {
    boolean exists =
        hive.query("SHOW DATABASES LIKE " + Identifier.literal(name.database())).stream()
                .anyMatch(row -> row.get(0).equalsIgnoreCase(name.database()))
            && hive
                .query(
                    "SHOW TABLES IN "
                        + Identifier.quoted(name.database())
                        + " LIKE "
                        + Identifier.literal(name.table()))
                .stream()
                .anyMatch(row -> row.get(0).equalsIgnoreCase(name.table()));
    return exists
        ? Optional.of(
            TableDescription.parse(name, hive.query("DESCRIBE FORMATTED " + name.quoted())))
        : Optional.empty();
  }

  @Override
  public void create(TableDefinition definition) throws PublicationException {
    maker.create(definition);
  }

  @Override
  public void widen(HiveTable table, List<TableDefinition.Column> wider)
      throws PublicationException {
    maker.widen(table, wider);
  }

  @Override
  public TableState settle(TableName name) throws PublicationException {
    return existing(name).state();
  }

  @Override
  public List<LivePartition> live(TableState state, Collection<List<String>> values)
      throws IOException, PublicationException {
    return matching(existing(state.name()), values::contains);
  }

  @Override
  public List<LivePartition> matching(HiveTable table, Predicate<List<String>> values)
      throws IOException, PublicationException {
    if (!table.isPartitioned()) {
      return List.of(made(table, List.of(), table.location(), table.storage()));
    }
    List<LivePartition> found = new ArrayList<>();
    for (List<String> row : hive.query("SHOW PARTITIONS " + table.name().quoted())) {
      List<String> partition = Layout.valuesOf(row.get(0));
      if (values.test(partition)) {
        List<List<String>> description =
            hive.query(
                "DESCRIBE FORMATTED " + table.name().quoted() + partitionClause(table, partition));
        found.add(
            made(
                table,
                partition,
                TableDescription.location(table.name(), description),
                TableDescription.storage(table.name(), description)));
      }
    }
    return found;
  }

  @Override
  public void check(TableState state, Collection<List<String>> values) throws PublicationException {
    HiveTable table = existing(state.name());
    if (!table.isPartitioned()) {
      return;
    }
    if (values.stream().anyMatch(v -> v.contains(PartitionPath.DEFAULT_PARTITION))) {
      throw new PublicationException(
          Kind.REFUSED,
          state.name()
              + ": a row has no value for a partition column, and no statement names such a"
              + " partition; set hive.metastoreUris on the HadoopCluster, or require the column.");
    }
    long replaced =
        hive.query("SHOW PARTITIONS " + table.name().quoted()).stream()
            .filter(row -> values.contains(Layout.valuesOf(row.get(0))))
            .count();
    if (replaced > 1 || (replaced == 1 && values.size() > 1)) {
      throw new PublicationException(
          Kind.REFUSED,
          "%s: the run fills %d partitions of which %d exist. Over JDBC alone readers would see half"
                  .formatted(table.name(), values.size(), replaced)
              + " of it; set hive.metastoreUris on the HadoopCluster to publish them at once, or run"
              + " for one partition at a time.");
    }
  }

  @Override
  public boolean commit(TableState seen, LedgerEntry entry)
      throws IOException, PublicationException {
    HiveTable table = existing(seen.name());
    if (table.epoch() != seen.epoch()) {
      return false;
    }
    if (table.isPartitioned()) {
      changePartitions(table, entry);
    } else {
      String location = entry.changes().get(0).version().location();
      hive.execute(
          "ALTER TABLE " + table.name().quoted() + " SET LOCATION " + Identifier.literal(location));
    }
    String properties =
        Parameters.ofTable(entry, Parameters.COMMITTED, seen.root()).entrySet().stream()
            .map(p -> Identifier.literal(p.getKey()) + "=" + Identifier.literal(p.getValue()))
            .collect(Collectors.joining(", "));
    hive.execute(
        "ALTER TABLE " + table.name().quoted() + " SET TBLPROPERTIES (" + properties + ")");
    return true;
  }

  private void changePartitions(HiveTable table, LedgerEntry entry)
      throws IOException, PublicationException {
    Map<List<String>, String> existing = new HashMap<>();
    List<List<String>> values = entry.changes().stream().map(PartitionChange::values).toList();
    matching(table, values::contains).forEach(p -> existing.put(p.values(), p.location()));
    StringBuilder added = new StringBuilder();
    for (PartitionChange change : entry.changes()) {
      String partition = partitionClause(table, change.values());
      String now = existing.get(change.values());
      if (change.isDrop()) {
        hive.execute("ALTER TABLE " + table.name().quoted() + " DROP IF EXISTS" + partition);
      } else if (now == null) {
        added
            .append(partition)
            .append(" LOCATION ")
            .append(Identifier.literal(change.version().location()));
      } else if (!now.equals(change.version().location())) {
        hive.execute(
            "ALTER TABLE "
                + table.name().quoted()
                + partition
                + " SET LOCATION "
                + Identifier.literal(change.version().location()));
      }
    }
    if (!added.isEmpty()) {
      hive.execute("ALTER TABLE " + table.name().quoted() + " ADD" + added);
    }
  }

  /** A partition cannot carry our parameters here; the ledger tells which entry made it. */
  private LivePartition made(HiveTable table, List<String> values, String location, Storage storage)
      throws IOException {
    List<LedgerEntry> maker = new ArrayList<>();
    ledger.walk(
        table.root(),
        table.parameter(Parameters.ENTRY),
        DEPTH,
        entry -> {
          boolean made =
              entry.changes().stream()
                  .anyMatch(
                      c ->
                          c.values().equals(values)
                              && !c.isDrop()
                              && c.version().location().equals(location));
          if (made) {
            maker.add(entry);
          }
          return !made;
        });
    Optional<LedgerEntry> entry = maker.stream().findFirst();
    return new LivePartition(
        values,
        location,
        entry.map(LedgerEntry::epoch).orElse(0L),
        entry.map(LedgerEntry::name),
        PartitionVersion.UNKNOWN,
        storage);
  }

  private HiveTable existing(TableName name) throws PublicationException {
    return describe(name)
        .orElseThrow(
            () ->
                new PublicationException(
                    Kind.INCOMPATIBLE_TABLE, "the table " + name + " does not exist"));
  }

  private static String partitionClause(HiveTable table, List<String> values) {
    List<String> columns = table.partitionColumnNames();
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      parts.add(Identifier.quoted(columns.get(i)) + "=" + Identifier.literal(values.get(i)));
    }
    return " PARTITION (" + String.join(", ", parts) + ")";
  }

  @Override
  public void close() {
    hive.close();
  }
}
