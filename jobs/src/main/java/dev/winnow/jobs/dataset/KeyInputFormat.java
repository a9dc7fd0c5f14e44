package dev.winnow.jobs.dataset;

import dev.winnow.jobs.aggregate.TableBatchReader;
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
import org.apache.hadoop.mapreduce.lib.input.FileSplit;

/** The key columns of the staged rows, and of the tables that they refer to. */
public final class KeyInputFormat extends FileInputFormat<BlockPosition, RowBatch> {

  private KeyPlan splittable;

  @Override
  public RecordReader<BlockPosition, RowBatch> createRecordReader(
      InputSplit split, TaskAttemptContext context) {
    KeyPlan plan = KeyPlan.readFrom(context.getConfiguration());
    return new PackedReader<>(() -> new Part(plan));
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

  /** A split of one file, read as the table says that the file is of. */
  private static final class Part extends RecordReader<BlockPosition, RowBatch> {

    private final KeyPlan plan;
    private TableBatchReader reader;

    Part(KeyPlan plan) {
      this.plan = plan;
    }

    @Override
    public void initialize(InputSplit split, TaskAttemptContext context)
        throws IOException, InterruptedException {
      TablePlan table = plan.tableOf(((FileSplit) split).getPath().toString());
      reader = new TableBatchReader(plan.input(table), table);
      reader.initialize(split, context);
    }

    @Override
    public boolean nextKeyValue() throws IOException, InterruptedException {
      return reader.nextKeyValue();
    }

    @Override
    public BlockPosition getCurrentKey() throws IOException, InterruptedException {
      return reader.getCurrentKey();
    }

    @Override
    public RowBatch getCurrentValue() throws IOException, InterruptedException {
      return reader.getCurrentValue();
    }

    @Override
    public float getProgress() throws IOException, InterruptedException {
      return reader == null ? 0 : reader.getProgress();
    }

    @Override
    public void close() throws IOException {
      if (reader != null) {
        reader.close();
      }
    }
  }
}
