package dev.winnow.jobs.publish;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The second half of a publication into partitions, once the table says PREPARED.
 *
 * <p>What no step can exclude is a publisher that stops between its last look at the table and its
 * call, for so long that others have published in the meantime. It notices when it commits, and
 * repairs; if it dies just then, whoever next asks for the table does ({@link #heal}).
 */
final class PartitionCommit {

  private static final Logger LOG = LoggerFactory.getLogger(PartitionCommit.class);

  /** How many publications back a partition is looked at for the traces of a late publisher. */
  private static final int HEAL_DEPTH = 10;

  /**
   * One call adds at most so many partitions; more are added empty and filled together. The
   * metastore makes one statement of a call, and not every database takes any length.
   */
  private static final int MAX_ADDED = 100;

  private final Metastore metastore;
  private final FileStore files;
  private final Ledger ledger;

  PartitionCommit(Metastore metastore, FileStore files) {
    this.metastore = metastore;
    this.files = files;
    this.ledger = new Ledger(files);
  }

  /** From PREPARED to COMMITTED, by the publisher itself or by anybody who finds it. */
  void carryOut(HiveTable table, LedgerEntry entry) throws IOException, PublicationException {
    apply(table, entry, entry.changes());
    boolean committed =
        metastore.compareAndSet(
            table.name(),
            entry.epoch(),
            Map.of(
                Parameters.EPOCH,
                Long.toString(entry.epoch()),
                Parameters.STATE,
                Parameters.COMMITTED),
            Optional.empty());
    Optional<HiveTable> later = committed ? Optional.empty() : metastore.table(table.name());
    if (later.isPresent()) {
      heal(later.get());
    }
  }

  private void apply(HiveTable table, LedgerEntry entry, List<PartitionChange> changes)
      throws IOException, PublicationException {
    Map<List<String>, Metastore.Entry> existing = existing(table, changes);
    List<Metastore.Entry> added = new ArrayList<>();
    List<Metastore.Entry> altered = new ArrayList<>();
    List<List<String>> dropped = new ArrayList<>();
    for (PartitionChange change : changes) {
      Metastore.Entry now = existing.get(change.values());
      if (now == null) {
        if (!change.isDrop()) {
          added.add(entryOf(entry, change));
        }
      } else if (now.epoch() < entry.epoch()) {
        if (change.isDrop()) {
          dropped.add(change.values());
        } else {
          altered.add(entryOf(entry, change));
        }
      }
    }
    change(table, added, altered, dropped);
  }

  /**
   * Readers see all of it at once. New partitions are added empty when there are others to change,
   * so that the one call that changes those fills them too; partitions to drop are emptied by it.
   */
  private void change(
      HiveTable table,
      List<Metastore.Entry> added,
      List<Metastore.Entry> altered,
      List<List<String>> dropped)
      throws IOException, PublicationException {
    if (altered.isEmpty() && dropped.isEmpty() && added.size() <= MAX_ADDED) {
      if (!added.isEmpty()) {
        metastore.addPartitions(table, added);
      }
      return;
    }
    Path nowhere = Layout.empty(table.root());
    files.makeDirectory(nowhere);
    for (int i = 0; i < added.size(); i += MAX_ADDED) {
      List<Metastore.Entry> some = added.subList(i, Math.min(added.size(), i + MAX_ADDED));
      metastore.addPartitions(table, some.stream().map(p -> empty(p.values(), nowhere)).toList());
    }
    List<Metastore.Entry> swapped = new ArrayList<>(altered);
    swapped.addAll(added);
    dropped.forEach(values -> swapped.add(empty(values, nowhere)));
    metastore.alterPartitions(table, swapped);
    for (List<String> values : dropped) {
      metastore.dropPartition(table, values);
    }
  }

  /** Brings partitions that a late publisher has set back to an older epoch to their newest. */
  void heal(HiveTable table) throws IOException, PublicationException {
    List<LedgerEntry> entries = new ArrayList<>();
    ledger.walk(table.root(), table.parameter(Parameters.ENTRY), HEAL_DEPTH, entries::add);
    Set<List<String>> newer = new HashSet<>();
    for (LedgerEntry entry : entries) {
      List<PartitionChange> newest =
          entry.changes().stream().filter(change -> newer.add(change.values())).toList();
      Map<List<String>, Metastore.Entry> now = existing(table, newest);
      List<PartitionChange> behind =
          newest.stream().filter(change -> isBehind(now.get(change.values()), entry)).toList();
      if (!behind.isEmpty()) {
        LOG.warn("{}: a late publisher had undone part of {}", table.name(), entry.name());
        apply(table, entry, behind);
      }
    }
  }

  /** A partition that was dropped by hand, or made by others, is left as it is. */
  private static boolean isBehind(Metastore.Entry partition, LedgerEntry entry) {
    return partition != null && 0 < partition.epoch() && partition.epoch() < entry.epoch();
  }

  private Map<List<String>, Metastore.Entry> existing(
      HiveTable table, List<PartitionChange> changes) throws PublicationException {
    Map<List<String>, Metastore.Entry> existing = new HashMap<>();
    for (Metastore.Entry partition :
        metastore.partitions(table, changes.stream().map(PartitionChange::values).toList())) {
      existing.put(partition.values(), partition);
    }
    return existing;
  }

  private static Metastore.Entry entryOf(LedgerEntry entry, PartitionChange change) {
    return new Metastore.Entry(
        change.values(),
        change.version().location(),
        Parameters.ofPartition(entry, change.version()));
  }

  private static Metastore.Entry empty(List<String> values, Path nowhere) {
    Map<String, String> parameters =
        new HashMap<>(
            Parameters.statistics(new PartitionVersion(0, List.of(), nowhere.toString(), 0, 0, 0)));
    parameters.put(Parameters.EPOCH, "0");
    return new Metastore.Entry(values, nowhere.toString(), parameters);
  }
}
