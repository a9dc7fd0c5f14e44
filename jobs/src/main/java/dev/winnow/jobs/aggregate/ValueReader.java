package dev.winnow.jobs.aggregate;

import dev.winnow.jobs.clean.CleanedRows;
import dev.winnow.jobs.clean.Cleaner;
import dev.winnow.jobs.column.RowSchema;
import dev.winnow.jobs.plan.TablePlan;
import dev.winnow.jobs.sink.QuarantinedRow;
import dev.winnow.jobs.sink.RowBatch;
import dev.winnow.jobs.source.BlockInputFormat;
import dev.winnow.jobs.source.BlockPosition;
import dev.winnow.jobs.source.RecordBlock;
import dev.winnow.jobs.source.SourceException;
import java.io.IOException;
import org.apache.hadoop.mapreduce.InputSplit;
import org.apache.hadoop.mapreduce.RecordReader;
import org.apache.hadoop.mapreduce.TaskAttemptContext;

/**
 * Reads the values of a table's rows from whatever files it has. Nobody asked for these rows to be
 * cleaned: one that has a value which is none of its column's type is a fault of the table.
 */
final class ValueReader extends RecordReader<BlockPosition, RowBatch> {

  private final TablePlan table;
  private final RecordReader<BlockPosition, RecordBlock> blocks;
  private final Cleaner cleaner;
  private final Taken taken = new Taken();

  ValueReader(RowSchema input, TablePlan table) {
    this.table = table;
    this.cleaner = new Cleaner(table.rows(input));
    this.blocks = BlockInputFormat.part(table.rows(input).source(), RowSchema.BATCH_ROWS);
  }

  @Override
  public void initialize(InputSplit split, TaskAttemptContext context)
      throws IOException, InterruptedException {
    blocks.initialize(split, context);
  }

  /** A block has no more rows than a batch. */
  @Override
  public boolean nextKeyValue() throws IOException, InterruptedException {
    if (!blocks.nextKeyValue()) {
      return false;
    }
    cleaner.clean(blocks.getCurrentKey(), blocks.getCurrentValue(), taken);
    return true;
  }

  @Override
  public BlockPosition getCurrentKey() throws IOException, InterruptedException {
    return blocks.getCurrentKey();
  }

  @Override
  public RowBatch getCurrentValue() {
    return taken.rows;
  }

  @Override
  public float getProgress() throws IOException, InterruptedException {
    return blocks.getProgress();
  }

  @Override
  public void close() throws IOException {
    blocks.close();
  }

  private final class Taken implements CleanedRows {

    private RowBatch rows;

    @Override
    public void accept(RowBatch batch, String file, long[] offsets) {
      rows = batch;
    }

    @Override
    public void quarantine(QuarantinedRow row) throws IOException {
      QuarantinedRow.Reason reason = row.reasons().get(0);
      throw new SourceException(
          "%s has a row that is not sound, %s at %,d%s: %s"
              .formatted(
                  table.name(),
                  row.file(),
                  row.offset(),
                  reason.column().isEmpty() ? "" : ", " + reason.column(),
                  reason.reason()));
    }
  }
}
