package dev.winnow.jobs.aggregate;

import dev.winnow.jobs.sink.ByteBuilder;
import dev.winnow.jobs.sink.ByteCursor;
import java.util.Arrays;
import org.apache.hadoop.hive.ql.exec.vector.ColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.DoubleColumnVector;

/**
 * Sums and averages of floats and doubles; the average is the rounded sum over the count.
 *
 * <p>A group's sum is a {@link DoubleSum}, but most of its values never reach it: they are added
 * into a window of six of its pieces, kept in a flat array in one line of the processor's cache. A
 * value outside the window has it emptied into the sum and opened anew around the value. Both are
 * exact, so which way a value took cannot be seen in the result.
 */
final class DoubleSumAccumulator implements Accumulator {

  private static final int HEADER = 1;
  private static final int WINDOW = 2;
  private static final int WINDOW_PIECES = 6;
  private static final int STRIDE = 8;
  private static final int FIRST_BITS = 8;
  private static final int FIRST = (1 << FIRST_BITS) - 1;
  private static final long ONE_PENDING = 1L << FIRST_BITS;
  private static final long MAX_HEADER = (1L << 30) << FIRST_BITS;

  private final boolean average;
  private final DoubleSum scratch = new DoubleSum();

  /**
   * Of each group, side by side: the count; how many values the window has taken, above the number
   * of its first piece; the window.
   */
  private long[] states = {};

  private DoubleSum[] sums = {};
  private long sumCount;

  DoubleSumAccumulator(boolean average) {
    this.average = average;
  }

  @Override
  public void reserve(int groups) {
    states = Arrays.copyOf(states, STRIDE * groups);
    sums = Arrays.copyOf(sums, groups);
  }

  @Override
  public void clear(int groups) {
    Arrays.fill(states, 0, STRIDE * groups, 0);
    Arrays.fill(sums, 0, groups, null);
    sumCount = 0;
  }

  @Override
  public void add(ColumnVector column, int[] rows, int[] groups, int count) {
    DoubleColumnVector doubles = (DoubleColumnVector) column;
    for (int i = 0; i < count; i++) {
      int row = doubles.isRepeating ? 0 : rows[i];
      if (doubles.noNulls || !doubles.isNull[row]) {
        add(groups[i], doubles.vector[row]);
      }
    }
  }

  private void add(int group, double value) {
    int at = STRIDE * group;
    states[at]++;
    if (value == 0) {
      return;
    }
    if (!Double.isFinite(value)) {
      sum(group).add(value);
      return;
    }
    int piece = DoubleSum.pieceOf(value);
    long header = states[at + HEADER];
    int place = piece - ((int) header & FIRST);
    if (header < ONE_PENDING || header >= MAX_HEADER || place < 0 || place > WINDOW_PIECES - 3) {
      header = openWindow(group, at, piece);
      place = piece - (int) header;
    }
    states[at + HEADER] = header + ONE_PENDING;
    DoubleSum.addTo(states, at + WINDOW + place, value);
  }

  private long openWindow(int group, int at, int piece) {
    if (states[at + HEADER] >= ONE_PENDING) {
      sum(group).addPieces((int) states[at + HEADER] & FIRST, states, at + WINDOW, WINDOW_PIECES);
      Arrays.fill(states, at + WINDOW, at + STRIDE, 0);
    }
    return Math.max(0, piece - 1);
  }

  private DoubleSum sum(int group) {
    DoubleSum sum = sums[group];
    if (sum == null) {
      sum = new DoubleSum();
      sums[group] = sum;
      sumCount++;
    }
    return sum;
  }

  /** The sum and the window together; good until the next call. */
  private DoubleSum total(int group) {
    int at = STRIDE * group;
    scratch.reset();
    if (sums[group] != null) {
      scratch.add(sums[group]);
    }
    scratch.addPieces((int) states[at + HEADER] & FIRST, states, at + WINDOW, WINDOW_PIECES);
    return scratch;
  }

  @Override
  public void encode(int group, ByteBuilder out) {
    long count = states[STRIDE * group];
    out.putVarLong(count);
    if (count > 0) {
      total(group).encode(out);
    }
  }

  @Override
  public void merge(int group, ByteCursor in) {
    long count = in.getVarLong();
    if (count > 0) {
      states[STRIDE * group] += count;
      sum(group).merge(in);
    }
  }

  @Override
  public void finish(int group, ColumnVector out, int row) {
    long count = states[STRIDE * group];
    if (count == 0) {
      Accumulator.setNull(out, row);
      return;
    }
    double sum = total(group).value();
    out.isNull[row] = false;
    ((DoubleColumnVector) out).vector[row] = average ? sum / count : sum;
  }

  @Override
  public int bytesPerGroup() {
    return STRIDE * Long.BYTES + 4;
  }

  @Override
  public long extraBytes() {
    return sumCount * 96;
  }
}
