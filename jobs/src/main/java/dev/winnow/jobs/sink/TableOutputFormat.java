package dev.winnow.jobs.sink;

import dev.winnow.jobs.plan.RunPlan;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.Writable;
import org.apache.hadoop.mapreduce.RecordWriter;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.lib.output.FileOutputFormat;
import org.apache.hadoop.mapreduce.lib.output.PathOutputCommitter;

/**
 * Writes what a job says into the job's output directory: {@link Stream#TABLE} batches below {@code
 * table/}, a directory for each partition; {@link Stream#QUARANTINE} rows below {@code
 * quarantine/run=<run id>/}; {@link Stream#CHANGES} and {@link Stream#DUPLICATES} likewise below
 * {@code changes/} and {@code duplicates/}; {@link Stream#REPORT} into {@code _tasks/<task>.json},
 * completed with the files that the task wrote.
 *
 * <p>Everything goes through a committer: what a failed or a second, speculative attempt wrote
 * never leaves its work directory. That is Hadoop's own, and {@link FirstAttemptCommitter} where
 * the launcher asks for it. The target comes from the {@link RunPlan} in the job's configuration.
 */
public final class TableOutputFormat extends FileOutputFormat<Stream, Writable> {

  private static final String RUN_ID = "winnow.run.id";
  private static final String ATTEMPT = "winnow.run.attempt";

  /**
   * Says which run and which attempt of it the output belongs to.
   *
   * @param runId part of file names and the quarantine's partition: letters, digits and hyphens
   * @throws IllegalArgumentException if the run id has any other character
   */
  public static void setRun(Configuration conf, String runId, int attempt) {
    if (!runId.matches("[A-Za-z0-9-]{1,128}")) {
      throw new IllegalArgumentException("run id \"" + runId + "\" cannot be part of a file name");
    }
    conf.set(RUN_ID, runId);
    conf.setInt(ATTEMPT, attempt);
  }

  /** The run of a job, {@code local} if nobody said. */
  public static String runId(Configuration conf) {
    return conf.get(RUN_ID, "local");
  }

  static int attempt(Configuration conf) {
    return conf.getInt(ATTEMPT, 1);
  }

  @Override
  public RecordWriter<Stream, Writable> getRecordWriter(TaskAttemptContext context)
      throws IOException, InterruptedException {
    Configuration conf = context.getConfiguration();
    Path work = ((PathOutputCommitter) getOutputCommitter(context)).getWorkPath();
    RunPlan plan = RunPlan.readFrom(conf);
    return new TableRecordWriter(
        plan, new TaskFiles(context, work, OrcSettings.of(plan.target(), conf)));
  }
}
