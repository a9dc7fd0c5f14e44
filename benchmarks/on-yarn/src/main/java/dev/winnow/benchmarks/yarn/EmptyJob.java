package dev.winnow.benchmarks.yarn;

import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.LongWritable;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.Mapper;
import org.apache.hadoop.mapreduce.lib.input.FileInputFormat;
import org.apache.hadoop.mapreduce.lib.output.FileOutputFormat;
import org.apache.hadoop.mapreduce.lib.output.NullOutputFormat;

/**
 * The client of a MapReduce job that maps lines to themselves and does nothing else. Arguments: a
 * directory of Hadoop's configuration, the input, and the output; without an output nothing is
 * written.
 */
public final class EmptyJob {

  /** As often as {@code winnow} asks for a short job's end. */
  private static final int POLL_MILLIS = 50;

  private EmptyJob() {}

  public static void main(String[] args)
      throws IOException, InterruptedException, ClassNotFoundException {
    Configuration conf = new Configuration();
    for (String file : List.of("core-site", "hdfs-site", "yarn-site", "mapred-site")) {
      conf.addResource(new Path("file://" + args[0], file + ".xml"));
    }
    conf.setInt(Job.COMPLETION_POLL_INTERVAL_KEY, POLL_MILLIS);
    Job job = Job.getInstance(conf, "empty");
    job.setJarByClass(EmptyJob.class);
    job.setMapperClass(Mapper.class);
    job.setNumReduceTasks(0);
    job.setOutputKeyClass(LongWritable.class);
    job.setOutputValueClass(Text.class);
    FileInputFormat.addInputPath(job, new Path(args[1]));
    if (args.length > 2) {
      FileOutputFormat.setOutputPath(job, new Path(args[2]));
    } else {
      job.setOutputFormatClass(NullOutputFormat.class);
    }
    if (!job.waitForCompletion(false)) {
      System.exit(1);
    }
  }
}
