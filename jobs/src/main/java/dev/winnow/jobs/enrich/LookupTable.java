package dev.winnow.jobs.enrich;

import dev.winnow.jobs.broadcast.BroadcastTable;
import dev.winnow.jobs.broadcast.ByteTable;
import dev.winnow.jobs.column.RowSchema;
import dev.winnow.jobs.plan.LookupPlan;
import dev.winnow.jobs.sink.ByteBuilder;
import dev.winnow.jobs.sink.ByteCursor;
import dev.winnow.jobs.sink.KeyCodec;
import dev.winnow.jobs.sink.RowCodec;
import dev.winnow.jobs.sink.RowValues;
import java.io.IOException;
import java.util.function.IntPredicate;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.hive.ql.exec.vector.ColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.VectorizedRowBatch;

/**
 * The rows of one lookup in memory. Fills the added columns of a batch: NULL for a row with a NULL
 * among its keys, which equals nothing and is no miss, and for one that the lookup does not know.
 * Allocates nothing per row. Belongs to one thread.
 */
public final class LookupTable {

  private static final String PATH = "winnow.lookup.";

  /** Is told of each row that the lookup does not know. */
  public interface Misses {
    void miss(int row);
  }

  private final LookupPlan plan;
  private final RowSchema rows;
  private final BroadcastTable table;
  private final KeyCodec keys;
  private final RowCodec values;
  private final VectorizedRowBatch view;
  private final ByteBuilder bytes = new ByteBuilder();
  private final ByteCursor cursor = new ByteCursor();

  private LookupTable(LookupPlan plan, RowSchema rows, BroadcastTable table) {
    this.plan = plan;
    this.rows = rows;
    this.table = table;
    this.keys = new KeyCodec(rows, plan.keys());
    this.values = new RowCodec(new RowSchema(plan.added().stream().map(rows::field).toList()));
    this.view = new VectorizedRowBatch(plan.added().size());
  }

  /** Has the tasks of a job find what a {@link LookupBuilder} wrote. */
  public static void configure(Configuration conf, LookupPlan plan, Path path) {
    conf.set(PATH + plan.name(), path.toString());
  }

  /**
   * Reads a lookup.
   *
   * @throws IllegalStateException if the job was configured without it
   */
  public static LookupTable read(LookupPlan plan, RowSchema rows, Configuration conf)
      throws IOException {
    String path = conf.get(PATH + plan.name());
    if (path == null) {
      throw new IllegalStateException("the job's configuration has no " + PATH + plan.name());
    }
    return new LookupTable(
        plan, rows, BroadcastTable.read("The lookup " + plan.name(), new Path(path), conf));
  }

  public LookupPlan plan() {
    return plan;
  }

  /**
   * Fills the added columns of the rows that are selected.
   *
   * @param skips rows whose keys are not to be looked up; their added columns are NULL
   */
  public void look(VectorizedRowBatch batch, IntPredicate skips, Misses misses) {
    for (int i = 0; i < plan.added().size(); i++) {
      view.cols[i] = batch.cols[plan.added().get(i)];
    }
    for (int i = 0; i < batch.size; i++) {
      int row = batch.selectedInUse ? batch.selected[i] : i;
      if (skips.test(row) || hasNull(batch, row)) {
        fillNulls(row);
        continue;
      }
      bytes.clear();
      keys.encode(batch, row, bytes);
      int entry = table.find(bytes.array(), 0, bytes.length());
      if (entry == ByteTable.ABSENT) {
        fillNulls(row);
        misses.miss(row);
      } else {
        int start = table.start(entry);
        cursor.set(table.array(), start, table.end(entry) - start);
        values.decode(cursor, view, row);
      }
    }
  }

  private boolean hasNull(VectorizedRowBatch batch, int row) {
    for (int i = 0; i < plan.keys().size(); i++) {
      ColumnVector column = batch.cols[plan.keys().get(i)];
      if (!column.noNulls && column.isNull[row]) {
        return true;
      }
    }
    return false;
  }

  private void fillNulls(int row) {
    for (ColumnVector column : view.cols) {
      column.isNull[row] = true;
      column.noNulls = false;
    }
  }

  /** The keys of a row as a message says them: {@code pu_zone = 17}. */
  public String describe(VectorizedRowBatch batch, int row) {
    StringBuilder text = new StringBuilder();
    for (int column : plan.keys()) {
      RowSchema.Field field = rows.field(column);
      text.append(text.isEmpty() ? "" : ", ")
          .append(field.name())
          .append(" = ")
          .append(RowValues.get(field.type(), batch.cols[column], row));
    }
    return text.toString();
  }
}
