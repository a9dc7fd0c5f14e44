package dev.winnow.jobs.aggregate;

import dev.winnow.jobs.column.RowSchema;
import dev.winnow.jobs.plan.TablePlan;
import dev.winnow.jobs.sink.RowBatch;
import dev.winnow.jobs.source.BlockPosition;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.RecordReader;

/** Readers of the files of tables. */
public final class TableReaders {

  private TableReaders() {}

  /**
   * Reads splits of one file as batches of values: ORC as it lies there, every other format through
   * its rows. A batch is used again for every call.
   *
   * @param input the columns to read, stored ones and those that choose the partition
   */
  public static RecordReader<BlockPosition, RowBatch> of(
      RowSchema input, TablePlan table, Path file) {
    return table.isOrc(file.toString())
        ? new OrcBatchReader(input, table)
        : new ValueReader(input, table);
  }
}
