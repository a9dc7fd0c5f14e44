package dev.winnow.jobs.aggregate;

import dev.winnow.jobs.column.RowSchema;
import dev.winnow.jobs.plan.TablePlan;
import dev.winnow.jobs.sink.RowBatch;
import dev.winnow.jobs.source.BlockPosition;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.hive.ql.exec.vector.VectorizedRowBatch;
import org.apache.hadoop.mapreduce.InputSplit;
import org.apache.hadoop.mapreduce.RecordReader;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.lib.input.FileSplit;
import org.apache.orc.OrcFile;
import org.apache.orc.Reader;
import org.apache.orc.TypeDescription;
import org.apache.orc.TypeDescription.RowBatchVersion;

/** Reads the stripes of one split. Its batch is used again for every call. */
final class OrcBatchReader extends RecordReader<BlockPosition, RowBatch> {

  private final RowSchema input;
  private final TablePlan table;
  private String file = "";
  private Reader reader;
  private org.apache.orc.RecordReader rows;
  private VectorizedRowBatch stored;
  private VectorizedRowBatch batch;
  private BlockPosition position;
  private RowBatch current;

  /**
   * @param input the columns to read, stored ones and those that choose the partition
   */
  OrcBatchReader(RowSchema input, TablePlan table) {
    this.input = input;
    this.table = table;
  }

  @Override
  public void initialize(InputSplit inputSplit, TaskAttemptContext context) throws IOException {
    FileSplit split = (FileSplit) inputSplit;
    Path path = split.getPath();
    file = path.toString();
    Configuration conf = context.getConfiguration();
    reader = OrcFile.createReader(path, OrcFile.readerOptions(conf).useUTCTimestamp(true));
    TypeDescription schema = table.columns().toOrc();
    rows =
        reader.rows(
            reader
                .options()
                .schema(schema)
                .include(included(schema))
                .range(split.getStart(), split.getLength()));
    stored = schema.createRowBatch(RowBatchVersion.USE_DECIMAL64, RowSchema.BATCH_ROWS);
    PartitionValues partition = PartitionValues.of(table, file);
    batch = new VectorizedRowBatch(input.size(), RowSchema.BATCH_ROWS);
    for (int c = 0; c < input.size(); c++) {
      var index = table.columns().indexOf(input.field(c).name());
      batch.cols[c] =
          index.isPresent() ? stored.cols[index.getAsInt()] : partition.constant(input.field(c));
    }
    for (int c = 0; c < stored.cols.length; c++) {
      if (input.indexOf(table.columns().field(c).name()).isEmpty()) {
        stored.cols[c] = null; // else ORC clears it for every batch
      }
    }
    current = new RowBatch(input, batch);
  }

  private boolean[] included(TypeDescription schema) {
    boolean[] included = new boolean[schema.getMaximumId() + 1];
    included[0] = true;
    for (int c = 0; c < table.columns().size(); c++) {
      boolean used = input.indexOf(table.columns().field(c).name()).isPresent();
      included[schema.getChildren().get(c).getId()] = used;
    }
    return included;
  }

  @Override
  public boolean nextKeyValue() throws IOException {
    long first = rows.getRowNumber();
    if (!rows.nextBatch(stored)) {
      return false;
    }
    batch.size = stored.size;
    batch.selectedInUse = stored.selectedInUse;
    position = new BlockPosition(file, first, BlockPosition.UNKNOWN_LINE);
    return true;
  }

  @Override
  public BlockPosition getCurrentKey() {
    return position;
  }

  @Override
  public RowBatch getCurrentValue() {
    return current;
  }

  @Override
  public float getProgress() throws IOException {
    return rows.getProgress();
  }

  @Override
  public void close() throws IOException {
    if (rows != null) {
      rows.close();
    }
    if (reader != null) {
      reader.close();
    }
  }
}
