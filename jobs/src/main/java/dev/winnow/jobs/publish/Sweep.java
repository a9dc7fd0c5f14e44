package dev.winnow.jobs.publish;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes what nobody needs: versions that an entry lets go of, and what attempts left that died
 * and never came back. It only ever removes directories below the table's root that Winnow made,
 * and none that readers are sent to. What it cannot remove it leaves to the next publication.
 */
final class Sweep {

  private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);

  /** No run waits as long between two of its attempts. */
  private static final Duration ORPHAN_AGE = Duration.ofDays(7);

  /** How many publications back an orphan is looked for; one that is older stays. */
  private static final int DEPTH = 500;

  private final Catalog catalog;
  private final FileStore files;
  private final Ledger ledger;
  private final Clock clock;

  Sweep(Catalog catalog, FileStore files, Ledger ledger, Clock clock) {
    this.catalog = catalog;
    this.files = files;
    this.ledger = ledger;
    this.clock = clock;
  }

  /** After {@code entry} was committed. Failures are logged: the publication stands. */
  void after(TableState table, LedgerEntry entry) {
    try {
      removeExpired(table, entry);
      if (table.head().isPresent()) {
        Optional<LedgerEntry> before = ledger.find(table.root(), table.head().get());
        if (before.isPresent()) {
          removeExpired(table, before.get());
        }
      }
      removeLostRounds(table, entry);
      removeOrphans(table, entry);
    } catch (IOException | PublicationException e) {
      LOG.warn("{}: old versions were not all removed", table.name(), e);
    }
  }

  /** Removes what the attempts of a published run left, its seal included. */
  void staging(TargetTable table, RunIdentity run) {
    try {
      files.remove(table.staging(run.runUid()));
    } catch (IOException e) {
      LOG.warn("{} was not removed", table.staging(run.runUid()), e);
    }
  }

  private void removeExpired(TableState table, LedgerEntry entry)
      throws IOException, PublicationException {
    List<PartitionChange> expiring =
        entry.changes().stream().filter(change -> !change.expired().isEmpty()).toList();
    if (expiring.isEmpty()) {
      return;
    }
    Set<Path> visible = new HashSet<>();
    for (LivePartition live :
        catalog.live(table, expiring.stream().map(PartitionChange::values).toList())) {
      visible.add(new Path(live.location()));
    }
    Path runs = Layout.runs(table.root());
    for (PartitionChange change : expiring) {
      for (String location : change.expired()) {
        Path directory = new Path(location);
        if (!visible.contains(directory) && isBelow(directory, runs)) {
          files.remove(directory);
          removeEmptyParents(directory.getParent(), runs);
        }
      }
    }
  }

  /** What was copied together for an epoch that went to another run. */
  private void removeLostRounds(TableState table, LedgerEntry entry) throws IOException {
    String copies = Layout.merged(table.root(), entry.run(), entry.epoch()).getName();
    if (entry.changes().stream()
        .noneMatch(c -> !c.isDrop() && c.version().location().contains("/" + copies))) {
      return;
    }
    String any = copies.substring(0, copies.lastIndexOf('+') + 1);
    for (FileStatus run : files.list(Layout.runs(table.root()))) {
      String name = run.getPath().getName();
      if (name.startsWith(any) && !name.equals(copies)) {
        files.remove(run.getPath());
      }
    }
  }

  private void removeEmptyParents(Path directory, Path runs) throws IOException {
    for (Path d = directory; isBelow(d, runs) && files.list(d).isEmpty(); d = d.getParent()) {
      files.remove(d);
    }
  }

  /** A run's staging directory goes when it is published, so an old one was never. */
  private void removeOrphans(TableState table, LedgerEntry entry) throws IOException {
    long old = clock.millis() - ORPHAN_AGE.toMillis();
    List<FileStatus> orphans = new ArrayList<>();
    for (FileStatus staging : files.list(Layout.staging(table.root()))) {
      if (newest(staging) < old) {
        orphans.add(staging);
      }
    }
    for (FileStatus orphan : orphans) {
      String runUid = orphan.getPath().getName();
      Optional<Boolean> published = published(table, entry, runUid, newest(orphan));
      if (published.isEmpty()) {
        continue;
      }
      if (!published.get()) {
        for (FileStatus run : files.list(Layout.runs(table.root()))) {
          String name = run.getPath().getName();
          if (name.endsWith("." + runUid) || name.contains("." + runUid + "+")) {
            files.remove(run.getPath());
          }
        }
      }
      files.remove(orphan.getPath());
    }
  }

  /** Empty if the ledger does not reach back far enough to know. */
  private Optional<Boolean> published(
      TableState table, LedgerEntry head, String runUid, long stagedAt) throws IOException {
    boolean[] found = {false};
    boolean known =
        ledger.walk(
            table.root(),
            Optional.of(head.name()),
            DEPTH,
            entry -> {
              found[0] |= entry.run().runUid().equals(runUid);
              return !found[0] && entry.publishedAtMillis() >= stagedAt;
            });
    return found[0] || known ? Optional.of(found[0]) : Optional.empty();
  }

  private long newest(FileStatus staging) throws IOException {
    long newest = staging.getModificationTime();
    for (FileStatus child : files.list(staging.getPath())) {
      newest = Math.max(newest, child.getModificationTime());
    }
    return newest;
  }

  private static boolean isBelow(Path path, Path ancestor) {
    return path.toUri().getPath().startsWith(ancestor.toUri().getPath() + "/");
  }
}
