package dev.winnow.jobs.launch;

import dev.winnow.api.run.RunReport;
import dev.winnow.jobs.clean.EvidenceJob;
import dev.winnow.jobs.plan.CleaningPlan;
import dev.winnow.jobs.repair.Repairer;
import dev.winnow.jobs.source.BlockInputFormat;
import java.io.IOException;
import java.time.Clock;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.Job;

/**
 * What is made before the main job of an attempt and broadcast to its tasks: the decisions of
 * repairs and the rows of lookups. It lies beside the attempt's output and is made anew by every
 * attempt.
 */
final class Preparation {

  private final RunRequest request;
  private final RunEvents events;
  private final Clock clock;
  private final Configuration conf;

  /**
   * @param conf what a job is made of
   */
  Preparation(RunRequest request, RunEvents events, Clock clock, Configuration conf) {
    this.request = request;
    this.events = events;
    this.clock = clock;
    this.conf = conf;
  }

  /**
   * Makes everything that the plan needs and has the main job find it.
   *
   * @param output of the main job
   * @param unsplit files that are not to be split, here as there
   */
  void prepare(PlannedRun planned, Path output, Set<String> unsplit, Job main)
      throws IOException, InterruptedException, ClassNotFoundException, LaunchException {
    if (!(planned.plan() instanceof CleaningPlan cleaning)) {
      return;
    }
    Path directory = new Path(output.getParent(), output.getName() + "-broadcast");
    directory.getFileSystem(conf).delete(directory, true);
    new LookupWriter(conf).write(cleaning.rows(), directory, main.getConfiguration());
    if (!cleaning.rows().repairs().isEmpty()) {
      Path decisions = new Path(directory, "decisions");
      decide(planned, cleaning, decisions, unsplit);
      Repairer.configure(main.getConfiguration(), decisions);
    }
  }

  private void decide(
      PlannedRun planned, CleaningPlan cleaning, Path decisions, Set<String> unsplit)
      throws IOException, InterruptedException, ClassNotFoundException, LaunchException {
    Job job =
        Job.getInstance(
            conf, request.job().name() + ", attempt " + request.attempt() + ", what to repair");
    EvidenceJob.configure(job, cleaning, planned.inputs(), decisions);
    if (!unsplit.isEmpty()) {
      BlockInputFormat.readUnsplit(job.getConfiguration(), unsplit);
    }
    // what cannot be read is counted by the main job
    new MapReduceRun(request, new Quiet(events), clock, BudgetWatch.none()).run(job);
  }

  /** Tells which application runs, and leaves progress to the main job. */
  private record Quiet(RunEvents events) implements RunEvents {

    @Override
    public void planned(RunRequest request, RunOutline outline) {
      events.planned(request, outline);
    }

    @Override
    public void submitted(String applicationId, String trackingUrl) {
      events.submitted(applicationId, trackingUrl);
    }

    @Override
    public void progress(int percent) {
      events.progress(0);
    }

    @Override
    public void publishing() {
      events.publishing();
    }

    @Override
    public void finished(RunRequest request, RunReport report) {
      events.finished(request, report);
    }
  }
}
