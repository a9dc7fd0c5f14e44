package dev.winnow.examples.accesslog;

import java.io.IOException;
import org.apache.hadoop.conf.Configured;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.LongWritable;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.lib.input.FileInputFormat;
import org.apache.hadoop.mapreduce.lib.output.FileOutputFormat;
import org.apache.hadoop.util.Tool;
import org.apache.hadoop.util.ToolRunner;

/**
 * Counts the errors in web server logs per hour and status.
 *
 * <p>Arguments: the logs, and the directory for the result. Winnow retries a job whose attempt
 * died; what the dead attempt left in that directory is removed first.
 */
public final class ErrorsPerHour extends Configured implements Tool {

  private static final int USAGE = 64;

  /** ToolRunner makes the configuration, and with it come the cluster and the run's properties. */
  public static void main(String[] args) throws Exception {
    System.exit(ToolRunner.run(new ErrorsPerHour(), args));
  }

  @Override
  public int run(String[] args) throws Exception {
    if (args.length != 2) {
      System.err.println("usage: ErrorsPerHour LOGS OUTPUT");
      return USAGE;
    }
    return job(new Path(args[0]), new Path(args[1])).waitForCompletion(true) ? 0 : 1;
  }

  private Job job(Path logs, Path output) throws IOException {
    Job job = Job.getInstance(getConf(), "errors per hour");
    job.setJarByClass(ErrorsPerHour.class);
    job.setMapperClass(ErrorMapper.class);
    job.setCombinerClass(SumReducer.class);
    job.setReducerClass(SumReducer.class);
    job.setOutputKeyClass(Text.class);
    job.setOutputValueClass(LongWritable.class);
    FileInputFormat.addInputPath(job, logs);
    output.getFileSystem(getConf()).delete(output, true);
    FileOutputFormat.setOutputPath(job, output);
    return job;
  }
}
