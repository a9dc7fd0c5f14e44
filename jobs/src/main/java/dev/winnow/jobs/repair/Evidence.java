package dev.winnow.jobs.repair;

import dev.winnow.jobs.broadcast.ByteTable;
import dev.winnow.jobs.column.RowSchema;
import dev.winnow.jobs.plan.RepairPlan;
import dev.winnow.jobs.sink.ByteBuilder;
import dev.winnow.jobs.sink.RowBatch;
import dev.winnow.jobs.sink.ShuffleKey;
import dev.winnow.jobs.sink.ShuffleValue;
import dev.winnow.jobs.sink.Stream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Counts, in a mapper, how many rows have the same determining and the same determined values. The
 * table of counts is given away whenever it reaches its share of memory, so that any number of
 * different values will do.
 *
 * <p>A key is the group (the repair and its determining values), then each determined value behind
 * its length, then the length of the group, as {@code ShuffleOrder} wants it.
 */
public final class Evidence {

  /** Takes counts on their way into the shuffle. */
  public interface Out {
    void accept(ShuffleKey key, ShuffleValue count) throws IOException, InterruptedException;
  }

  private record Counted(GroupKey group, CellCodec[] cells, Condition condition) {}

  private final List<Counted> repairs = new ArrayList<>();
  private final long mostBytes;
  private final ByteBuilder bytes = new ByteBuilder();
  private final ByteBuilder cell = new ByteBuilder();
  private ByteTable table = new ByteTable();
  private long[] counts = new long[64];
  private final ShuffleKey key = new ShuffleKey();
  private final ShuffleValue value = new ShuffleValue();

  /**
   * @param mostBytes what the counts may take before they are given away
   */
  public Evidence(List<RepairPlan> plans, RowSchema schema, long mostBytes) {
    for (int i = 0; i < plans.size(); i++) {
      RepairPlan plan = plans.get(i);
      repairs.add(
          new Counted(
              new GroupKey(i, schema, plan.from()),
              plan.to().stream().map(c -> new CellCodec(schema, c)).toArray(CellCodec[]::new),
              new Condition(plan.evidence(), schema)));
    }
    this.mostBytes = mostBytes;
  }

  /** Counts the rows that are selected. */
  public void add(RowBatch rows, Out out) throws IOException, InterruptedException {
    for (Counted repair : repairs) {
      repair.condition().evaluate(rows.batch());
      for (int i = 0; i < rows.batch().size; i++) {
        int row = rows.position(i);
        if (repair.condition().holds(row) && encode(repair, rows, row)) {
          count();
        }
      }
    }
    if (table.memory() + Long.BYTES * counts.length > mostBytes) {
      flush(out);
    }
  }

  private boolean encode(Counted repair, RowBatch rows, int row) {
    bytes.clear();
    if (!repair.group().encode(rows.batch(), row, bytes)) {
      return false;
    }
    int group = bytes.length();
    boolean any = false;
    for (CellCodec codec : repair.cells()) {
      cell.clear();
      codec.encode(rows.batch(), row, cell);
      any |= !CellCodec.isNull(cell.array(), 0);
      bytes.putVarLong(cell.length());
      bytes.putBytes(cell.array(), 0, cell.length());
    }
    bytes.putInt(group);
    return any;
  }

  private void count() {
    int entry = table.add(bytes.array(), 0, bytes.length());
    if (entry == counts.length) {
      counts = Arrays.copyOf(counts, 2 * counts.length);
    }
    counts[entry]++;
  }

  /** Gives away what was counted, and begins anew. */
  public void flush(Out out) throws IOException, InterruptedException {
    for (int entry = 0; entry < table.size(); entry++) {
      int start = table.start(entry);
      key.set(Stream.TABLE, table.array(), start, table.end(entry) - start);
      bytes.clear();
      bytes.putVarLong(counts[entry]);
      value.set(bytes);
      out.accept(key, value);
    }
    table = new ByteTable();
    counts = new long[64];
  }
}
