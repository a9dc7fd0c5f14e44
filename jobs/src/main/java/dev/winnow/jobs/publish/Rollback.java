package dev.winnow.jobs.publish;

import dev.winnow.jobs.publish.PublicationException.Kind;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.Path;

/** The publication that takes back the newest one. Moves no files: versions are kept in place. */
final class Rollback {

  private final Catalog catalog;
  private final FileStore files;
  private final Ledger ledger;
  private final Clock clock;

  Rollback(Catalog catalog, FileStore files, Ledger ledger, Clock clock) {
    this.catalog = catalog;
    this.files = files;
    this.ledger = ledger;
    this.clock = clock;
  }

  List<PartitionChange> changes(TableState table) throws IOException, PublicationException {
    Optional<String> head = table.head();
    if (head.isEmpty()) {
      throw new PublicationException(Kind.REFUSED, table.name() + " was never published");
    }
    List<PartitionChange> newest = ledger.read(table.root(), head.get()).changes();
    catalog.check(table, newest.stream().map(PartitionChange::values).toList());
    List<PartitionChange> back = new ArrayList<>();
    for (PartitionChange change : newest) {
      back.add(inverse(table, change));
    }
    return back;
  }

  private PartitionChange inverse(TableState table, PartitionChange change)
      throws IOException, PublicationException {
    List<PastVersion> past = new ArrayList<>(change.past());
    PartitionVersion before = null;
    if (!past.isEmpty()) {
      before = past.remove(0).version().at(table.epoch() + 1);
      if (!files.exists(new Path(before.location()))) {
        throw new PublicationException(
            Kind.REFUSED,
            "%s %s cannot go back: %s was not kept"
                .formatted(table.name(), change.values(), before.location()));
      }
    }
    if (!change.isDrop()) {
      past.add(0, new PastVersion(change.version(), clock.millis()));
    }
    return new PartitionChange(change.values(), before, past, List.of());
  }
}
