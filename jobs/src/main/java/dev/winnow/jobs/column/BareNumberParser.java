package dev.winnow.jobs.column;

import java.util.Arrays;
import org.apache.hadoop.hive.ql.exec.vector.ColumnVector;

/**
 * Whole numbers and decimals in the tokens of JSON, whose value counts and not how it is written:
 * {@code 1E+2} and {@code 100.0} are 100. Only a token that is refused as it is written is written
 * out, exactly.
 */
final class BareNumberParser implements ValueParser {

  /** More digits than any column has; a number that needs more is refused whatever it is. */
  private static final int MOST_DIGITS = 80;

  private final ValueParser plain;
  private final byte[] digits = new byte[2 * MOST_DIGITS + 2];
  private int count;
  private boolean bare;

  // of the token that is being written out
  private int point;
  private int exponent;

  BareNumberParser(ValueParser plain) {
    this.plain = plain;
  }

  /** Whether the next text is a token, not a string. */
  void begin(boolean isBare) {
    bare = isBare;
  }

  @Override
  public int parse(byte[] buf, int start, int end, ColumnVector out, int row) {
    int status = plain.parse(buf, start, end, out, row);
    if (status == ColumnReader.OK || !bare || !take(buf, start, end)) {
      return status;
    }
    byte[] written = writeOut(start < end && buf[start] == '-');
    return plain.parse(written, 0, count, out, row);
  }

  /** Takes the digits, without zeros at either end, the point and the exponent. */
  private boolean take(byte[] buf, int start, int end) {
    int at = start < end && buf[start] == '-' ? start + 1 : start;
    int first = at;
    count = 0;
    point = 0;
    exponent = 0;
    boolean behindPoint = false;
    for (; at < end && (isDigit(buf[at]) || buf[at] == '.' && !behindPoint); at++) {
      if (buf[at] == '.') {
        behindPoint = true;
      } else if (count == 0 && buf[at] == '0') {
        point -= behindPoint ? 1 : 0;
      } else if (count == MOST_DIGITS) {
        return false;
      } else {
        digits[count++] = buf[at];
        point += behindPoint ? 0 : 1;
      }
    }
    while (count > 0 && digits[count - 1] == '0') {
      count--;
    }
    return at > first && (at == end || isExponent(buf, at, end));
  }

  private boolean isExponent(byte[] buf, int from, int end) {
    if (buf[from] != 'e' && buf[from] != 'E') {
      return false;
    }
    boolean signed = from + 1 < end && (buf[from + 1] == '-' || buf[from + 1] == '+');
    int at = signed ? from + 2 : from + 1;
    int first = at;
    while (at < end && isDigit(buf[at])) {
      // beyond every column in any case
      exponent = Math.min(10 * exponent + buf[at++] - '0', 1_000_000);
    }
    if (buf[from + 1] == '-') {
      exponent = -exponent;
    }
    return at > first && at == end;
  }

  /** The number without an exponent; {@code count} becomes its length. */
  private byte[] writeOut(boolean negative) {
    if (count == 0) {
      digits[0] = '0';
      count = 1;
      return digits;
    }
    int whole = Math.max(-MOST_DIGITS, Math.min(MOST_DIGITS, point + exponent));
    int sign = negative ? 1 : 0;
    if (whole <= 0) {
      shift(sign + 1 - whole);
      Arrays.fill(digits, sign, sign + 1 - whole, (byte) '0');
      digits[sign] = '.';
    } else if (whole < count) {
      shift(sign);
      System.arraycopy(digits, sign + whole, digits, sign + whole + 1, count - sign - whole);
      digits[sign + whole] = '.';
      count++;
    } else {
      Arrays.fill(digits, count, whole, (byte) '0');
      count = whole;
      shift(sign);
    }
    if (negative) {
      digits[0] = '-';
    }
    return digits;
  }

  private void shift(int by) {
    System.arraycopy(digits, 0, digits, by, count);
    count += by;
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }
}
