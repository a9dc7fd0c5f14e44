package dev.winnow.jobs.launch;

import dev.winnow.api.run.ExitCode;
import dev.winnow.jobs.quality.Budget;
import dev.winnow.jobs.quality.Limit;
import dev.winnow.jobs.quality.LiveCounts;
import dev.winnow.jobs.quality.StopSignal;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.Counters;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.MRConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at a running job's counters and has its tasks read no further once the budget cannot be
 * kept any more. They end as if their input did, and what they rejected is committed; a job that
 * takes longer over that than {@link #PATIENCE} is killed, and its rejects are lost.
 */
final class BudgetWatch {

  static final Duration PATIENCE = Duration.ofMinutes(5);

  private static final Logger LOG = LoggerFactory.getLogger(BudgetWatch.class);
  private static final Duration INTERVAL_HERE = Duration.ofMillis(500);

  /** The application master adds up the counters of all tasks each time it is asked. */
  private static final Duration INTERVAL_ON_YARN = Duration.ofSeconds(3);

  private final Budget budget;
  private final long inputBytes;
  private final Path signal;
  private Optional<Limit> broken = Optional.empty();
  private Instant next = Instant.MIN;
  private Instant last = Instant.MAX;

  /**
   * @param inputBytes of all inputs, as stored
   * @param signal the file that stops the tasks
   */
  BudgetWatch(Budget budget, long inputBytes, Path signal) {
    this.budget = budget;
    this.inputBytes = inputBytes;
    this.signal = signal;
  }

  /** Of a job without a budget. */
  static BudgetWatch none() {
    return new BudgetWatch(Budget.UNLIMITED, 0, new Path("/"));
  }

  /** Prepares the job; what an earlier job's watch left is removed. */
  void configure(Job job) throws IOException {
    files(job).delete(signal, false);
    if (!budget.limits().isEmpty()) {
      StopSignal.configure(job.getConfiguration(), signal);
    }
  }

  /** Looks, if it has not just done so. */
  void look(Job job, Instant now) throws IOException, InterruptedException {
    if (now.isBefore(next) || budget.limits().isEmpty()) {
      return;
    }
    next = now.plus(isHere(job) ? INTERVAL_HERE : INTERVAL_ON_YARN);
    if (broken.isEmpty()) {
      broken = ask(job);
      if (broken.isPresent()) {
        LOG.warn("{}: {} cannot be kept any more", job.getJobName(), broken.get());
        files(job).create(signal, true).close();
        last = now.plus(PATIENCE);
      }
    } else if (now.isAfter(last)) {
      job.killJob();
    }
  }

  /** Nothing, too, when nobody can tell: the verdict at the end is the same. */
  private Optional<Limit> ask(Job job) throws InterruptedException {
    try {
      Counters counters = job.getCounters();
      return counters == null
          ? Optional.empty()
          : budget.hopeless(LiveCounts.of(counters, budget), inputBytes);
    } catch (IOException e) {
      LOG.debug("nobody tells the counters of {}", job.getJobName(), e);
      return Optional.empty();
    }
  }

  /** One that lets the job go on to its end. */
  BudgetWatch off() {
    return new BudgetWatch(Budget.UNLIMITED, inputBytes, signal);
  }

  /** What ended the job early. */
  Optional<Limit> broken() {
    return broken;
  }

  /** The end of a job whose tasks did not stop. */
  LaunchException killed() {
    return LaunchException.of(
        ExitCode.DATA,
        "%s cannot be kept any more. The tasks did not stop within %d minutes, so the job was killed; what it had rejected is lost."
            .formatted(broken.orElseThrow().field(), PATIENCE.toMinutes()));
  }

  private static boolean isHere(Job job) {
    return "local".equals(job.getConfiguration().get(MRConfig.FRAMEWORK_NAME));
  }

  private FileSystem files(Job job) throws IOException {
    return signal.getFileSystem(job.getConfiguration());
  }
}
