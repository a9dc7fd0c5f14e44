package dev.winnow.jobs.aggregate;

import dev.winnow.jobs.column.ColumnType;
import dev.winnow.jobs.column.ColumnType.Kind;
import dev.winnow.jobs.expression.Int128;
import dev.winnow.jobs.expression.LongDecimals;
import dev.winnow.jobs.sink.ByteBuilder;
import dev.winnow.jobs.sink.ByteCursor;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;
import org.apache.hadoop.hive.common.type.HiveDecimal;
import org.apache.hadoop.hive.ql.exec.vector.ColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.Decimal64ColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.DecimalColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.DoubleColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.LongColumnVector;

/**
 * Sums and averages of integers and decimals, exact in 192 bits: 2⁶⁴ values of 38 digits do not
 * overflow them, so that only the end result can, never an order of additions.
 */
final class ExactSumAccumulator implements Accumulator {

  private static final MathContext BEYOND_DOUBLE = new MathContext(60);

  private final ColumnType input;
  private final ColumnType result;
  private final boolean average;
  private final LongDecimals decimals = new LongDecimals();
  private final Int128 number = new Int128();
  private long[] low = {};
  private long[] middle = {};
  private long[] high = {};
  private long[] counts = {};

  ExactSumAccumulator(ColumnType input, ColumnType result, boolean average) {
    this.input = input;
    this.result = result;
    this.average = average;
  }

  @Override
  public void reserve(int groups) {
    low = Arrays.copyOf(low, groups);
    middle = Arrays.copyOf(middle, groups);
    high = Arrays.copyOf(high, groups);
    counts = Arrays.copyOf(counts, groups);
  }

  @Override
  public void clear(int groups) {
    Arrays.fill(low, 0, groups, 0);
    Arrays.fill(middle, 0, groups, 0);
    Arrays.fill(high, 0, groups, 0);
    Arrays.fill(counts, 0, groups, 0);
  }

  @Override
  public void add(ColumnVector column, int[] rows, int[] groups, int count) {
    if (column instanceof LongColumnVector longs) {
      for (int i = 0; i < count; i++) {
        int row = longs.isRepeating ? 0 : rows[i];
        if (longs.noNulls || !longs.isNull[row]) {
          long value = longs.vector[row];
          add(groups[i], value, value >> 63, value >> 63);
          counts[groups[i]]++;
        }
      }
      return;
    }
    DecimalColumnVector wide = (DecimalColumnVector) column;
    for (int i = 0; i < count; i++) {
      int row = wide.isRepeating ? 0 : rows[i];
      if (wide.noNulls || !wide.isNull[row]) {
        decimals.read(wide.vector[row], input, number);
        add(groups[i], number.low(), number.high(), number.high() >> 63);
        counts[groups[i]]++;
      }
    }
  }

  private void add(int group, long addLow, long addMiddle, long addHigh) {
    long newLow = low[group] + addLow;
    long carry = Long.compareUnsigned(newLow, addLow) < 0 ? 1 : 0;
    long partial = middle[group] + addMiddle;
    long newMiddle = partial + carry;
    boolean carries =
        Long.compareUnsigned(partial, addMiddle) < 0
            || Long.compareUnsigned(newMiddle, partial) < 0;
    low[group] = newLow;
    middle[group] = newMiddle;
    high[group] += addHigh + (carries ? 1 : 0);
  }

  @Override
  public void encode(int group, ByteBuilder out) {
    out.putVarLong(counts[group]);
    if (counts[group] == 0) {
      return;
    }
    boolean isShort = middle[group] == low[group] >> 63 && high[group] == middle[group];
    out.putByte(isShort ? 1 : 3);
    if (isShort) {
      out.putSignedVarLong(low[group]);
    } else {
      out.putLong(low[group]);
      out.putLong(middle[group]);
      out.putLong(high[group]);
    }
  }

  @Override
  public void merge(int group, ByteCursor in) {
    long count = in.getVarLong();
    if (count == 0) {
      return;
    }
    counts[group] += count;
    if (in.getByte() == 1) {
      long value = in.getSignedVarLong();
      add(group, value, value >> 63, value >> 63);
    } else {
      add(group, in.getLong(), in.getLong(), in.getLong());
    }
  }

  @Override
  public void finish(int group, ColumnVector out, int row) throws MeasureOverflowException {
    if (counts[group] == 0) {
      Accumulator.setNull(out, row);
      return;
    }
    out.isNull[row] = false;
    if (result.kind() == Kind.BIGINT) {
      BigInteger sum = sum(group);
      if (sum.bitLength() > 63) {
        throw new MeasureOverflowException("the sum is " + sum + ", beyond a bigint");
      }
      ((LongColumnVector) out).vector[row] = low[group];
    } else if (result.kind() == Kind.DOUBLE) {
      ((DoubleColumnVector) out).vector[row] = quotient(sum(group), counts[group]);
    } else {
      BigDecimal exact = new BigDecimal(sum(group), input.scale());
      BigDecimal value =
          average
              ? exact.divide(
                  BigDecimal.valueOf(counts[group]), result.scale(), RoundingMode.HALF_UP)
              : exact;
      store(value, out, row);
    }
  }

  private void store(BigDecimal value, ColumnVector out, int row) throws MeasureOverflowException {
    if (value.precision() > result.precision()) {
      throw new MeasureOverflowException(
          "the result is " + value.toPlainString() + ", beyond a " + result);
    }
    if (out instanceof Decimal64ColumnVector longs) {
      longs.vector[row] = value.unscaledValue().longValueExact();
    } else {
      ((DecimalColumnVector) out).set(row, HiveDecimal.create(value));
    }
  }

  /** The double that is nearest to the exact quotient. */
  private static double quotient(BigInteger sum, long count) {
    if (sum.bitLength() <= 53 && count < 1L << 53) {
      return (double) sum.longValue() / count;
    }
    return new BigDecimal(sum).divide(BigDecimal.valueOf(count), BEYOND_DOUBLE).doubleValue();
  }

  private BigInteger sum(int group) {
    number.set(middle[group], low[group]);
    if (high[group] == middle[group] >> 63) {
      return number.toBigInteger();
    }
    BigInteger lower = number.toBigInteger();
    BigInteger unsigned = lower.signum() < 0 ? lower.add(BigInteger.ONE.shiftLeft(128)) : lower;
    return BigInteger.valueOf(high[group]).shiftLeft(128).add(unsigned);
  }

  @Override
  public int bytesPerGroup() {
    return 4 * Long.BYTES;
  }
}
