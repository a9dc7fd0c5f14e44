package dev.winnow.jobs.column;

import org.apache.hadoop.hive.ql.exec.vector.ColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.Decimal64ColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.DecimalColumnVector;
import org.apache.hadoop.hive.serde2.io.HiveDecimalWritable;

/**
 * An optional sign, digits and at most one point, with a digit on either side of it or both. The
 * value is exact: digits that do not fit are a reason, and only zeros are dropped.
 */
final class DecimalParser implements ValueParser {

  private static final long[] POWERS = new long[ColumnType.MAX_LONG_PRECISION + 1];

  static {
    POWERS[0] = 1;
    for (int i = 1; i < POWERS.length; i++) {
      POWERS[i] = 10 * POWERS[i - 1];
    }
  }

  private final int scale;
  private final int integerDigits;
  private final boolean isLong;
  private final long fractionBytes;

  // of the text that is being parsed
  private int pos;
  private long unscaled;

  DecimalParser(ColumnType type) {
    scale = type.scale();
    integerDigits = type.precision() - type.scale();
    isLong = type.isLongDecimal();
    fractionBytes = scale > 0 && scale < Digits.MOST ? Digits.fraction(scale) : 0;
  }

  @Override
  public int parse(byte[] buf, int start, int end, ColumnVector out, int row) {
    boolean negative = start < end && buf[start] == '-';
    int from = negative || (start < end && buf[start] == '+') ? start + 1 : start;
    int point = end - 1 - scale;
    if (isLong && point - from <= integerDigits && point > from && buf[point] == '.') {
      long value = ofWholeAndFraction(buf, from, point, end);
      if (value >= 0) {
        ((Decimal64ColumnVector) out).vector[row] = negative ? -value : value;
        return ColumnReader.OK;
      }
    }
    return parseAny(buf, start, from, end, out, row);
  }

  /**
   * The number times ten to the power of its scale, if it has as many digits behind the point as
   * the scale says and fits with all its zeros, as nearly every one does; otherwise negative.
   */
  private long ofWholeAndFraction(byte[] buf, int from, int point, int end) {
    if (fractionBytes != 0 && Digits.canRead(from, end)) {
      return Digits.readDecimal(buf, from, end, fractionBytes);
    }
    if (!Digits.canRead(from, point) || !Digits.canRead(point + 1, end)) {
      return Digits.NONE;
    }
    int whole = Digits.read(buf, from, point);
    int fraction = Digits.read(buf, point + 1, end);
    return whole < 0 || fraction < 0 ? Digits.NONE : whole * POWERS[scale] + fraction;
  }

  private int parseAny(byte[] buf, int start, int from, int end, ColumnVector out, int row) {
    boolean negative = start < from && buf[start] == '-';
    pos = from;
    unscaled = 0;
    int significant = integerPart(buf, end);
    int digits = pos - from;
    int fractionFrom = pos;
    int fractionTo = pos;
    if (pos < end && buf[pos] == '.') {
      fractionFrom = ++pos;
      fractionTo = fractionPart(buf, end);
      digits += pos - fractionFrom;
    }
    if (digits == 0 || pos < end) {
      return Reason.NOT_A_DECIMAL.status();
    }
    if (significant > integerDigits) {
      return Reason.TOO_MANY_INTEGER_DIGITS.status();
    }
    if (fractionTo - fractionFrom > scale) {
      return Reason.TOO_MANY_FRACTION_DIGITS.status();
    }
    if (isLong) {
      long value = unscaled * POWERS[Math.max(0, scale - (pos - fractionFrom))];
      ((Decimal64ColumnVector) out).vector[row] = negative ? -value : value;
      return ColumnReader.OK;
    }
    HiveDecimalWritable value = ((DecimalColumnVector) out).vector[row];
    if (significant == 0 && fractionTo == fractionFrom) {
      value.setFromLong(0);
      return ColumnReader.OK;
    }
    value.setFromBytes(buf, start, fractionTo - start);
    return value.isSet() ? ColumnReader.OK : Reason.NOT_A_DECIMAL.status();
  }

  /** How many digits lie before the point, leading zeros left out. */
  private int integerPart(byte[] buf, int end) {
    int at = pos;
    while (at < end && buf[at] == '0') {
      at++;
    }
    int first = at;
    long value = 0;
    while (at < end && isDigit(buf[at])) {
      value = value * 10 + (buf[at++] - '0');
    }
    unscaled = value;
    pos = at;
    return at - first;
  }

  /** The offset after the last digit behind the point that is not zero. */
  private int fractionPart(byte[] buf, int end) {
    int first = pos;
    int at = pos;
    int to = pos;
    long value = unscaled;
    while (at < end && isDigit(buf[at])) {
      if (at - first < scale) {
        value = value * 10 + (buf[at] - '0');
      }
      if (buf[at++] != '0') {
        to = at;
      }
    }
    unscaled = value;
    pos = at;
    return to;
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }
}
