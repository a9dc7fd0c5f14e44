package dev.winnow.jobs.publish;

import dev.winnow.jobs.quality.WrittenFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * Works out what a publication changes, and puts the files in place where nobody looks yet. All of
 * it can be repeated, and none of it is visible.
 */
final class Drafts {

  private final Catalog catalog;
  private final FileStore files;
  private final Ledger ledger;

  Drafts(Catalog catalog, FileStore files) {
    this.catalog = catalog;
    this.files = files;
    this.ledger = new Ledger(files);
  }

  /** A partition as it is now, with what can be gone back to. */
  record Current(PartitionVersion version, List<PastVersion> past) {}

  /**
   * What the staged run does to the table.
   *
   * @throws PublicationException of kind SUPERSEDED, REFUSED or CORRUPT
   */
  List<PartitionChange> changes(
      TableState table, StagedRun staged, PublicationOptions options, long nowMillis)
      throws IOException, PublicationException {
    List<List<String>> values =
        staged.partitions().stream().map(StagedRun.Partition::values).toList();
    catalog.check(table, values);
    Map<List<String>, Current> current = current(table, values);
    if (options.mode() == PublicationMode.OVERWRITE) {
      refuseStale(table, staged, current);
    }
    Path run = place(table, staged);
    List<PartitionChange> changes = new ArrayList<>();
    for (StagedRun.Partition partition : staged.partitions()) {
      Optional<Current> now = Optional.ofNullable(current.get(partition.values()));
      PartitionVersion own = version(table.epoch() + 1, staged, run, partition);
      boolean append =
          options.mode() == PublicationMode.APPEND && now.isPresent() && !isVacant(now.get());
      PartitionVersion next = append ? merged(table, now.get().version(), own, staged) : own;
      PartitionChange change = change(partition.values(), next, now, options, nowMillis);
      changes.add(append ? change.alsoExpiring(own.location()) : change);
    }
    return changes;
  }

  /** What readers see of these partitions now. Absent ones are not in the answer. */
  Map<List<String>, Current> current(TableState table, List<List<String>> values)
      throws IOException, PublicationException {
    Map<String, Optional<LedgerEntry>> read = new HashMap<>();
    Map<List<String>, Current> current = new LinkedHashMap<>();
    for (LivePartition live : catalog.live(table, values)) {
      Optional<LedgerEntry> entry = Optional.empty();
      if (live.entry().isPresent()) {
        String name = live.entry().get();
        if (!read.containsKey(name)) {
          read.put(name, ledger.find(table.root(), name));
        }
        entry = read.get(name);
      }
      current.put(live.values(), current(live, entry));
    }
    return current;
  }

  private Current current(LivePartition live, Optional<LedgerEntry> entry) throws IOException {
    Optional<PartitionChange> made =
        entry.stream()
            .flatMap(e -> e.changes().stream())
            .filter(c -> c.values().equals(live.values()) && !c.isDrop())
            .filter(c -> new Path(c.version().location()).equals(new Path(live.location())))
            .findFirst();
    if (made.isPresent()) {
      return new Current(made.get().version(), made.get().past());
    }
    List<FileStatus> found = visible(new Path(live.location()));
    long bytes = found.stream().mapToLong(FileStatus::getLen).sum();
    return new Current(
        new PartitionVersion(
            live.epoch(), List.of(), live.location(), found.size(), live.rows(), bytes),
        List.of());
  }

  private static void refuseStale(
      TableState table, StagedRun staged, Map<List<String>, Current> current)
      throws PublicationException {
    for (Map.Entry<List<String>, Current> partition : current.entrySet()) {
      PartitionVersion version = partition.getValue().version();
      if (version.epoch() > staged.baseEpoch() && !version.holds(staged.run().runId())) {
        throw new PublicationException(
            PublicationException.Kind.SUPERSEDED,
            "%s %s was published as epoch %d by run %s after this run had started from epoch %d"
                .formatted(
                    table.name(),
                    partition.getKey(),
                    version.epoch(),
                    version.runs(),
                    staged.baseEpoch()));
      }
    }
  }

  /** Moves the attempt's files out of staging, all in one step, and counts them. */
  private Path place(TableState table, StagedRun staged) throws IOException, PublicationException {
    Path run = Layout.run(table.root(), staged.run());
    if (!files.exists(run)) {
      if (files.exists(staged.directory())) {
        files.moveOnce(staged.directory(), run);
      } else {
        files.makeDirectory(run);
      }
    }
    for (StagedRun.Partition partition : staged.partitions()) {
      Path directory = partition.below(run);
      if (partition.files().isEmpty()) {
        files.makeDirectory(directory);
      }
      compare(directory, partition);
    }
    return run;
  }

  private void compare(Path directory, StagedRun.Partition partition)
      throws IOException, PublicationException {
    Map<String, Long> found = new HashMap<>();
    for (FileStatus file : visible(directory)) {
      found.put(file.getPath().getName(), file.getLen());
    }
    Map<String, Long> sealed = new HashMap<>();
    for (WrittenFile file : partition.files()) {
      sealed.put(new Path(file.path()).getName(), file.bytes());
    }
    if (!found.equals(sealed)) {
      Set<String> differing = new HashSet<>(found.keySet());
      differing.addAll(sealed.keySet());
      differing.removeIf(
          name -> found.containsKey(name) && found.get(name).equals(sealed.get(name)));
      throw new PublicationException(
          PublicationException.Kind.CORRUPT,
          directory
              + " is not what was sealed; missing, unknown or of another length: "
              + differing);
    }
  }

  /** A new directory with what was there and what the run adds, so that readers see either. */
  private PartitionVersion merged(
      TableState table, PartitionVersion now, PartitionVersion own, StagedRun staged)
      throws IOException {
    if (now.holds(staged.run().runId())) {
      return now.at(table.epoch() + 1);
    }
    Path source = new Path(own.location());
    String run = Layout.run(table.root(), staged.run()).toString();
    Path target =
        new Path(
            Layout.merged(table.root(), staged.run(), own.epoch())
                + own.location().substring(run.length()));
    for (FileStatus file : visible(new Path(now.location()))) {
      files.copyOnce(file.getPath(), new Path(target, file.getPath().getName()));
    }
    String prefix = staged.run().runUid() + "-";
    for (FileStatus file : visible(source)) {
      files.copyOnce(file.getPath(), new Path(target, prefix + file.getPath().getName()));
    }
    List<String> runIds = new ArrayList<>(now.runs());
    runIds.add(staged.run().runId());
    long rows =
        now.rows() == PartitionVersion.UNKNOWN ? PartitionVersion.UNKNOWN : now.rows() + own.rows();
    return new PartitionVersion(
        own.epoch(),
        runIds,
        target.toString(),
        now.files() + own.files(),
        rows,
        now.bytes() + own.bytes());
  }

  private static boolean isVacant(Current current) {
    return current.version().files() == 0;
  }

  private static PartitionVersion version(
      long epoch, StagedRun staged, Path run, StagedRun.Partition partition) {
    return new PartitionVersion(
        epoch,
        List.of(staged.run().runId()),
        partition.below(run).toString(),
        partition.files().size(),
        partition.rows(),
        partition.bytes());
  }

  /** Keeps what {@code keepVersions} or the grace period asks for, and names the rest. */
  static PartitionChange change(
      List<String> values,
      PartitionVersion next,
      Optional<Current> now,
      PublicationOptions options,
      long nowMillis) {
    List<PastVersion> past = new ArrayList<>();
    now.ifPresent(
        current -> {
          past.add(new PastVersion(current.version(), nowMillis));
          past.addAll(current.past());
        });
    past.removeIf(p -> next != null && p.version().location().equals(next.location()));
    List<PastVersion> kept = new ArrayList<>();
    List<String> expired = new ArrayList<>();
    for (PastVersion version : past) {
      boolean inGrace = version.replacedAtMillis() > nowMillis - options.grace().toMillis();
      if (kept.size() < options.keepVersions() - 1 || inGrace) {
        kept.add(version);
      } else {
        expired.add(version.version().location());
      }
    }
    return new PartitionChange(values, next, kept, expired);
  }

  private List<FileStatus> visible(Path directory) throws IOException {
    return files.list(directory).stream()
        .filter(FileStatus::isFile)
        .filter(
            f -> !f.getPath().getName().startsWith(".") && !f.getPath().getName().startsWith("_"))
        .toList();
  }
}
