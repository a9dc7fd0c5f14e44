package dev.winnow.jobs.publish;

import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Publication through the metastore. The compare-and-set on the table's epoch decides who
 * publishes; a table without partitions changes within that one step. With partitions it says
 * PREPARED, then one call changes all partitions, then it says COMMITTED; whoever finds PREPARED
 * does the rest from the ledger, and doing it twice is doing it once.
 */
final class MetastoreCatalog implements Catalog {

  private final Metastore metastore;
  private final TableMaker maker;
  private final Ledger ledger;
  private final PartitionCommit partitions;

  MetastoreCatalog(Metastore metastore, TableMaker maker, FileStore files) {
    this.metastore = metastore;
    this.maker = maker;
    this.ledger = new Ledger(files);
    this.partitions = new PartitionCommit(metastore, files);
  }

  @Override
  public Optional<HiveTable> describe(TableName name) throws PublicationException {
    return metastore.table(name);
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
  public TableState settle(TableName name) throws IOException, PublicationException {
    HiveTable table = existing(name);
    if (table.parameter(Parameters.STATE).filter(Parameters.PREPARED::equals).isPresent()) {
      TableState prepared = table.state();
      LedgerEntry entry = ledger.read(table.root(), prepared.head().orElseThrow());
      partitions.carryOut(table, entry);
      return settle(name);
    }
    if (table.isPartitioned()) {
      partitions.heal(table);
    }
    return table.state();
  }

  @Override
  public List<LivePartition> live(TableState state, Collection<List<String>> values)
      throws PublicationException {
    HiveTable table = existing(state.name());
    if (!table.isPartitioned()) {
      return List.of(table.asPartition());
    }
    return metastore.partitions(table, values).stream().map(MetastoreCatalog::live).toList();
  }

  @Override
  public List<LivePartition> matching(HiveTable table, Predicate<List<String>> values)
      throws PublicationException {
    if (!table.isPartitioned()) {
      return List.of(table.asPartition());
    }
    List<List<String>> wanted = metastore.partitionValues(table).stream().filter(values).toList();
    return metastore.partitions(table, wanted).stream().map(MetastoreCatalog::live).toList();
  }

  @Override
  public void check(TableState table, Collection<List<String>> values) {
    // one call changes any number of partitions
  }

  @Override
  public boolean commit(TableState seen, LedgerEntry entry)
      throws IOException, PublicationException {
    HiveTable table = existing(seen.name());
    if (!table.isPartitioned()) {
      return commitTable(seen, entry);
    }
    boolean won =
        metastore.compareAndSet(
            seen.name(),
            seen.epoch(),
            Parameters.ofTable(entry, Parameters.PREPARED, seen.root()),
            Optional.empty());
    if (won) {
      partitions.carryOut(table, entry);
    }
    return won;
  }

  private boolean commitTable(TableState seen, LedgerEntry entry) throws PublicationException {
    PartitionChange change = entry.changes().get(0);
    Map<String, String> parameters =
        new HashMap<>(Parameters.ofTable(entry, Parameters.COMMITTED, seen.root()));
    parameters.putAll(Parameters.statistics(change.version()));
    return metastore.compareAndSet(
        seen.name(), seen.epoch(), parameters, Optional.of(change.version().location()));
  }

  private HiveTable existing(TableName name) throws PublicationException {
    return metastore
        .table(name)
        .orElseThrow(
            () ->
                new PublicationException(
                    PublicationException.Kind.INCOMPATIBLE_TABLE,
                    "the table " + name + " does not exist"));
  }

  private static LivePartition live(Metastore.Entry partition) {
    return new LivePartition(
        partition.values(),
        partition.location(),
        partition.epoch(),
        Optional.ofNullable(partition.parameters().get(Parameters.ENTRY)),
        Parameters.rows(partition.parameters()),
        partition.storage());
  }

  @Override
  public void close() {
    metastore.close();
    maker.close();
  }
}
