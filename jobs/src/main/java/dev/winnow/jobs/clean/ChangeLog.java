package dev.winnow.jobs.clean;

import dev.winnow.jobs.column.RowSchema;
import dev.winnow.jobs.plan.ChangesTable;
import dev.winnow.jobs.plan.RowPlan;
import dev.winnow.jobs.sink.RowBatch;
import dev.winnow.jobs.sink.RowValues;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.hive.ql.exec.vector.BytesColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.ColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.LongColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.VectorizedRowBatch;

/**
 * What rules changed in the rows of the batch at hand. Those of rows that pass are given away as
 * rows of the {@link ChangesTable}, the others forgotten with their rows.
 */
final class ChangeLog {

  private static final int MOST_PENDING_BYTES = 4 << 20;

  private record Change(String column, String rule, byte[] before, byte[] after) {}

  /** A repair of a value that is told of before it is made. */
  private record Repair(int row, int column, String rule, byte[] before) {}

  private final RowSchema schema;
  private final boolean[] masked;
  private final List<Repair> repairs = new ArrayList<>();

  private final List<List<Change>> changes = new ArrayList<>();
  private final VectorizedRowBatch batch = ChangesTable.COLUMNS.newBatch();
  private final RowBatch rows = new RowBatch(ChangesTable.COLUMNS, batch);
  private long pendingBytes;
  private boolean any;

  ChangeLog(RowPlan plan) {
    schema = plan.rows();
    masked = new boolean[schema.size()];
    plan.fields().forEach(f -> masked[f.index()] = f.plan().isMasked());
    for (int row = 0; row < RowSchema.BATCH_ROWS; row++) {
      changes.add(List.of());
    }
  }

  void clear() {
    if (any) {
      for (int row = 0; row < RowSchema.BATCH_ROWS; row++) {
        changes.set(row, List.of());
      }
      any = false;
    }
  }

  /**
   * Notes a change of a value; later ones of the same value go on from its result.
   *
   * @param before null for NULL, and if the column is masked
   * @param after null if the column is masked
   */
  void add(int row, String column, String rule, byte[] before, byte[] after) {
    if (changes.get(row).isEmpty()) {
      changes.set(row, new ArrayList<>());
    }
    changes.get(row).add(new Change(column, rule, before, after));
    any = true;
  }

  /** Notes that a value is about to be repaired. */
  void repairing(int row, int column, String rule, VectorizedRowBatch values) {
    repairs.add(new Repair(row, column, rule, text(row, column, values)));
  }

  /** Notes what the repairs made of the values. */
  void repaired(VectorizedRowBatch values) {
    for (Repair repair : repairs) {
      add(
          repair.row(),
          schema.field(repair.column()).name(),
          repair.rule(),
          repair.before(),
          text(repair.row(), repair.column(), values));
    }
    repairs.clear();
  }

  private byte[] text(int row, int column, VectorizedRowBatch values) {
    Object value = RowValues.get(schema.field(column).type(), values.cols[column], row);
    return value == null || masked[column]
        ? null
        : value.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Whether a row of the batch at hand was changed. */
  boolean any() {
    return any;
  }

  boolean concern(int row) {
    return !changes.get(row).isEmpty();
  }

  /** Gives away the changes of one row. */
  void pass(int row, String file, long offset, long line, CleanedRows out)
      throws IOException, InterruptedException {
    byte[] source = file.getBytes(StandardCharsets.UTF_8);
    int step = 1;
    for (Change change : changes.get(row)) {
      if (batch.size == batch.getMaxSize() || pendingBytes > MOST_PENDING_BYTES) {
        flush(out);
      }
      int at = batch.size++;
      setText(0, at, source);
      setLong(1, at, offset);
      setLong(2, at, line);
      setText(3, at, change.column().getBytes(StandardCharsets.UTF_8));
      setText(4, at, change.rule().getBytes(StandardCharsets.UTF_8));
      setLong(5, at, step++);
      setText(6, at, change.before());
      setText(7, at, change.after());
    }
  }

  /** Gives away what is pending. */
  void flush(CleanedRows out) throws IOException, InterruptedException {
    if (batch.size > 0) {
      out.changes(rows);
      batch.reset();
      pendingBytes = 0;
    }
  }

  private void setText(int column, int at, byte[] text) {
    if (text == null) {
      setNull(column, at);
    } else {
      pendingBytes += text.length;
      ((BytesColumnVector) batch.cols[column]).setVal(at, text);
    }
  }

  /** A line that nobody knows is NULL in the table. */
  private void setLong(int column, int at, long value) {
    if (value < 0) {
      setNull(column, at);
    } else {
      ((LongColumnVector) batch.cols[column]).vector[at] = value;
    }
  }

  private void setNull(int column, int at) {
    ColumnVector vector = batch.cols[column];
    vector.isNull[at] = true;
    vector.noNulls = false;
  }
}
