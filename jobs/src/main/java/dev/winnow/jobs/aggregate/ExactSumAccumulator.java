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

  private static final int MIDDLE = 1;
  private static final int HIGH = 2;
  private static final int COUNT = 3;
  private static final int RECENT = 4;
  private static final int STRIDE = 5;
  private static final MathContext BEYOND_DOUBLE = new MathContext(60);

  private final ColumnType input;
  private final ColumnType result;
  private final boolean average;
  private final LongDecimals decimals = new LongDecimals();
  private final Int128 number = new Int128();

  /**
   * Of each group, side by side: the sum's low, middle and high 64 bits, the count, and a sum of 64
   * bits of recent values, which is added to the other when it would overflow or somebody asks.
   */
  private long[] states = {};

  ExactSumAccumulator(ColumnType input, ColumnType result, boolean average) {
    this.input = input;
    this.result = result;
    this.average = average;
  }

  @Override
  public void reserve(int groups) {
    states = Arrays.copyOf(states, STRIDE * groups);
  }

  @Override
  public void clear(int groups) {
    Arrays.fill(states, 0, STRIDE * groups, 0);
  }

  @Override
  public void add(ColumnVector column, int[] rows, int[] groups, int count) {
    if (column instanceof LongColumnVector longs) {
      for (int i = 0; i < count; i++) {
        int row = longs.isRepeating ? 0 : rows[i];
        if (longs.noNulls || !longs.isNull[row]) {
          addRecent(STRIDE * groups[i], longs.vector[row]);
        }
      }
      return;
    }
    DecimalColumnVector wide = (DecimalColumnVector) column;
    for (int i = 0; i < count; i++) {
      int row = wide.isRepeating ? 0 : rows[i];
      if (wide.noNulls || !wide.isNull[row]) {
        decimals.read(wide.vector[row], input, number);
        int at = STRIDE * groups[i];
        add(at, number.low(), number.high(), number.high() >> 63);
        states[at + COUNT]++;
      }
    }
  }

  private void addRecent(int at, long value) {
    long before = states[at + RECENT];
    long after = before + value;
    if (((before ^ after) & (value ^ after)) < 0) {
      add(at, before, before >> 63, before >> 63);
      after = value;
    }
    states[at + RECENT] = after;
    states[at + COUNT]++;
  }

  /** Where a group's state is, with all that was added in its sum. */
  private int settled(int group) {
    int at = STRIDE * group;
    long recent = states[at + RECENT];
    states[at + RECENT] = 0;
    add(at, recent, recent >> 63, recent >> 63);
    return at;
  }

  private void add(int at, long addLow, long addMiddle, long addHigh) {
    long newLow = states[at] + addLow;
    long carry = Long.compareUnsigned(newLow, addLow) < 0 ? 1 : 0;
    long partial = states[at + MIDDLE] + addMiddle;
    long newMiddle = partial + carry;
    boolean carries =
        Long.compareUnsigned(partial, addMiddle) < 0
            || Long.compareUnsigned(newMiddle, partial) < 0;
    states[at] = newLow;
    states[at + MIDDLE] = newMiddle;
    states[at + HIGH] += addHigh + (carries ? 1 : 0);
  }

  @Override
  public void encode(int group, ByteBuilder out) {
    int at = settled(group);
    out.putVarLong(states[at + COUNT]);
    if (states[at + COUNT] == 0) {
      return;
    }
    long low = states[at];
    long middle = states[at + MIDDLE];
    long high = states[at + HIGH];
    boolean isShort = middle == low >> 63 && high == middle;
    out.putByte(isShort ? 1 : 3);
    if (isShort) {
      out.putSignedVarLong(low);
    } else {
      out.putLong(low);
      out.putLong(middle);
      out.putLong(high);
    }
  }

  @Override
  public void merge(int group, ByteCursor in) {
    long count = in.getVarLong();
    if (count == 0) {
      return;
    }
    int at = STRIDE * group;
    states[at + COUNT] += count;
    if (in.getByte() == 1) {
      long value = in.getSignedVarLong();
      add(at, value, value >> 63, value >> 63);
    } else {
      add(at, in.getLong(), in.getLong(), in.getLong());
    }
  }

  @Override
  public void finish(int group, ColumnVector out, int row) throws MeasureOverflowException {
    finish(group, result, average, out, row);
  }

  /** Stores the group's sum or average as a type. */
  void finish(int group, ColumnType result, boolean average, ColumnVector out, int row)
      throws MeasureOverflowException {
    long count = states[STRIDE * group + COUNT];
    if (count == 0) {
      Accumulator.setNull(out, row);
      return;
    }
    out.isNull[row] = false;
    if (result.kind() == Kind.BIGINT) {
      BigInteger sum = sum(group);
      if (sum.bitLength() > 63) {
        throw new MeasureOverflowException("the sum is " + sum + ", beyond a bigint");
      }
      ((LongColumnVector) out).vector[row] = sum.longValue();
    } else if (result.kind() == Kind.DOUBLE) {
      ((DoubleColumnVector) out).vector[row] = quotient(sum(group), count);
    } else {
      BigDecimal exact = new BigDecimal(sum(group), input.scale());
      BigDecimal value =
          average
              ? exact.divide(BigDecimal.valueOf(count), result.scale(), RoundingMode.HALF_UP)
              : exact;
      store(value, result, out, row);
    }
  }

  private static void store(BigDecimal value, ColumnType result, ColumnVector out, int row)
      throws MeasureOverflowException {
    if (value.precision() > result.precision()) {
      throw new MeasureOverflowException(
          "the result is " + value.toPlainString() + ", beyond " + result.withArticle());
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
    int at = settled(group);
    number.set(states[at + MIDDLE], states[at]);
    BigInteger lower = number.toBigInteger();
    if (states[at + HIGH] == states[at + MIDDLE] >> 63) {
      return lower;
    }
    BigInteger unsigned = lower.signum() < 0 ? lower.add(BigInteger.ONE.shiftLeft(128)) : lower;
    return BigInteger.valueOf(states[at + HIGH]).shiftLeft(128).add(unsigned);
  }

  @Override
  public int bytesPerGroup() {
    return STRIDE * Long.BYTES;
  }
}
