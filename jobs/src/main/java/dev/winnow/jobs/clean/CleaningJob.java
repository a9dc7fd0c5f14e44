package dev.winnow.jobs.clean;

import dev.winnow.jobs.deduplicate.DeduplicatingCombiner;
import dev.winnow.jobs.deduplicate.DeduplicatingReducer;
import dev.winnow.jobs.deduplicate.ShuffleOrder;
import dev.winnow.jobs.deduplicate.SourceFiles;
import dev.winnow.jobs.plan.CleaningPlan;
import dev.winnow.jobs.sink.Stream;
import dev.winnow.jobs.sink.TableOutputFormat;
import dev.winnow.jobs.source.BlockInputFormat;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.Writable;
import org.apache.hadoop.io.compress.CompressionCodecFactory;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.lib.input.FileInputFormat;
import org.apache.hadoop.mapreduce.lib.output.FileOutputFormat;

/** Sets up the MapReduce job of a {@link CleaningPlan}. */
public final class CleaningJob {

  private static final long BYTES_PER_REDUCER = 256L << 20;
  private static final int MOST_REDUCERS = 256;
  private static final int COMPRESSION_FACTOR = 4;

  private CleaningJob() {}

  /**
   * Everything but where the job runs and as which run; see {@link TableOutputFormat#setRun}.
   *
   * @param inputs the files to read
   * @param output must not exist
   */
  public static void configure(Job job, CleaningPlan plan, List<FileStatus> inputs, Path output)
      throws IOException {
    Configuration conf = job.getConfiguration();
    plan.writeTo(conf);
    job.setJarByClass(CleaningJob.class);
    job.setInputFormatClass(BlockInputFormat.class);
    BlockInputFormat.configure(conf, plan.rows().source());
    FileInputFormat.setInputPaths(
        job, inputs.stream().map(FileStatus::getPath).toArray(Path[]::new));
    job.setOutputFormatClass(TableOutputFormat.class);
    job.setOutputKeyClass(Stream.class);
    job.setOutputValueClass(Writable.class);
    FileOutputFormat.setOutputPath(job, output);
    conf.setInt("mapreduce.fileoutputcommitter.algorithm.version", 1);
    LocalTasks.split(conf, inputs);
    if (plan.deduplication().isPresent()) {
      deduplicate(job, plan, inputs);
    } else {
      job.setMapperClass(CleaningMapper.class);
      job.setNumReduceTasks(0);
    }
  }

  private static void deduplicate(Job job, CleaningPlan plan, List<FileStatus> inputs) {
    job.setMapperClass(KeyedCleaningMapper.class);
    boolean onlyFirstCounts =
        !plan.keepsLosers() && plan.deduplication().orElseThrow().likeness().isEmpty();
    if (onlyFirstCounts) {
      job.setCombinerClass(DeduplicatingCombiner.class);
    }
    job.setReducerClass(DeduplicatingReducer.class);
    job.setNumReduceTasks(reducers(job.getConfiguration(), inputs));
    ShuffleOrder.configure(job);
    SourceFiles.configure(
        job.getConfiguration(), inputs.stream().map(f -> f.getPath().toString()).toList());
  }

  /** One for each 256 MiB of input, where a compressed file counts four times. */
  static int reducers(Configuration conf, List<FileStatus> inputs) {
    CompressionCodecFactory codecs = new CompressionCodecFactory(conf);
    long bytes = 0;
    for (FileStatus file : inputs) {
      boolean compressed = codecs.getCodec(file.getPath()) != null;
      bytes += file.getLen() * (compressed ? COMPRESSION_FACTOR : 1);
    }
    long wanted = (bytes + BYTES_PER_REDUCER - 1) / BYTES_PER_REDUCER;
    int bounded = (int) Math.max(1, Math.min(MOST_REDUCERS, wanted));
    return LocalTasks.reducers(conf, bytes, bounded);
  }
}
