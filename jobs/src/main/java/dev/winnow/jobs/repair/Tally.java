package dev.winnow.jobs.repair;

import dev.winnow.jobs.broadcast.ByteTable;
import dev.winnow.jobs.plan.RepairPlan;
import dev.winnow.jobs.sink.ByteBuilder;
import java.util.Arrays;

/** How many rows of one group have which value of one column. */
final class Tally {

  /**
   * A group with more values than this is none that the columns determine; nothing is decided there
   * and no more of them are kept.
   */
  static final int MOST_VALUES = 10_000;

  private final ByteTable values = new ByteTable();
  private long[] counts = new long[8];
  private long total;

  void clear() {
    values.clear();
    Arrays.fill(counts, 0);
    total = 0;
  }

  void add(byte[] bytes, int offset, int length, long rows) {
    if (values.size() > MOST_VALUES) {
      return;
    }
    int value = values.add(bytes, offset, length);
    if (value == counts.length) {
      counts = Arrays.copyOf(counts, 2 * counts.length);
    }
    counts[value] += rows;
    total += rows;
  }

  /**
   * Appends a one and the value that most rows have, behind its length, or a zero if there are two
   * such values or it does not reach the floors.
   *
   * @return whether there is one
   */
  boolean decide(RepairPlan.Floors floors, ByteBuilder out) {
    int best = -1;
    boolean alone = false;
    for (int i = 0; i < values.size(); i++) {
      if (best < 0 || counts[i] > counts[best]) {
        best = i;
        alone = true;
      } else if (counts[i] == counts[best]) {
        alone = false;
      }
    }
    boolean decided = alone && values.size() <= MOST_VALUES && floors.met(counts[best], total);
    out.putByte(decided ? 1 : 0);
    if (decided) {
      int length = values.end(best) - values.start(best);
      out.putVarLong(length);
      out.putBytes(values.array(), values.start(best), length);
    }
    return decided;
  }
}
