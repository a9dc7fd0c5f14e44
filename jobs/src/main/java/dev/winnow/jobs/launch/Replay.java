package dev.winnow.jobs.launch;

import dev.winnow.api.MapReduceJobSpec;
import dev.winnow.api.Source;
import dev.winnow.api.run.ExitCode;
import dev.winnow.api.run.RunReport;
import dev.winnow.jobs.launch.document.JobDocument;
import dev.winnow.jobs.plan.CleaningPlan;
import dev.winnow.jobs.publish.Publisher;
import dev.winnow.jobs.publish.ReplayLock;
import dev.winnow.jobs.publish.RunIdentity;
import dev.winnow.jobs.publish.SideFiles;
import dev.winnow.jobs.publish.TableDefinition;
import dev.winnow.jobs.publish.TargetTable;
import dev.winnow.jobs.replay.Correction;
import dev.winnow.jobs.replay.RejectId;
import dev.winnow.jobs.replay.ReplayFiles;
import dev.winnow.jobs.replay.Replayed;
import dev.winnow.jobs.source.FieldIndex;
import dev.winnow.jobs.source.FileHeader;
import dev.winnow.jobs.source.RecordBlock;
import dev.winnow.jobs.source.RecordLayout;
import dev.winnow.jobs.source.RecordProblem;
import dev.winnow.jobs.source.SourcePlan;
import dev.winnow.jobs.source.UnreadableFileException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Takes corrected records through the job that rejected them, once. The corrections are written
 * into files that depend on nothing but them, so that the same corrections are the same run, which
 * is published once however often it is tried; what was replayed is remembered after that, under a
 * lock that a replay which died still holds.
 */
final class Replay {

  private final Context context;
  private final RunEvents events;
  private final RunRequest job;
  private final Configuration conf;
  private final Warehouse warehouse;

  /**
   * @param job whose rejects are replayed
   */
  Replay(RunRequest job, RunEvents events, Context context, Configuration conf) {
    this.job = job;
    this.events = events;
    this.context = context;
    this.conf = conf;
    this.warehouse = new Warehouse(job.cluster(), conf, context.clock(), context.environment());
  }

  /**
   * @param replayed how many records were taken in
   * @param before how many had been replayed before
   */
  record Outcome(int replayed, int before, RunReport report) {}

  Outcome run(List<Correction> corrections, Quarantine quarantine) throws Exception {
    Map<RejectId, Correction> byId = new TreeMap<>();
    for (Correction correction : corrections) {
      if (byId.put(correction.id(), correction) != null) {
        throw LaunchException.of(
            ExitCode.DATA, correction.id() + " is corrected twice. Nothing was replayed.");
      }
    }
    quarantine.check(byId.keySet());
    try (Publisher publisher = warehouse.publisher()) {
      PlannedRun planned = new Planner(conf, warehouse).plan(job.spec());
      TargetTable table = publisher.prepare(planned.definition());
      Set<RejectId> before = quarantine.replayed(byId::containsKey);
      byId.keySet().removeAll(before);
      if (byId.isEmpty()) {
        return new Outcome(0, before.size(), null);
      }
      Source source = job.spec().cleaning().source();
      ReplaySpec spec =
          new ReplaySpec(job.spec(), planned.dialect().map(d -> d.declared(source)).orElse(source));
      ReplayFiles files = files(byId, spec, ((CleaningPlan) planned.plan()).rows().source());
      String id = "replay-" + files.hash();
      ReplayLock lock = new ReplayLock(conf, table);
      String holder = lock.take(id);
      if (!holder.equals(id)) {
        throw LaunchException.of(
            ExitCode.TEMPORARY,
            "%s is at work on %s, or died at it: call it again with its own records, or, if it has not published, remove %s."
                .formatted(holder, table.definition().name(), lock.file()));
      }
      return replay(id, table, files, spec, publisher, quarantine, lock, before.size());
    }
  }

  private Outcome replay(
      String id,
      TargetTable table,
      ReplayFiles files,
      ReplaySpec spec,
      Publisher publisher,
      Quarantine quarantine,
      ReplayLock lock,
      int before)
      throws Exception {
    Path directory = ReplayLock.records(table, id);
    List<Replayed.Place> places = files.write(directory);
    List<String> paths = places.stream().map(Replayed.Place::file).distinct().toList();
    MapReduceJobSpec replay = spec.over(paths);
    RunRequest request =
        new RunRequest(
            new JobDocument(job.job().document(), job.job().name() + "-replay", replay),
            job.cluster(),
            id,
            1);
    RunReport report = Runs.run(request, events, context);
    if (report.exitCode() == 0) {
      Path output = new Path(directory, "record");
      SideFiles side =
          new SideFiles(
              TableDefinition.perRun(quarantine.replayedTable(), Replayed.COLUMNS),
              Replayed.DIRECTORY,
              List.of(new Replayed(conf).write(output, places)));
      publisher.publishSide(side, new RunIdentity(report.publication().runId(), id, 1), output);
      lock.release();
    } else if (warehouse.seal().read(table, id).isEmpty()) {
      // it has published nothing, and nobody will in its name
      lock.release();
    }
    return new Outcome(places.size(), before, report);
  }

  private ReplayFiles files(Map<RejectId, Correction> byId, ReplaySpec spec, SourcePlan source)
      throws IOException, LaunchException {
    ReplayFiles files = new ReplayFiles(conf, spec.framing());
    Map<String, List<Correction>> byFile =
        byId.values().stream()
            .map(c -> new Correction(c.id(), spec.isJson() ? onOneLine(c.record()) : c.record()))
            .collect(Collectors.groupingBy(c -> c.id().file(), TreeMap::new, Collectors.toList()));
    for (var file : byFile.entrySet()) {
      byte[] header =
          spec.needsHeader() ? header(new Path(file.getKey()), spec, source) : new byte[0];
      for (Correction correction : file.getValue()) {
        checkOneRecord(correction, spec, source);
      }
      files.add(file.getKey(), header, file.getValue());
    }
    return files;
  }

  /** Names the fields of a file as it did itself. */
  private byte[] header(Path file, ReplaySpec spec, SourcePlan source)
      throws IOException, LaunchException {
    Optional<byte[]> ofReplay = ReplayFiles.header(conf, file);
    if (ofReplay.isPresent()) {
      return ofReplay.get();
    }
    try {
      return spec.header(FileHeader.read(conf, file, source).names())
          .getBytes(StandardCharsets.UTF_8);
    } catch (UnreadableFileException | FileNotFoundException e) {
      throw LaunchException.of(
          ExitCode.INPUT_MISSING,
          "%s cannot be read any more; its header says which field of its records is which. Put it back, or replay the records of other files alone."
              .formatted(file),
          e);
    }
  }

  /** A quote that is not closed would take the records behind it with it. */
  private static void checkOneRecord(Correction correction, ReplaySpec spec, SourcePlan source)
      throws LaunchException {
    if (!spec.needsHeader() && spec.isJson()) {
      return;
    }
    String text = new String(correction.record(), StandardCharsets.UTF_8);
    FieldIndex index =
        RecordBlock.of(
                text + spec.framing().separator(), RecordLayout.ofColumns(source.columns().size()))
            .index(source.tokenizer());
    boolean isOpen =
        index.records() == 1
            && index.hasProblem(0)
            && index.problem(0) == RecordProblem.UNTERMINATED_QUOTE;
    if (index.records() != 1 || isOpen) {
      throw LaunchException.of(
          ExitCode.DATA,
          "What corrects %s is not one record but %s. Nothing was replayed; correct it or leave it out."
              .formatted(
                  correction.id(),
                  isOpen ? "the beginning of one: a quote in it is not closed" : index.records()));
    }
  }

  /** A line end in a JSON record stands between tokens, for in a string it would be a fault. */
  private static byte[] onOneLine(byte[] record) {
    byte[] line = record.clone();
    for (int i = 0; i < line.length; i++) {
      line[i] = line[i] == '\n' || line[i] == '\r' ? (byte) ' ' : line[i];
    }
    return line;
  }
}
