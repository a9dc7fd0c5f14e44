package dev.winnow.jobs.launch;

import dev.winnow.api.run.ExitCode;
import dev.winnow.api.run.RunReport;
import dev.winnow.jobs.publish.Manifest;
import dev.winnow.jobs.publish.PublicationException;
import dev.winnow.jobs.publish.PublicationResult;
import dev.winnow.jobs.publish.Publisher;
import dev.winnow.jobs.publish.RunIdentity;
import dev.winnow.jobs.publish.Seal;
import dev.winnow.jobs.quality.DatasetOutcome;
import dev.winnow.jobs.quality.JobResult;
import dev.winnow.jobs.quality.RuleCount;
import dev.winnow.jobs.quality.TaskReport;
import dev.winnow.jobs.quality.Verdict;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The order of the steps of one attempt: plan, look whether it is done already, fence and run,
 * account for every row, judge, seal, publish. A crash between any two of them leaves nothing that
 * a reader of the table could see; the next attempt goes on from the seal, if there is one.
 */
final class RunProtocol {

  private static final Logger LOG = LoggerFactory.getLogger(RunProtocol.class);

  private final RunRequest request;
  private final RunEvents events;
  private final Clock clock;
  private final Map<String, String> environment;
  private RunFacts facts = RunReports.noFacts();
  private boolean endedEarly;
  private Instant start = Instant.EPOCH;
  private Optional<RunPage> page = Optional.empty();

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
    RunReport told = report;
    page.flatMap(p -> p.write(told, clock.instant()))
        .ifPresent(path -> events.reported(path.toString()));
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
    Configuration jobs = Secrets.of(environment).jobs(request.spec(), conf);
    DatasetCheck dataset = new DatasetCheck(planned.plan(), request.isReplay(), warehouse, conf);
    dataset.prepare();
    RunOutline outline = RunOutline.of(planned, request);
    facts = facts.withDialect(outline.dialect());
    events.planned(request, outline);
    String runId = RunIds.of(request.spec(), planned.read(), Version.of());
    RunIdentity run = new RunIdentity(runId, request.runUid(), request.attempt());
    try (Publisher publisher = warehouse.publisher()) {
      RunTargets tables = RunTargets.prepare(publisher, request.spec(), planned);
      Optional<PublicationResult> done = tables.find(run);
      if (done.isPresent()) {
        return published(done.get());
      }
      Seal seal = warehouse.seal();
      Optional<Manifest> sealed = seal.read(tables.target(), request.runUid());
      return publish(
          tables,
          sealed.isPresent()
              ? sealed.get()
              : seal.seal(tables.target(), made(new Making(planned, run, tables, dataset, jobs))));
    }
  }

  /** What an attempt is made with. */
  private record Making(
      PlannedRun planned,
      RunIdentity run,
      RunTargets tables,
      DatasetCheck dataset,
      Configuration jobs) {}

  /** Runs the job and judges its rows. */
  private Manifest made(Making with) throws Exception {
    Path output = with.tables().target().staging(with.run());
    MainJob job = new MainJob(request, events, clock);
    JobResult result = execute(job, with.planned(), output, with.run(), with.jobs());
    List<DatasetOutcome> outcomes =
        endedEarly ? List.of() : with.dataset().judge(result, output, start, job::step);
    facts = facts.withQuality(RunReports.quality(result.counts(), result.rules(), outcomes));
    page = Optional.of(page(with, result, outcomes).withRejects());
    return judge(with, result, outcomes);
  }

  private RunPage page(Making with, JobResult result, List<DatasetOutcome> outcomes) {
    return new RunPage(
        new RunPage.Judged(
            request,
            with.run(),
            with.tables().target(),
            start,
            result,
            with.planned().plan().budget(),
            outcomes,
            with.tables().before(result)),
        with.jobs());
  }

  /** Runs the job and accounts for every row. */
  private JobResult execute(
      MainJob job, PlannedRun planned, Path output, RunIdentity run, Configuration jobs)
      throws Exception {
    MainJob.Outcome outcome = job.run(planned, output, run, jobs);
    JobResult result = outcome.result();
    endedEarly = outcome.endedEarly();
    facts =
        facts
            .withCounters(outcome.counters())
            .withQuality(RunReports.quality(result.counts(), result.rules()));
    if (!outcome.violations().isEmpty()) {
      throw LaunchException.of(ExitCode.CODE, String.join(" ", outcome.violations()));
    }
    return result;
  }

  /** Keeps the budget; a breach publishes nothing but the quarantine. */
  private Manifest judge(Making with, JobResult result, List<DatasetOutcome> outcomes)
      throws LaunchException, PublicationException {
    PlannedRun planned = with.planned();
    RunIdentity run = with.run();
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
      if (request.isReplay()) {
        // the records are in the quarantine as they were, and would be there twice
        throw LaunchException.of(ExitCode.DATA, refusalOfReplay(why));
      }
      with.tables().publishRejects(run, report.quarantine(), rules);
      throw LaunchException.of(ExitCode.DATA, refusal(why, !report.quarantine().isEmpty(), run));
    }
    return new Manifest(
        run,
        planned.definition(),
        with.tables().target().epoch(),
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

  private static String refusalOfReplay(List<String> why) {
    return String.join(" ", why)
        + " Nothing was replayed: correct the records, or delete those that are to be given up.";
  }

  private String publish(RunTargets tables, Manifest manifest) throws PublicationException {
    events.publishing();
    if (facts.quality() == null) {
      facts = facts.withQuality(RunReports.quality(manifest.counts(), manifest.rules()));
    }
    return published(tables.publish(manifest));
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
    public void reported(String where) {
      next.reported(where);
    }

    @Override
    public void finished(RunRequest request, RunReport report) {
      next.finished(request, report);
    }
  }
}
