package dev.winnow.jobs.aggregate;

import dev.winnow.jobs.plan.AggregationPlan;
import dev.winnow.jobs.plan.RunPlan;
import dev.winnow.jobs.sink.RowBatch;
import dev.winnow.jobs.source.BlockPosition;
import dev.winnow.jobs.source.NamedFiles;
import dev.winnow.jobs.source.PackedReader;
import dev.winnow.jobs.source.PackedSplit;
import dev.winnow.jobs.source.TypedFormat;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.InputSplit;
import org.apache.hadoop.mapreduce.JobContext;
import org.apache.hadoop.mapreduce.RecordReader;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.lib.input.FileInputFormat;

/**
 * Gives a mapper batches of the rows of a table's files, in the schema of the plan's input: only
 * those columns are read, and partition columns are made from the directories. A stripe belongs to
 * the split in which it begins. A batch's position is its file and its first row's number.
 */
public final class TableBatchInputFormat extends FileInputFormat<BlockPosition, RowBatch> {

  private TypedFormat splittable;

  @Override
  public RecordReader<BlockPosition, RowBatch> createRecordReader(
      InputSplit split, TaskAttemptContext context) {
    AggregationPlan plan = (AggregationPlan) RunPlan.readFrom(context.getConfiguration());
    return new PackedReader<>(part -> TableReaders.of(plan.input(), plan.table(), part.getPath()));
  }

  @Override
  protected boolean isSplitable(JobContext context, Path file) {
    return splittable.isSplittable(context.getConfiguration(), file);
  }

  @Override
  protected List<FileStatus> listStatus(JobContext job) throws IOException {
    Optional<List<FileStatus>> files = NamedFiles.of(job);
    return files.isPresent() ? files.get() : super.listStatus(job);
  }

  @Override
  public List<InputSplit> getSplits(JobContext job) throws IOException {
    AggregationPlan plan = (AggregationPlan) RunPlan.readFrom(job.getConfiguration());
    splittable = plan.table().format();
    return PackedSplit.pack(super.getSplits(job), job);
  }
}
