package dev.winnow.jobs.deduplicate;

import dev.winnow.jobs.column.RowSchema;
import dev.winnow.jobs.plan.LosersTable;
import dev.winnow.jobs.sink.RowBatch;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.hive.ql.exec.vector.BytesColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.LongColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.VectorizedRowBatch;

/** Rows that gave way, on their way into a table of their own. */
final class Losers {

  private final int places;
  private final SourceFiles files;
  private final VectorizedRowBatch batch;
  private final RowBatch rows;

  Losers(RowSchema schema, SourceFiles files) {
    this.places = schema.size();
    this.files = files;
    RowSchema columns = LosersTable.columns(schema);
    this.batch = columns.newBatch();
    this.rows = new RowBatch(columns, batch);
  }

  /** Where the next row's values go, at the place that {@link #place} then completes. */
  VectorizedRowBatch batch() {
    return batch;
  }

  /** Completes the row that lies behind the last one. */
  void place(Winners.Place loser, Winners.Place winner) {
    int row = batch.size++;
    set(0, row, loser);
    set(2, row, winner);
  }

  private void set(int first, int row, Winners.Place place) {
    byte[] file = files.name(place.file()).getBytes(StandardCharsets.UTF_8);
    ((BytesColumnVector) batch.cols[places + first]).setVal(row, file);
    ((LongColumnVector) batch.cols[places + first + 1]).vector[row] = place.offset();
  }

  boolean isFull() {
    return batch.size == batch.getMaxSize();
  }

  boolean isEmpty() {
    return batch.size == 0;
  }

  RowBatch rows() {
    return rows;
  }

  void clear() {
    batch.reset();
  }
}
