package dev.winnow.jobs.launch;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.TaskCompletionEvent;
import org.apache.hadoop.mapreduce.TaskCompletionEvent.Status;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Why tasks failed, asked while the application master is still there to tell: the job's own
 * diagnostics only say that a task did.
 */
final class TaskFailures {

  private static final Logger LOG = LoggerFactory.getLogger(TaskFailures.class);
  private static final Duration INTERVAL = Duration.ofMillis(250);
  private static final Set<Status> FAILED = EnumSet.of(Status.FAILED, Status.TIPFAILED);
  private static final int PAGE = 100;
  private static final int LATE_LOOKS = 10;
  private static final long LATE_LOOK_MILLIS = 500;

  private final Job job;
  private Instant next = Instant.MIN;
  private int seen;
  private String diagnostics = "";

  TaskFailures(Job job) {
    this.job = job;
  }

  /** Asks, if it has not just done so. */
  void look(Instant now) throws InterruptedException {
    if (!now.isBefore(next)) {
      next = now.plus(INTERVAL);
      look();
    }
  }

  /**
   * Asks the history server, when the application master was gone before it could be asked. It
   * learns of a job some moments after the job's end.
   */
  void lookLate() throws InterruptedException {
    for (int i = 0; i < LATE_LOOKS && diagnostics.isEmpty() && look(); i++) {
      TimeUnit.MILLISECONDS.sleep(LATE_LOOK_MILLIS);
    }
  }

  /** Returns whether anybody answered. */
  private boolean look() throws InterruptedException {
    try {
      TaskCompletionEvent[] events = job.getTaskCompletionEvents(seen, PAGE);
      seen += events.length;
      for (TaskCompletionEvent event : events) {
        if (FAILED.contains(event.getStatus())) {
          diagnostics = String.join("\n", job.getTaskDiagnostics(event.getTaskAttemptId())).strip();
        }
      }
      return true;
    } catch (IOException e) {
      LOG.debug("nobody tells why tasks of {} failed", job.getJobID(), e);
      return false;
    }
  }

  /** The newest failure's, or empty. */
  String diagnostics() {
    return diagnostics;
  }
}
