package dev.winnow.jobs.launch;

import dev.winnow.api.ClusterMode;
import dev.winnow.api.run.ExitCode;
import dev.winnow.api.run.RunReport;
import dev.winnow.jobs.plan.AutoDialect;
import dev.winnow.jobs.publish.Manifest;
import dev.winnow.jobs.publish.PublicationException;
import dev.winnow.jobs.publish.PublicationMode;
import dev.winnow.jobs.publish.PublicationOptions;
import dev.winnow.jobs.publish.PublicationResult;
import dev.winnow.jobs.publish.Publisher;
import dev.winnow.jobs.publish.RunIdentity;
import dev.winnow.jobs.publish.Seal;
import dev.winnow.jobs.publish.SideFiles;
import dev.winnow.jobs.publish.TableName;
import dev.winnow.jobs.publish.TargetTable;
import dev.winnow.jobs.quality.Budget;
import dev.winnow.jobs.quality.DatasetOutcome;
import dev.winnow.jobs.quality.JobResult;
import dev.winnow.jobs.quality.RuleCount;
import dev.winnow.jobs.quality.TaskReport;
import dev.winnow.jobs.quality.Verdict;
import dev.winnow.jobs.quality.WrittenFile;
import dev.winnow.jobs.sink.TableOutputFormat;
import dev.winnow.jobs.source.BlockInputFormat;
import dev.winnow.jobs.source.SplitChain;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.MRJobConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The order of the steps of one attempt: plan, look whether it is done already, fence and run,
 * account for every row, judge, seal, publish. A crash between any two of them leaves nothing that
 * a reader of the table could see; the next attempt goes on from the seal, if there is one.
 */
final class RunProtocol {

  private static final Logger LOG = LoggerFactory.getLogger(RunProtocol.class);

  private static final long SMALLEST_SORT_MB = 8;
  private static final long LARGEST_SORT_MB = 128;
  private static final long SORT_PER_BYTE = 8;
  private static final long BYTES_PER_MB = 1 << 20;

  private final RunRequest request;
  private final RunEvents events;
  private final Clock clock;
  private final Map<String, String> environment;
  private RunFacts facts = RunReports.noFacts();
  private boolean endedEarly;
  private Instant start = Instant.EPOCH;

  RunProtocol(RunRequest request, RunEvents events, Clock clock, Map<String, String> environment) {
    this.request = request;
    this.events = new Remembering(events);
    this.clock = clock;
    this.environment = environment;
  }

  /** Runs the attempt to its end; every failure is in the report. */
  RunReport run() {
    RunReport report;
    start = clock.instant();
    try {
      report = RunReports.succeeded(request, attempt(), facts);
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
    LOG.error("{} failed with {}", request.job().name(), failure.exitCode(), failure);
    return RunReports.failed(request, failure, facts);
  }

  /** Carries the attempt out and says in a sentence what came of it. */
  private String attempt() throws Exception {
    Configuration conf = HadoopSettings.of(request.cluster(), environment);
    RaisedMemory.of(environment).settings(conf).forEach(conf::set);
    MapReduceRun.prepare(conf, request);
    Warehouse warehouse = new Warehouse(request.cluster(), conf, clock, environment);
    PlannedRun planned = new Planner(conf, warehouse).plan(request.spec());
    DatasetCheck dataset = new DatasetCheck(planned.plan(), warehouse, conf);
    dataset.prepare();
    RunOutline outline = outline(planned);
    facts = facts.withDialect(outline.dialect());
    events.planned(request, outline);
    String runId = RunIds.of(request.spec(), planned.read(), Version.of());
    RunIdentity run = new RunIdentity(runId, request.runUid(), request.attempt());
    try (Publisher publisher = warehouse.publisher()) {
      TargetTable table = publisher.prepare(planned.definition());
      for (SideFiles side : planned.sides(List.of())) {
        publisher.prepare(side.table());
      }
      Optional<PublicationResult> done = publisher.find(table, run);
      if (done.isPresent()) {
        return published(done.get());
      }
      Seal seal = warehouse.seal();
      Optional<Manifest> sealed = seal.read(table, request.runUid());
      if (sealed.isPresent()) {
        return publish(publisher, table, sealed.get());
      }
      Configuration jobs = Secrets.of(environment).configurationOf(request.spec(), conf);
      JobResult result = execute(planned, table.staging(run), run, jobs);
      List<DatasetOutcome> outcomes =
          endedEarly
              ? List.of()
              : dataset.judge(result, table.staging(run), start, job -> step(job));
      facts = facts.withQuality(RunReports.quality(result.counts(), result.rules(), outcomes));
      Manifest manifest = judge(planned, publisher, table, run, result, outcomes);
      return publish(publisher, table, seal.seal(table, manifest));
    }
  }

  private RunOutline outline(PlannedRun planned) {
    String place =
        request.cluster().mode() == ClusterMode.LOCAL
            ? "local, " + Words.count(Runtime.getRuntime().availableProcessors(), "core")
            : "YARN";
    return new RunOutline(
        place,
        planned.plan().target().qualifiedName(),
        planned.dialect().map(AutoDialect::describe).orElse(""),
        planned.inputs().size(),
        planned.bytes());
  }

  /**
   * Runs the job, and once more if a split was cut where no record begins, and accounts for every
   * row.
   */
  private JobResult execute(PlannedRun planned, Path output, RunIdentity run, Configuration conf)
      throws Exception {
    Budget budget = planned.plan().budget();
    BudgetWatch watch = new BudgetWatch(budget, planned.bytes(), output.suffix(".stop"));
    Map<String, Long> lengths = planned.splittable(conf);
    JobResult result = execute(planned, output, run, conf, Set.of(), watch);
    endedEarly = watch.broken().isPresent() && !budget.judge(result).passed();
    if (endedEarly) {
      lengths = Map.of();
      result = new JobResult(result.report().withoutExtents());
    } else if (watch.broken().isPresent()) {
      LOG.warn("the budget was given up too early; running again, to the end");
      result = execute(planned, output, run, conf, Set.of(), watch.off());
    }
    Set<String> broken = SplitChain.brokenFiles(lengths, result.report().extents());
    if (!broken.isEmpty()) {
      LOG.warn("reading {} again, without splitting", broken);
      result = execute(planned, output, run, conf, broken, watch.off());
    }
    facts = facts.withQuality(RunReports.quality(result.counts(), result.rules()));
    List<String> violations = planned.violations(result, lengths);
    if (!violations.isEmpty()) {
      throw LaunchException.of(ExitCode.CODE, String.join(" ", violations));
    }
    return result;
  }

  private JobResult execute(
      PlannedRun planned,
      Path output,
      RunIdentity run,
      Configuration conf,
      Set<String> unsplit,
      BudgetWatch watch)
      throws Exception {
    FileSystem fs = output.getFileSystem(conf);
    fs.delete(output, true);
    Job job = Job.getInstance(conf, request.job().name() + ", attempt " + run.attempt());
    planned.configure(job, output);
    new Preparation(request, events, clock, conf).prepare(planned, output, unsplit, job);
    if (request.cluster().mode() == ClusterMode.LOCAL) {
      // a buffer as large as Hadoop's default takes longer to clear than a small file to read
      long wanted = SMALLEST_SORT_MB + SORT_PER_BYTE * planned.bytes() / BYTES_PER_MB;
      job.getConfiguration().setLong(MRJobConfig.IO_SORT_MB, Math.min(wanted, LARGEST_SORT_MB));
    }
    TableOutputFormat.setRun(job.getConfiguration(), run.runId(), run.attempt());
    if (!unsplit.isEmpty()) {
      BlockInputFormat.readUnsplit(job.getConfiguration(), unsplit);
    }
    watch.configure(job);
    facts = facts.withCounters(new MapReduceRun(request, events, clock, watch).run(job));
    return JobResult.read(conf, output);
  }

  /** Carries out a job beside the one that the run is about; its progress is nobody's. */
  private void step(Job job) throws Exception {
    BudgetWatch none = BudgetWatch.none();
    new MapReduceRun(request, new Silence(), clock, none).run(job);
  }

  /** Keeps the budget; a breach publishes nothing but the quarantine. */
  private Manifest judge(
      PlannedRun planned,
      Publisher publisher,
      TargetTable table,
      RunIdentity run,
      JobResult result,
      List<DatasetOutcome> outcomes)
      throws LaunchException, PublicationException {
    TaskReport report = result.report();
    Verdict verdict = planned.plan().budget().judge(result);
    List<RuleCount> rules =
        Stream.concat(
                result.rules().stream(),
                outcomes.stream().filter(o -> !o.holds()).map(DatasetOutcome::count))
            .toList();
    List<String> why =
        Stream.concat(
                verdict.breaches().stream().map(Verdict.Breach::message),
                DatasetCheck.fatal(outcomes))
            .toList();
    if (!why.isEmpty()) {
      publishRejects(publisher, table.staging(run), run, report.quarantine(), rules);
      throw LaunchException.of(ExitCode.DATA, refusal(why, !report.quarantine().isEmpty(), run));
    }
    return new Manifest(
        run,
        planned.definition(),
        table.epoch(),
        report.files(),
        report.files().isEmpty() ? planned.fixedPartition() : List.of(),
        report.quarantine(),
        planned.sides(report.beside()),
        rules,
        result.counts());
  }

  /** What was broken, whether the run went to its end, and what a person can do about it. */
  private String refusal(List<String> why, boolean rejects, RunIdentity run) {
    String early =
        endedEarly ? "The run was ended early, for its budget could not be kept any more. " : "";
    String where =
        rejects
            ? " The rejects are in %s, run %s: correct and replay them, or raise the budget."
                .formatted(RunReports.quarantineTable(request.spec()), run.runId())
            : "";
    return early + String.join(" ", why) + where;
  }

  private String publish(Publisher publisher, TargetTable table, Manifest manifest)
      throws PublicationException {
    events.publishing();
    if (facts.quality() == null) {
      facts = facts.withQuality(RunReports.quality(manifest.counts(), manifest.rules()));
    }
    publishRejects(
        publisher,
        table.staging(manifest.run()),
        manifest.run(),
        manifest.quarantine(),
        manifest.rules());
    for (SideFiles side : manifest.sides()) {
      publisher.publishSide(side, manifest.run(), table.staging(manifest.run()));
    }
    PublicationOptions options =
        new PublicationOptions(
            switch (request.spec().publication().mode()) {
              case OVERWRITE -> PublicationMode.OVERWRITE;
              case APPEND -> PublicationMode.APPEND;
            },
            request.spec().publication().keepVersions(),
            PublicationOptions.DEFAULT.grace());
    return published(publisher.publish(table, manifest, options));
  }

  private void publishRejects(
      Publisher publisher,
      Path output,
      RunIdentity run,
      List<WrittenFile> rejected,
      List<RuleCount> rules)
      throws PublicationException {
    TableName quarantine = TableName.parse(RunReports.quarantineTable(request.spec()));
    if (!rejected.isEmpty()) {
      publisher.publishQuarantine(quarantine, run, output, rejected);
    }
    if (!rules.isEmpty()) {
      publisher.publishReport(quarantine, run, output, rules);
    }
  }

  private String published(PublicationResult result) {
    facts = facts.withPublication(RunReports.publication(result));
    return RunReports.message(result);
  }

  /** Passes everything on, and remembers the application for the report. */
  private final class Remembering implements RunEvents {
    private final RunEvents next;

    Remembering(RunEvents next) {
      this.next = next;
    }

    @Override
    public void planned(RunRequest request, RunOutline outline) {
      next.planned(request, outline);
    }

    @Override
    public void submitted(String applicationId, String trackingUrl) {
      facts = facts.withApplication(applicationId, trackingUrl);
      next.submitted(applicationId, trackingUrl);
    }

    @Override
    public void progress(int percent) {
      next.progress(percent);
    }

    @Override
    public void publishing() {
      next.publishing();
    }

    @Override
    public void finished(RunRequest request, RunReport report) {
      next.finished(request, report);
    }
  }
}
