package dev.winnow.jobs.aggregate;

import dev.winnow.jobs.column.RowSchema;
import dev.winnow.jobs.plan.TablePlan;
import dev.winnow.jobs.sink.RowBatch;
import dev.winnow.jobs.source.BlockPosition;
import java.io.IOException;
import org.apache.hadoop.mapreduce.InputSplit;
import org.apache.hadoop.mapreduce.RecordReader;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.lib.input.FileSplit;

/**
 * Reads one split of a table's file as batches of values: ORC as it lies there, every other format
 * through its rows. A batch is used again for every call.
 */
public final class TableBatchReader extends RecordReader<BlockPosition, RowBatch> {

  private final RowSchema input;
  private final TablePlan table;
  private RecordReader<BlockPosition, RowBatch> reader;

  /**
   * @param input the columns to read, stored ones and those that choose the partition
   */
  public TableBatchReader(RowSchema input, TablePlan table) {
    this.input = input;
    this.table = table;
  }

  @Override
  public void initialize(InputSplit split, TaskAttemptContext context)
      throws IOException, InterruptedException {
    reader =
        table.isOrc(((FileSplit) split).getPath().toString())
            ? new OrcBatchReader(input, table)
            : new ValueReader(input, table);
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
