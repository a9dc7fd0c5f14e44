package dev.winnow.jobs.launch;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.TaskCompletionEvent;

/**
 * Why tasks failed, asked while the application master is still there to tell: the job's own
 * diagnostics only say that a task did.
 */
final class TaskFailures {

  private static final Duration INTERVAL = Duration.ofSeconds(1);
  private static final int PAGE = 100;

  private final Job job;
  private Instant next = Instant.MIN;
  private int seen;
  private String diagnostics = "";

  TaskFailures(Job job) {
    this.job = job;
  }

  /** Asks, if a second has passed since it last did. */
  void look(Instant now) {
    if (now.isBefore(next)) {
      return;
    }
    next = now.plus(INTERVAL);
    try {
      TaskCompletionEvent[] events = job.getTaskCompletionEvents(seen, PAGE);
      seen += events.length;
      for (TaskCompletionEvent event : events) {
        if (event.getStatus() == TaskCompletionEvent.Status.FAILED) {
          diagnostics = String.join("\n", job.getTaskDiagnostics(event.getTaskAttemptId())).strip();
        }
      }
    } catch (IOException | InterruptedException e) {
      // the application master comes or goes; the job's own diagnostics remain
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** The newest failure's, or empty. */
  String diagnostics() {
    return diagnostics;
  }
}
