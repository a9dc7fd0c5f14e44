package dev.winnow.jobs.publish;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A metastore in memory. Every call is a transaction, as there. Outlives the crash of a client. */
final class FakeMetastore implements Metastore {

  private record Stored(HiveTable table, Map<String, Entry> partitions) {}

  private final Map<TableName, Stored> tables = new HashMap<>();
  private final String warehouse;

  FakeMetastore(String warehouse) {
    this.warehouse = warehouse;
  }

  synchronized void create(TableDefinition definition) {
    TableName name = definition.name();
    tables.putIfAbsent(
        name,
        new Stored(
            new HiveTable(
                name,
                "EXTERNAL_TABLE",
                Storage.ORC,
                warehouse + "/" + name.database() + ".db/" + name.table(),
                definition.columns(),
                definition.partitionColumns(),
                Map.of(Parameters.EPOCH, "0")),
            new TreeMap<>()));
  }

  @Override
  public synchronized Optional<HiveTable> table(TableName name) {
    return Optional.ofNullable(tables.get(name)).map(Stored::table);
  }

  @Override
  public synchronized boolean compareAndSet(
      TableName name,
      long expectedEpoch,
      Map<String, String> parameters,
      Optional<String> location) {
    Stored stored = tables.get(name);
    HiveTable table = stored.table();
    if (table.epoch() != expectedEpoch) {
      return false;
    }
    Map<String, String> merged = new HashMap<>(table.parameters());
    merged.putAll(parameters);
    HiveTable changed =
        new HiveTable(
            name,
            table.type(),
            table.storage(),
            location.orElse(table.location()),
            table.columns(),
            table.partitionColumns(),
            merged);
    tables.put(name, new Stored(changed, stored.partitions()));
    return true;
  }

  @Override
  public synchronized List<Entry> partitions(HiveTable table, Collection<List<String>> values) {
    return tables.get(table.name()).partitions().values().stream()
        .filter(partition -> values.contains(partition.values()))
        .toList();
  }

  @Override
  public synchronized List<List<String>> partitionValues(HiveTable table) {
    return tables.get(table.name()).partitions().values().stream().map(Entry::values).toList();
  }

  @Override
  public synchronized void addPartitions(HiveTable table, List<Entry> partitions) {
    Map<String, Entry> stored = tables.get(table.name()).partitions();
    partitions.forEach(partition -> stored.putIfAbsent(key(partition.values()), partition));
  }

  @Override
  public synchronized void alterPartitions(HiveTable table, List<Entry> partitions)
      throws PublicationException {
    Map<String, Entry> stored = tables.get(table.name()).partitions();
    Map<String, Entry> altered = new HashMap<>();
    for (Entry partition : partitions) {
      Entry before = stored.get(key(partition.values()));
      if (before == null) {
        throw new PublicationException(
            PublicationException.Kind.TEMPORARY, "no partition " + partition.values());
      }
      Map<String, String> merged = new HashMap<>(before.parameters());
      merged.putAll(partition.parameters());
      altered.put(
          key(partition.values()), new Entry(partition.values(), partition.location(), merged));
    }
    stored.putAll(altered);
  }

  @Override
  public synchronized void dropPartition(HiveTable table, List<String> values) {
    tables.get(table.name()).partitions().remove(key(values));
  }

  /** All at one moment, as a reader plans a query. */
  synchronized List<Entry> snapshot(TableName name) {
    Stored stored = tables.get(name);
    if (stored == null) {
      return List.of();
    }
    return stored.table().isPartitioned()
        ? new ArrayList<>(stored.partitions().values())
        : List.of(new Entry(List.of(), stored.table().location(), stored.table().parameters()));
  }

  private static String key(List<String> values) {
    return String.join("/", values);
  }

  @Override
  public void close() {
    // outlives its clients
  }
}
