package dev.winnow.jobs.expression;

import dev.winnow.jobs.column.ColumnType;
import org.apache.hadoop.hive.common.type.HiveDecimal;
import org.apache.hadoop.hive.serde2.io.HiveDecimalWritable;

/**
 * Decimals of more than 18 digits, between Hive's writable and 128 bits. Allocates nothing; belongs
 * to one thread.
 */
public final class LongDecimals {

  private static final int BYTES = 16;

  private final long[] scratchLongs = new long[HiveDecimal.SCRATCH_LONGS_LEN];
  private final byte[] scratchBytes = new byte[HiveDecimal.SCRATCH_BUFFER_LEN_BIG_INTEGER_BYTES];
  private final byte[] written = new byte[BYTES];

  /**
   * Gives the target the unscaled value at the type's scale.
   *
   * @throws IllegalStateException if the value has more digits than the type, which the column's
   *     writer should have seen to
   */
  public void read(HiveDecimalWritable value, ColumnType type, Int128 target) {
    int length = value.bigIntegerBytes(scratchLongs, scratchBytes);
    long high = scratchBytes[0] < 0 ? -1 : 0;
    long low = high;
    for (int i = 0; i < length; i++) {
      high = high << 8 | low >>> 56;
      low = low << 8 | scratchBytes[i] & 0xFF;
    }
    target.set(high, low);
    int up = type.scale() - value.scale();
    if (up >= 0) {
      target.scaleUp(up);
    } else {
      target.scaleDownHalfUp(-up);
    }
    if (!target.fitsDigits(type.precision())) {
      throw new IllegalStateException(value + " in a column of " + type);
    }
  }

  public void write(long high, long low, int scale, HiveDecimalWritable target) {
    for (int i = 0; i < Long.BYTES; i++) {
      int shift = 56 - 8 * i;
      written[i] = (byte) (high >> shift);
      written[Long.BYTES + i] = (byte) (low >> shift);
    }
    target.setFromBigIntegerBytesAndScale(written, 0, BYTES, scale);
  }
}
