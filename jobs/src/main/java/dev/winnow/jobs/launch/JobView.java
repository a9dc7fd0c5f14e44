package dev.winnow.jobs.launch;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.mapreduce.Counters;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.JobStatus;

/**
 * A submitted job, asked with patience: between the end of its application master and the moment
 * when the history server knows of it, nobody can say anything about it, and Hadoop throws.
 */
final class JobView {

  private static final String NOBODY_KNOWS = "Job status not available";
  private static final int TRIES = 60;
  private static final long PAUSE_MILLIS = 250;

  /** Something that is asked of the job. */
  private interface Question<T> {
    T ask() throws IOException, InterruptedException;
  }

  private final Job job;

  JobView(Job job) {
    this.job = job;
  }

  boolean isComplete() throws IOException, InterruptedException {
    return patiently(job::isComplete);
  }

  JobStatus status() throws IOException, InterruptedException {
    return patiently(job::getStatus);
  }

  /** May be null, when the history is gone. */
  Counters counters() throws IOException, InterruptedException {
    return patiently(job::getCounters);
  }

  private static <T> T patiently(Question<T> question) throws IOException, InterruptedException {
    for (int tries = 1; ; tries++) {
      try {
        return question.ask();
      } catch (IOException e) {
        if (tries == TRIES || !String.valueOf(e.getMessage()).contains(NOBODY_KNOWS)) {
          throw e;
        }
      }
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    }
  }
}
