package dev.winnow.jobs.launch;

import dev.winnow.api.Source;
import dev.winnow.api.run.ExitCode;
import dev.winnow.api.run.RunReport;
import dev.winnow.jobs.launch.document.JobDocument;
import dev.winnow.jobs.plan.AutoDialect;
import dev.winnow.jobs.plan.CleaningCompiler;
import dev.winnow.jobs.plan.CleaningPlan;
import dev.winnow.jobs.plan.Headers;
import dev.winnow.jobs.publish.PublicationException;
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
import dev.winnow.jobs.source.SourcePlan;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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
      PlannedRun planned = plan();
      TargetTable table = publisher.prepare(planned.definition());
      Set<RejectId> before = quarantine.replayed(byId::containsKey);
      byId.keySet().removeAll(before);
      if (byId.isEmpty()) {
        return new Outcome(0, before.size(), null);
      }
      Source source = job.spec().cleaning().source();
      ReplaySpec spec =
          new ReplaySpec(job.spec(), planned.dialect().map(d -> d.declared(source)).orElse(source));
      SourcePlan read = ((CleaningPlan) planned.plan()).rows().source();
      ReplayFiles files = new ReplayInput(conf, spec, read).files(byId.values());
      Attempt attempt = new Attempt("replay-" + files.hash(), table, files, spec);
      lock(attempt);
      RunReport report = replay(attempt, byId.keySet(), publisher, quarantine);
      return new Outcome(byId.size(), before.size(), report);
    }
  }

  /**
   * What the replay is made of.
   *
   * @param id names it and is its run's uid; depends on the corrections alone
   */
  private record Attempt(String id, TargetTable table, ReplayFiles files, ReplaySpec spec) {}

  /** The job's plan; the files that it read may be gone, as long as they do not say how to read. */
  private PlannedRun plan() throws Exception {
    try {
      return new Planner(conf, warehouse).plan(job.spec());
    } catch (LaunchException e) {
      if (e.exitCode() != ExitCode.INPUT_MISSING.code()
          || AutoDialect.isWanted(job.spec().cleaning().source())) {
        throw e;
      }
      return new PlannedRun(CleaningCompiler.compile(job.spec(), Headers.UNKNOWN), List.of());
    }
  }

  private void lock(Attempt attempt) throws IOException, LaunchException {
    ReplayLock lock = new ReplayLock(conf, attempt.table());
    String holder = lock.take(attempt.id());
    if (!holder.equals(attempt.id())) {
      throw LaunchException.of(
          ExitCode.TEMPORARY,
          "%s is at work on %s, or died at it: call it again with its own records, or, if it has not published, remove %s."
              .formatted(holder, attempt.table().definition().name(), lock.file()));
    }
  }

  /** Holds the lock until the replay is remembered, or until it is sure that it never publishes. */
  private RunReport replay(
      Attempt attempt, Set<RejectId> records, Publisher publisher, Quarantine quarantine)
      throws Exception {
    Path directory = ReplayLock.records(attempt.table(), attempt.id());
    boolean mayPublish = false;
    try {
      if (!quarantine.replayed(records::contains).isEmpty()) {
        throw LaunchException.of(
            ExitCode.TEMPORARY, "Another replay took some of these records just now; try again.");
      }
      List<Replayed.Place> places = attempt.files().write(directory);
      mayPublish = true;
      RunReport report = Runs.run(request(attempt, places), events, context);
      if (report.exitCode() == 0) {
        remember(places, new Path(directory, "record"), report, publisher, quarantine);
        mayPublish = false;
      } else {
        mayPublish = warehouse.seal().read(attempt.table(), attempt.id()).isPresent();
      }
      return report;
    } finally {
      if (!mayPublish) {
        new ReplayLock(conf, attempt.table()).release();
      }
    }
  }

  private RunRequest request(Attempt attempt, List<Replayed.Place> places) {
    List<String> paths = places.stream().map(Replayed.Place::file).distinct().toList();
    JobDocument document =
        new JobDocument(
            job.job().document(), job.job().name() + "-replay", attempt.spec().over(paths));
    return new RunRequest(document, job.cluster(), attempt.id(), 1, true);
  }

  private void remember(
      List<Replayed.Place> places,
      Path output,
      RunReport report,
      Publisher publisher,
      Quarantine quarantine)
      throws IOException, PublicationException {
    SideFiles side =
        new SideFiles(
            TableDefinition.perRun(quarantine.replayedTable(), Replayed.COLUMNS),
            Replayed.DIRECTORY,
            List.of(new Replayed(conf).write(output, places)));
    String runId = report.publication().runId();
    publisher.publishSide(side, new RunIdentity(runId, report.runUid(), 1), output);
  }
}
