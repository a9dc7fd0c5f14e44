package dev.winnow.jobs.aggregate;

import dev.winnow.jobs.clean.LocalTasks;
import dev.winnow.jobs.plan.AggregationPlan;
import dev.winnow.jobs.sink.ShuffleKey;
import dev.winnow.jobs.sink.ShuffleValue;
import dev.winnow.jobs.sink.Stream;
import dev.winnow.jobs.sink.TableOutputFormat;
import dev.winnow.jobs.source.BlockInputFormat;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.Writable;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.lib.input.FileInputFormat;
import org.apache.hadoop.mapreduce.lib.output.FileOutputFormat;

/** Sets up the MapReduce job of an {@link AggregationPlan}. */
public final class AggregationJob {

  private static final long BYTES_PER_REDUCER = 1L << 30;
  private static final int MOST_REDUCERS = 64;

  private AggregationJob() {}

  /**
   * Everything but where the job runs and as which run; see {@link TableOutputFormat#setRun}.
   *
   * @param inputs the files to read; may be none, which a job of one group of all rows makes a row
   *     of
   * @param output must not exist
   */
  public static void configure(Job job, AggregationPlan plan, List<FileStatus> inputs, Path output)
      throws IOException {
    Configuration conf = job.getConfiguration();
    plan.writeTo(conf);
    job.setJarByClass(AggregationJob.class);
    configureInput(job, plan, inputs);
    job.setMapOutputKeyClass(ShuffleKey.class);
    job.setMapOutputValueClass(ShuffleValue.class);
    if (!LocalTasks.isLocal(conf)) {
      job.setCombinerClass(AggregationCombiner.class);
    }
    job.setReducerClass(AggregationReducer.class);
    job.setNumReduceTasks(reducers(conf, plan, inputs));
    job.setOutputFormatClass(TableOutputFormat.class);
    job.setOutputKeyClass(Stream.class);
    job.setOutputValueClass(Writable.class);
    FileOutputFormat.setOutputPath(job, output);
    conf.setInt("mapreduce.fileoutputcommitter.algorithm.version", 1);
  }

  private static void configureInput(Job job, AggregationPlan plan, List<FileStatus> inputs)
      throws IOException {
    if (inputs.isEmpty()) {
      job.setInputFormatClass(NoInputFormat.class);
      job.setMapperClass(TableAggregationMapper.class);
      return;
    }
    LocalTasks.split(job.getConfiguration(), inputs);
    FileInputFormat.setInputPaths(
        job, inputs.stream().map(FileStatus::getPath).toArray(Path[]::new));
    if (plan.table() == null) {
      job.setInputFormatClass(BlockInputFormat.class);
      BlockInputFormat.configure(job.getConfiguration(), plan.files().source());
      job.setMapperClass(FileAggregationMapper.class);
    } else {
      job.setInputFormatClass(TableBatchInputFormat.class);
      job.setMapperClass(TableAggregationMapper.class);
    }
  }

  /** One for each GiB of input, for mappers send groups, not rows; one if all is one group. */
  static int reducers(Configuration conf, AggregationPlan plan, List<FileStatus> inputs) {
    long bytes = inputs.stream().mapToLong(FileStatus::getLen).sum();
    long wanted = Math.max(1, Math.min(MOST_REDUCERS, bytes / BYTES_PER_REDUCER));
    return plan.keys().isEmpty() ? 1 : LocalTasks.reducers(conf, bytes, (int) wanted);
  }
}
