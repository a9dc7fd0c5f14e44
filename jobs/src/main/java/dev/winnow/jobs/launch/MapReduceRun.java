package dev.winnow.jobs.launch;

import dev.winnow.api.ClusterMode;
import dev.winnow.api.Durations;
import dev.winnow.api.run.ExitCode;
import dev.winnow.api.run.RunEnvironment;
import dev.winnow.jobs.shuffle.LocalShuffle;
import dev.winnow.jobs.sink.FirstAttemptCommitter;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.mapreduce.Counter;
import org.apache.hadoop.mapreduce.Counters;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.JobCounter;
import org.apache.hadoop.mapreduce.JobStatus;
import org.apache.hadoop.mapreduce.MRJobConfig;
import org.apache.hadoop.mapreduce.TaskCounter;
import org.apache.hadoop.mapreduce.TypeConverter;
import org.apache.hadoop.mapreduce.lib.output.FileOutputFormat;
import org.apache.hadoop.mapreduce.v2.api.records.JobId;
import org.apache.hadoop.yarn.exceptions.YarnException;

/** Takes one configured job through MapReduce: fence, submit, watch, count. */
final class MapReduceRun {

  private static final Duration TICK = Duration.ofSeconds(1);
  private static final Duration DEFAULT_LIFETIME = Duration.ofHours(2);

  /** The counters that a report has room for. */
  private static final List<Enum<?>> TOLD =
      List.of(
          JobCounter.TOTAL_LAUNCHED_MAPS,
          JobCounter.TOTAL_LAUNCHED_REDUCES,
          TaskCounter.MAP_INPUT_RECORDS,
          TaskCounter.MAP_OUTPUT_RECORDS,
          TaskCounter.MAP_OUTPUT_BYTES,
          TaskCounter.COMBINE_OUTPUT_RECORDS,
          TaskCounter.REDUCE_SHUFFLE_BYTES,
          TaskCounter.REDUCE_INPUT_RECORDS,
          TaskCounter.REDUCE_OUTPUT_RECORDS,
          TaskCounter.SPILLED_RECORDS,
          TaskCounter.CPU_MILLISECONDS,
          TaskCounter.GC_TIME_MILLIS);

  private final RunRequest request;
  private final RunEvents events;
  private final Clock clock;
  private final BudgetWatch budget;

  MapReduceRun(RunRequest request, RunEvents events, Clock clock, BudgetWatch budget) {
    this.request = request;
    this.events = events;
    this.clock = clock;
    this.budget = budget;
  }

  /** What must be set in the configuration before a {@link Job} is made of it. */
  static void prepare(Configuration conf, RunRequest request) {
    conf.set(
        MRJobConfig.JOB_TAGS,
        RunEnvironment.runTag(request.runUid())
            + ","
            + RunEnvironment.attemptTag(request.attempt()));
    conf.setInt(MRJobConfig.MR_AM_MAX_ATTEMPTS, 1);
    if (request.spec().queue().yarn() != null) {
      conf.set(MRJobConfig.QUEUE_NAME, request.spec().queue().yarn());
    }
  }

  /**
   * Runs the job to its end.
   *
   * @return the counters worth knowing
   * @throws LaunchException if MapReduce calls the job failed
   */
  Map<String, Long> run(Job job)
      throws IOException, InterruptedException, ClassNotFoundException, LaunchException {
    Thread killer = new Thread(() -> kill(job));
    try (LocalFailure local = new LocalFailure()) {
      if (request.cluster().mode() == ClusterMode.LOCAL) {
        LocalShuffle.configure(job);
        job.submit();
        events.submitted("", "");
      } else {
        submit(job);
      }
      Runtime.getRuntime().addShutdownHook(killer);
      return watch(job, local);
    } finally {
      forget(killer);
    }
  }

  private void submit(Job job)
      throws IOException, InterruptedException, ClassNotFoundException, LaunchException {
    try (YarnFence fence = new YarnFence(job.getConfiguration(), clock)) {
      fence.fence(request.runUid());
      TaskClassPath.ofProcess().addTo(job);
      FirstAttemptCommitter.configure(job.getConfiguration(), FileOutputFormat.getOutputPath(job));
      job.submit();
      JobId id = TypeConverter.toYarn(job.getJobID());
      events.submitted(id.getAppId().toString(), reachable(job.getTrackingURL()));
      fence.limit(
          id.getAppId(),
          Durations.parse(request.spec().timeouts().attempt()).orElse(DEFAULT_LIFETIME));
    } catch (YarnException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /** A ResourceManager whose web port was chosen at random tells an address that nobody serves. */
  static String reachable(String url) {
    return url == null || url.contains(":0/") ? "" : url;
  }

  private Map<String, Long> watch(Job job, LocalFailure local)
      throws IOException, InterruptedException, LaunchException {
    TaskFailures tasks = new TaskFailures(job);
    JobView view = new JobView(job);
    boolean here = request.cluster().mode() == ClusterMode.LOCAL;
    Pace pace = here ? Pace.HERE : Pace.ON_YARN;
    int told = -1;
    Instant begin = clock.instant();
    Instant next = begin;
    while (!view.isComplete()) {
      int percent = percent(view.status(), job.getNumReduceTasks() > 0);
      if (percent > told || clock.instant().isAfter(next)) {
        told = Math.max(told, percent);
        next = clock.instant().plus(TICK);
        events.progress(told);
      }
      tasks.look(clock.instant());
      budget.look(job, clock.instant());
      Duration pause = pace.pause(Duration.between(begin, clock.instant()));
      TimeUnit.MILLISECONDS.sleep(pause.toMillis());
    }
    // asked at once: the application master stays for five seconds and no longer
    JobStatus end = view.status();
    if (end.getState() != JobStatus.State.SUCCEEDED) {
      if (budget.broken().isPresent()) {
        throw budget.killed();
      }
      if (!here) {
        tasks.lookLate();
      }
      throw local.cause().isPresent()
          ? Failures.of(local.cause().get())
          : failure(end, tasks.diagnostics());
    }
    if (told < 100) {
      events.progress(100);
    }
    return counters(view.counters());
  }

  private static LaunchException failure(JobStatus status, String tasks) {
    String diagnostics = tasks.isEmpty() ? String.valueOf(status.getFailureInfo()) : tasks;
    if (status.getState() == JobStatus.State.KILLED) {
      return LaunchException.of(ExitCode.TEMPORARY, "The job was killed. " + diagnostics);
    }
    return Failures.ofDiagnostics(diagnostics);
  }

  private static int percent(JobStatus status, boolean reduces) {
    float share =
        reduces
            ? (status.getMapProgress() * 2 + status.getReduceProgress()) / 3
            : status.getMapProgress();
    return Math.max(0, Math.min(100, (int) (share * 100)));
  }

  private static Map<String, Long> counters(Counters counters) {
    Map<String, Long> known = new LinkedHashMap<>();
    if (counters != null) {
      for (Enum<?> name : TOLD) {
        Counter counter = counters.findCounter(name);
        if (counter != null && counter.getValue() > 0) {
          known.put(counter.getName(), counter.getValue());
        }
      }
    }
    return known;
  }

  static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // the process is ending, and the hook with it
    }
  }

  private static void kill(Job job) {
    try {
      job.killJob();
    } catch (IOException e) {
      // the process is going away; the next attempt's fence kills what is left
    }
  }
}
