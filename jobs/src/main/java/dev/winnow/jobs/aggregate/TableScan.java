package dev.winnow.jobs.aggregate;

import dev.winnow.jobs.column.RowSchema;
import dev.winnow.jobs.plan.TablePlan;
import dev.winnow.jobs.sink.RowBatch;
import dev.winnow.jobs.source.BlockPosition;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.mapreduce.RecordReader;
import org.apache.hadoop.mapreduce.TaskAttemptID;
import org.apache.hadoop.mapreduce.lib.input.FileSplit;
import org.apache.hadoop.mapreduce.task.TaskAttemptContextImpl;

/** Reads a file of a table in this process: small tables, outside of any job. */
public final class TableScan {

  /** Takes batches that are used again once it returns. */
  public interface Rows {
    void accept(RowBatch rows) throws IOException;
  }

  private TableScan() {}

  /**
   * @param columns those to read, of the table and of its partitions
   */
  public static void read(
      RowSchema columns, TablePlan table, FileStatus file, Configuration conf, Rows rows)
      throws IOException, InterruptedException {
    try (RecordReader<BlockPosition, RowBatch> reader =
        TableReaders.of(columns, table, file.getPath())) {
      reader.initialize(
          new FileSplit(file.getPath(), 0, file.getLen(), new String[0]),
          new TaskAttemptContextImpl(conf, new TaskAttemptID()));
      while (reader.nextKeyValue()) {
        rows.accept(reader.getCurrentValue());
      }
    }
  }
}
