package dev.winnow.jobs.column;

import org.apache.hadoop.hive.ql.exec.vector.ColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.LongColumnVector;

/** An optional sign and decimal digits, nothing else. */
final class IntegerParser implements ValueParser {

  /** As many digits as a long surely holds. */
  private static final int SAFE_DIGITS = 18;

  private final long min;
  private final long max;

  private IntegerParser(long min, long max) {
    this.min = min;
    this.max = max;
  }

  static IntegerParser ofBytes(int bytes) {
    return new IntegerParser(Long.MIN_VALUE >> 8 * (8 - bytes), Long.MAX_VALUE >> 8 * (8 - bytes));
  }

  @Override
  public int parse(byte[] buf, int start, int end, ColumnVector out, int row) {
    boolean negative = start < end && buf[start] == '-';
    int pos = negative || (start < end && buf[start] == '+') ? start + 1 : start;
    if (pos == end) {
      return Reason.NOT_AN_INTEGER.status();
    }
    if (Digits.canRead(pos, end)) {
      int digits = Digits.read(buf, pos, end);
      return digits == Digits.NONE
          ? Reason.NOT_AN_INTEGER.status()
          : store(negative ? -digits : digits, out, row);
    }
    // a sum of negatives reaches the least long, which has no positive counterpart
    long value = 0;
    for (int i = pos; i < end; i++) {
      int digit = buf[i] - '0';
      if (digit < 0 || digit > 9) {
        return Reason.NOT_AN_INTEGER.status();
      }
      value = value * 10 - digit;
    }
    if (end - pos > SAFE_DIGITS) {
      return parseLong(buf, pos, end, negative, out, row);
    }
    return store(negative ? value : -value, out, row);
  }

  private int parseLong(
      byte[] buf, int from, int end, boolean negative, ColumnVector out, int row) {
    long limit = negative ? Long.MIN_VALUE : -Long.MAX_VALUE;
    long value = 0;
    for (int i = from; i < end; i++) {
      int digit = buf[i] - '0';
      if (value < limit / 10 || value * 10 < limit + digit) {
        return Reason.INTEGER_OUT_OF_RANGE.status();
      }
      value = value * 10 - digit;
    }
    return store(negative ? value : -value, out, row);
  }

  private int store(long value, ColumnVector out, int row) {
    if (value < min || value > max) {
      return Reason.INTEGER_OUT_OF_RANGE.status();
    }
    ((LongColumnVector) out).vector[row] = value;
    return ColumnReader.OK;
  }
}
