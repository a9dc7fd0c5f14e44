package dev.winnow.jobs.launch;

import dev.winnow.jobs.publish.RunIdentity;
import dev.winnow.jobs.quality.Budget;
import dev.winnow.jobs.quality.JobResult;
import dev.winnow.jobs.sink.TableOutputFormat;
import dev.winnow.jobs.source.BlockInputFormat;
import dev.winnow.jobs.source.SplitChain;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.Job;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The job that a run is about: carried out, and once more if a split was cut where no record begins
 * or if it was ended too early.
 */
final class MainJob {

  private static final Logger LOG = LoggerFactory.getLogger(MainJob.class);

  /**
   * What came of it.
   *
   * @param endedEarly whether it was ended because its budget could not be kept any more
   * @param violations where the law that every row has one end is broken
   */
  record Outcome(
      JobResult result, Map<String, Long> counters, boolean endedEarly, List<String> violations) {}

  private final RunRequest request;
  private final RunEvents events;
  private final Clock clock;
  private Map<String, Long> counters = Map.of();

  MainJob(RunRequest request, RunEvents events, Clock clock) {
    this.request = request;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Runs the job to its end.
   *
   * @param conf what jobs are made of
   */
  Outcome run(PlannedRun planned, Path output, RunIdentity run, Configuration conf)
      throws Exception {
    Budget budget = planned.plan().budget();
    BudgetWatch watch = new BudgetWatch(budget, planned.bytes(), output.suffix(".stop"));
    Map<String, Long> lengths = planned.splittable(conf);
    JobResult result = once(planned, output, run, conf, Set.of(), watch);
    boolean endedEarly = watch.broken().isPresent() && !budget.judge(result).passed();
    if (endedEarly) {
      lengths = Map.of();
      result = new JobResult(result.report().withoutExtents());
    } else if (watch.broken().isPresent()) {
      LOG.warn("the budget was given up too early; running again, to the end");
      result = once(planned, output, run, conf, Set.of(), watch.off());
    }
    Set<String> broken = SplitChain.brokenFiles(lengths, result.report().extents());
    if (!broken.isEmpty()) {
      LOG.warn("reading {} again, without splitting", broken);
      result = once(planned, output, run, conf, broken, watch.off());
    }
    return new Outcome(result, counters, endedEarly, planned.violations(result, lengths));
  }

  private JobResult once(
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
    TableOutputFormat.setRun(job.getConfiguration(), run.runId(), run.attempt());
    if (!unsplit.isEmpty()) {
      BlockInputFormat.readUnsplit(job.getConfiguration(), unsplit);
    }
    watch.configure(job);
    counters = new MapReduceRun(request, events, clock, watch).run(job);
    return JobResult.read(conf, output);
  }

  /** Carries out a job beside the one that the run is about; its progress is nobody's. */
  void step(Job job) throws Exception {
    new MapReduceRun(request, new Silence(), clock, BudgetWatch.none()).run(job);
  }
}
