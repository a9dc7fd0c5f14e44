package dev.winnow.jobs.clean;

import dev.winnow.jobs.deduplicate.ShuffleOrder;
import dev.winnow.jobs.plan.CleaningPlan;
import dev.winnow.jobs.repair.EvidenceCombiner;
import dev.winnow.jobs.repair.EvidenceReducer;
import dev.winnow.jobs.sink.ShuffleKey;
import dev.winnow.jobs.source.BlockInputFormat;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.lib.input.FileInputFormat;
import org.apache.hadoop.mapreduce.lib.output.FileOutputFormat;
import org.apache.hadoop.mapreduce.lib.output.SequenceFileOutputFormat;

/** Sets up the job that decides what repairs do, before the job that cleans. */
public final class EvidenceJob {

  private EvidenceJob() {}

  /**
   * Everything but where the job runs.
   *
   * @param output takes the decisions; must not exist
   */
  public static void configure(Job job, CleaningPlan plan, List<FileStatus> inputs, Path output)
      throws IOException {
    plan.writeTo(job.getConfiguration());
    job.setJarByClass(EvidenceJob.class);
    job.setInputFormatClass(BlockInputFormat.class);
    BlockInputFormat.configure(job.getConfiguration(), plan.rows().source());
    FileInputFormat.setInputPaths(
        job, inputs.stream().map(FileStatus::getPath).toArray(Path[]::new));
    LocalTasks.split(job.getConfiguration(), inputs);
    job.setMapperClass(EvidenceMapper.class);
    ShuffleOrder.configure(job);
    // the combiner adds up what is equal in all of the key, not what is of one group
    job.setCombinerKeyGroupingComparatorClass(ShuffleKey.Comparator.class);
    job.setCombinerClass(EvidenceCombiner.class);
    job.setReducerClass(EvidenceReducer.class);
    job.setNumReduceTasks(CleaningJob.reducers(job.getConfiguration(), inputs));
    job.setOutputKeyClass(BytesWritable.class);
    job.setOutputValueClass(BytesWritable.class);
    job.setOutputFormatClass(SequenceFileOutputFormat.class);
    FileOutputFormat.setOutputPath(job, output);
    FileOutputFormat.setCompressOutput(job, false);
  }
}
