package dev.winnow.jobs.publish;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.Path;

/** Finds a run among the publications of a table. */
final class History {

  /** How far back an interrupted run looks for itself. */
  private static final int DEPTH = 50;

  private final Ledger ledger;

  History(Ledger ledger) {
    this.ledger = ledger;
  }

  /** See {@link Publisher#find}; the table has been settled. */
  Optional<PublicationResult> find(TableState table, RunIdentity run) throws IOException {
    Map<List<String>, PartitionChange> newest = new HashMap<>();
    List<LedgerEntry> found = new ArrayList<>();
    ledger.walk(
        table.root(),
        table.head(),
        DEPTH,
        entry -> {
          entry.changes().forEach(c -> newest.putIfAbsent(c.values(), c));
          if (entry.run().runUid().equals(run.runUid()) || isVisible(entry, run, newest)) {
            found.add(entry);
          }
          return found.isEmpty();
        });
    return found.stream().findFirst().map(entry -> result(table.name(), entry, true));
  }

  /** The same content, made by another run, of which readers still see every partition. */
  private static boolean isVisible(
      LedgerEntry entry, RunIdentity run, Map<List<String>, PartitionChange> newest) {
    return entry.run().runId().equals(run.runId())
        && entry.changes().stream()
            .map(change -> newest.get(change.values()))
            .allMatch(now -> !now.isDrop() && now.version().holds(run.runId()));
  }

  static PublicationResult result(TableName name, LedgerEntry entry, boolean already) {
    List<Path> directories =
        entry.changes().stream()
            .filter(change -> !change.isDrop())
            .map(change -> new Path(change.version().location()))
            .toList();
    return new PublicationResult(
        name,
        entry.run().runId(),
        entry.epoch(),
        (int) entry.changes().stream().filter(change -> !change.values().isEmpty()).count(),
        entry.totals().files(),
        entry.totals().rows(),
        entry.totals().bytes(),
        directories,
        already);
  }
}
