package dev.winnow.jobs.sink;

import java.io.FileNotFoundException;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.lib.output.FileOutputCommitter;
import org.apache.hadoop.mapreduce.lib.output.FileOutputCommitterFactory;
import org.apache.hadoop.mapreduce.lib.output.PathOutputCommitter;
import org.apache.hadoop.mapreduce.lib.output.PathOutputCommitterFactory;

/**
 * Commits a task with the first of its attempts that is complete, and asks nobody. Hadoop's own
 * protocol has a task ask the application master for permission, which is hardly ever there at the
 * first question, and sleep for a second before it asks again: a second for every task. The
 * permission decides between two attempts of a task; here the name node does, for one rename of the
 * attempt's directory to the task's. What a later attempt wrote is dropped. Attempts write the
 * same, and what is published is what the winner's report names.
 *
 * <p>Hadoop asks whether a task needs to be committed when its output is closed and nothing failed,
 * and that is when it happens. The job's commit is Hadoop's algorithm 1: what no complete attempt
 * wrote never reaches the output.
 */
public final class FirstAttemptCommitter extends FileOutputCommitter {

  /** Makes it for every job whose configuration names this class. */
  public static final class Factory extends PathOutputCommitterFactory {

    @Override
    public PathOutputCommitter createOutputCommitter(Path output, TaskAttemptContext context)
        throws IOException {
      return new FirstAttemptCommitter(output, context);
    }
  }

  FirstAttemptCommitter(Path output, TaskAttemptContext context) throws IOException {
    super(output, mergingAtTheEnd(context));
  }

  /**
   * Has a job's tasks committed so, unless somebody chose a committer for the job or for the file
   * system that it writes to, as is done for S3.
   *
   * @param output the job's output path
   */
  public static void configure(Configuration conf, Path output) {
    if (PathOutputCommitterFactory.getCommitterFactory(output, conf).getClass()
        == FileOutputCommitterFactory.class) {
      conf.setClass(
          PathOutputCommitterFactory.COMMITTER_FACTORY_CLASS,
          Factory.class,
          PathOutputCommitterFactory.class);
    }
  }

  private static TaskAttemptContext mergingAtTheEnd(TaskAttemptContext context) {
    context.getConfiguration().setInt(FILEOUTPUTCOMMITTER_ALGORITHM_VERSION, 1);
    return context;
  }

  /**
   * Commits the task.
   *
   * @return false: nothing is left to commit
   */
  @Override
  public boolean needsTaskCommit(TaskAttemptContext context) throws IOException {
    if (super.needsTaskCommit(context)) {
      commitTask(context);
    }
    return false;
  }

  /**
   * Makes this attempt's output the task's, unless another attempt's is that already.
   *
   * @throws FileNotFoundException if the job is over and its directories are gone
   */
  @Override
  public void commitTask(TaskAttemptContext context) throws IOException {
    Path attempt = getTaskAttemptPath(context);
    Path task = getCommittedTaskPath(context);
    FileSystem fs = attempt.getFileSystem(context.getConfiguration());
    if (fs.exists(task)) {
      fs.delete(attempt, true);
    } else if (!fs.rename(attempt, task)) {
      throw new FileNotFoundException("cannot commit " + attempt + " as " + task);
    } else {
      // a directory that another attempt put there in between takes ours into itself
      fs.delete(new Path(task, attempt.getName()), true);
    }
  }
}
