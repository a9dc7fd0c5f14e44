package dev.winnow.jobs.aggregate;

import dev.winnow.jobs.column.ColumnType;
import dev.winnow.jobs.expression.Int128;
import dev.winnow.jobs.expression.LongDecimals;
import dev.winnow.jobs.sink.ByteBuilder;
import dev.winnow.jobs.sink.ByteCursor;
import java.util.Arrays;
import org.apache.hadoop.hive.ql.exec.vector.ColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.DecimalColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.DoubleColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.LongColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.TimestampColumnVector;

/**
 * The least or greatest value of a column of numbers, dates, timestamps or booleans. Every value is
 * held as 128 bits in the order of the values: a double by its bits, with the order of negative
 * ones turned round, NaN greatest and −0.0 as 0.0; a timestamp as second and nanosecond.
 */
final class ExtremeAccumulator implements Accumulator {

  private final ColumnType type;
  private final int sign;
  private final LongDecimals decimals = new LongDecimals();
  private final Int128 number = new Int128();
  private boolean[] present = {};
  private long[] high = {};
  private long[] low = {};

  /**
   * @param sign 1 for the greatest, −1 for the least
   */
  ExtremeAccumulator(ColumnType type, int sign) {
    this.type = type;
    this.sign = sign;
  }

  @Override
  public void reserve(int groups) {
    present = Arrays.copyOf(present, groups);
    high = Arrays.copyOf(high, groups);
    low = Arrays.copyOf(low, groups);
  }

  @Override
  public void clear(int groups) {
    Arrays.fill(present, 0, groups, false);
  }

  @Override
  public void add(ColumnVector column, int[] rows, int[] groups, int count) {
    if (column instanceof LongColumnVector longs) {
      for (int i = 0; i < count; i++) {
        int row = longs.isRepeating ? 0 : rows[i];
        if (longs.noNulls || !longs.isNull[row]) {
          long value = longs.vector[row];
          offer(groups[i], value >> 63, value);
        }
      }
      return;
    }
    for (int i = 0; i < count; i++) {
      if (!Accumulator.isNull(column, rows[i])) {
        read(column, column.isRepeating ? 0 : rows[i]);
        offer(groups[i], number.high(), number.low());
      }
    }
  }

  private void offer(int group, long newHigh, long newLow) {
    if (!present[group] || sign * Int128.compare(newHigh, newLow, high[group], low[group]) > 0) {
      present[group] = true;
      high[group] = newHigh;
      low[group] = newLow;
    }
  }

  private void read(ColumnVector column, int row) {
    if (column instanceof DoubleColumnVector doubles) {
      number.set(turned(Double.doubleToLongBits(doubles.vector[row] + 0.0)));
    } else if (column instanceof TimestampColumnVector times) {
      number.set(Math.floorDiv(times.time[row], 1000L), times.nanos[row]);
    } else {
      decimals.read(((DecimalColumnVector) column).vector[row], type, number);
    }
  }

  /** Between the bits of a double and a long of the same order; its own inverse. */
  private static long turned(long bits) {
    return bits ^ bits >> 63 & Long.MAX_VALUE;
  }

  @Override
  public void encode(int group, ByteBuilder out) {
    out.putByte(present[group] ? 1 : 0);
    if (present[group]) {
      out.putSignedVarLong(high[group]);
      out.putLong(low[group]);
    }
  }

  @Override
  public void merge(int group, ByteCursor in) {
    if (in.getByte() == 1) {
      offer(group, in.getSignedVarLong(), in.getLong());
    }
  }

  @Override
  public void finish(int group, ColumnVector out, int row) {
    if (!present[group]) {
      Accumulator.setNull(out, row);
      return;
    }
    out.isNull[row] = false;
    if (out instanceof LongColumnVector longs) {
      longs.vector[row] = low[group];
    } else if (out instanceof DoubleColumnVector doubles) {
      doubles.vector[row] = Double.longBitsToDouble(turned(low[group]));
    } else if (out instanceof TimestampColumnVector times) {
      times.setIsUTC(true);
      times.time[row] = high[group] * 1000 + low[group] / 1_000_000;
      times.nanos[row] = (int) low[group];
    } else {
      DecimalColumnVector wide = (DecimalColumnVector) out;
      decimals.write(high[group], low[group], type.scale(), wide.vector[row]);
    }
  }

  @Override
  public int bytesPerGroup() {
    return 2 * Long.BYTES + 1;
  }
}
