package dev.winnow.jobs.launch;

import dev.winnow.api.ClusterMode;
import dev.winnow.api.JobType;
import dev.winnow.api.run.ExitCode;
import dev.winnow.api.run.RunReport;
import dev.winnow.jobs.diff.Diff;
import dev.winnow.jobs.diff.Diffs;
import dev.winnow.jobs.publish.PublicationMode;
import dev.winnow.jobs.publish.PublishedPartition;
import dev.winnow.jobs.publish.RunIdentity;
import dev.winnow.jobs.publish.TableResolver;
import dev.winnow.jobs.quality.DatasetOutcome;
import dev.winnow.jobs.quality.JobResult;
import dev.winnow.jobs.quality.Verdict;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An attempt that goes as far as the verdict and then says what publication would change. It makes
 * no table, writes below a directory of its own in the file system's place for temporary files, and
 * removes that at the end, at an interrupt too; what a killed process leaves lies outside of every
 * table.
 */
final class DryRun {

  private static final Logger LOG = LoggerFactory.getLogger(DryRun.class);

  /** It lies where everybody's files lie, and has rejected rows as they are. */
  private static final FsPermission OWN = new FsPermission((short) 0700);

  private final RunRequest request;
  private final RunEvents events;
  private final Clock clock;
  private final Map<String, String> environment;
  private RunFacts facts = RunReports.noFacts();

  DryRun(RunRequest request, RunEvents events, Clock clock, Map<String, String> environment) {
    this.request = request;
    this.events = events;
    this.clock = clock;
    this.environment = environment;
  }

  /**
   * Tries the run out; every failure is in the report, with the exit code that a run would have.
   */
  RunReport run() {
    RunReport report;
    try {
      report = RunReports.succeeded(request, attempt(clock.instant()), facts);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      report = failed(LaunchException.of(ExitCode.TEMPORARY, "The run was interrupted.", e));
    } catch (Exception | OutOfMemoryError e) {
      report = failed(Failures.of(e));
    }
    events.finished(request, report);
    return report;
  }

  private RunReport failed(LaunchException failure) {
    LOG.error("dry run of {} failed", request.job().name(), failure);
    return RunReports.failed(request, failure, facts);
  }

  private String attempt(Instant start) throws Exception {
    if (request.spec().type() == JobType.CUSTOM) {
      throw LaunchException.of(
          ExitCode.USAGE, "A Custom job publishes by itself, so that it cannot be tried out.");
    }
    Configuration conf = HadoopSettings.of(request.cluster(), environment);
    RaisedMemory.of(environment).settings(conf).forEach(conf::set);
    MapReduceRun.prepare(conf, request);
    Warehouse warehouse = new Warehouse(request.cluster(), conf, clock, environment);
    PlannedRun planned = new Planner(conf, warehouse).plan(request.spec()).loggingChanges();
    Configuration jobs = Secrets.of(environment).jobs(request.spec(), conf);
    DatasetCheck dataset = new DatasetCheck(planned.plan(), request.isReplay(), warehouse, conf);
    dataset.prepare();
    events.planned(request, RunOutline.of(planned, request));
    String runId = RunIds.of(request.spec(), planned.read(), Version.of());
    RunIdentity run = new RunIdentity(runId, request.runUid(), request.attempt());
    List<PublishedPartition> published;
    try (TableResolver resolver = warehouse.resolver()) {
      published = resolver.published(planned.definition());
    }
    Path directory = scratch(conf, run);
    FileSystem fs = directory.getFileSystem(conf);
    FileSystem.mkdirs(fs, directory, OWN);
    fs.deleteOnExit(directory);
    try {
      return compare(new Trial(planned, run, directory, jobs), dataset, published, start);
    } finally {
      fs.delete(directory, true);
    }
  }

  /** What is tried out, and where. */
  private record Trial(PlannedRun planned, RunIdentity run, Path directory, Configuration jobs) {}

  private String compare(
      Trial trial, DatasetCheck dataset, List<PublishedPartition> published, Instant start)
      throws Exception {
    PlannedRun planned = trial.planned();
    Path output = new Path(trial.directory(), "output");
    MainJob job = new MainJob(request, events, clock);
    MainJob.Outcome outcome = job.run(planned, output, trial.run(), trial.jobs());
    JobResult result = outcome.result();
    List<DatasetOutcome> outcomes =
        outcome.endedEarly() ? List.of() : dataset.judge(result, output, start, job::step);
    facts = facts.withQuality(RunReports.quality(result.counts(), result.rules(), outcomes));
    PublicationMode mode =
        switch (request.spec().publication().mode()) {
          case OVERWRITE -> PublicationMode.OVERWRITE;
          case APPEND -> PublicationMode.APPEND;
        };
    List<Map<String, String>> empty =
        result.report().files().isEmpty() ? planned.fixedPartition() : List.of();
    Diff diff =
        new Diffs(trial.jobs(), output).of(planned.definition(), mode, published, empty, result);
    events.compared(diff);
    refuse(planned, outcome, outcomes);
    return message(diff, result);
  }

  private static void refuse(
      PlannedRun planned, MainJob.Outcome outcome, List<DatasetOutcome> outcomes)
      throws LaunchException {
    if (!outcome.violations().isEmpty()) {
      throw LaunchException.of(ExitCode.CODE, String.join(" ", outcome.violations()));
    }
    List<String> why =
        Stream.concat(
                planned.plan().budget().judge(outcome.result()).breaches().stream()
                    .map(Verdict.Breach::message),
                DatasetCheck.fatal(outcomes))
            .toList();
    if (!why.isEmpty()) {
      throw LaunchException.of(ExitCode.DATA, "The run would be refused: " + String.join(" ", why));
    }
  }

  private static String message(Diff diff, JobResult result) {
    long rows = result.report().files().stream().mapToLong(f -> f.rows()).sum();
    String where =
        diff.partitions().size() == 1 && diff.partitions().get(0).partition().isEmpty()
            ? "into " + diff.target()
            : "in " + Words.count(diff.partitions().size(), "partition") + " of " + diff.target();
    return "The run would publish "
        + Words.count(rows, "row")
        + " "
        + where
        + ". Nothing was published.";
  }

  /** A directory that all tasks see. */
  private Path scratch(Configuration conf, RunIdentity run) throws IOException {
    FileSystem fs = FileSystem.get(conf);
    String temporary =
        request.cluster().mode() == ClusterMode.LOCAL
            ? System.getProperty("java.io.tmpdir")
            : "/tmp";
    return fs.makeQualified(new Path(temporary, "winnow-dry-run-" + run.runUid()));
  }
}
