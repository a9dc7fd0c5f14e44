package dev.winnow.jobs.dataset;

import dev.winnow.jobs.aggregate.TableReaders;
import dev.winnow.jobs.plan.TablePlan;
import dev.winnow.jobs.sink.RowBatch;
import dev.winnow.jobs.source.BlockPosition;
import dev.winnow.jobs.source.PackedReader;
import dev.winnow.jobs.source.PackedSplit;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.InputSplit;
import org.apache.hadoop.mapreduce.JobContext;
import org.apache.hadoop.mapreduce.RecordReader;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.lib.input.FileInputFormat;

/** The key columns of the staged rows, and of the tables that they refer to. */
public final class KeyInputFormat extends FileInputFormat<BlockPosition, RowBatch> {

  private KeyPlan splittable;

  @Override
  public RecordReader<BlockPosition, RowBatch> createRecordReader(
      InputSplit split, TaskAttemptContext context) {
    KeyPlan plan = KeyPlan.readFrom(context.getConfiguration());
    return new PackedReader<>(part -> reader(plan, part.getPath()));
  }

  @Override
  protected boolean isSplitable(JobContext context, Path file) {
    return splittable.isSplittable(context.getConfiguration(), file);
  }

  @Override
  public List<InputSplit> getSplits(JobContext job) throws IOException {
    splittable = KeyPlan.readFrom(job.getConfiguration());
    return PackedSplit.pack(super.getSplits(job), job);
  }

  /** Reads a file as the table says that it is of. */
  private static RecordReader<BlockPosition, RowBatch> reader(KeyPlan plan, Path file) {
    TablePlan table = plan.tableOf(file.toString());
    return TableReaders.of(plan.input(table), table, file);
  }
}
