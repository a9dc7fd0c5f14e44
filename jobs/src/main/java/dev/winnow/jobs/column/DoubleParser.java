package dev.winnow.jobs.column;

import java.nio.charset.StandardCharsets;
import org.apache.hadoop.hive.ql.exec.vector.ColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.DoubleColumnVector;

/**
 * An optional sign, digits with at most one point, an optional exponent; or {@code NaN}, {@code
 * Infinity}, {@code -Infinity}, spelled so. The value is the nearest there is.
 *
 * <p>Up to 2^53 and 10^22 both the digits and the power of ten are exact doubles, so that one
 * division or multiplication rounds correctly (Clinger, 1990). Longer numbers go through {@link
 * PowersOfFive}, and the few that it cannot decide through the JDK.
 */
final class DoubleParser implements ValueParser {

  private static final double[] EXACT_POWERS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };
  private static final long MAX_EXACT = 1L << 53;
  private static final int MAX_DIGITS = 18;

  /** The bits of a double that a float has no room for, and just the highest of them. */
  private static final long BEYOND_FLOAT = (1L << 29) - 1;

  private static final long HALF_OF_FLOAT = 1L << 28;
  private static final int MAX_EXPONENT = 100_000;

  private final boolean isFloat;

  // of the text that is being parsed
  private int pos;
  private long mantissa;
  private int digits;
  private int exponent;

  DoubleParser(boolean isFloat) {
    this.isFloat = isFloat;
  }

  @Override
  public int parse(byte[] buf, int start, int end, ColumnVector out, int row) {
    double[] vector = ((DoubleColumnVector) out).vector;
    boolean negative = start < end && buf[start] == '-';
    int from = negative || (start < end && buf[start] == '+') ? start + 1 : start;
    if (!scan(buf, from, end)) {
      return word(buf, start, end, vector, row);
    }
    double value = isFloat ? asFloat(quick()) : quick();
    if (Double.isNaN(value)) {
      return slow(buf, start, end, vector, row);
    }
    vector[row] = negative ? -value : value;
    return ColumnReader.OK;
  }

  /** Whether the text is a number; sets mantissa and exponent when its digits fit into a long. */
  private boolean scan(byte[] buf, int from, int end) {
    pos = from;
    mantissa = 0;
    digits = 0;
    int seen = digits(buf, end);
    exponent = 0;
    if (pos < end && buf[pos] == '.') {
      pos++;
      int fraction = digits(buf, end);
      exponent = -fraction;
      seen += fraction;
    }
    if (seen > 0 && pos < end && (buf[pos] | 0x20) == 'e') {
      return exponentPart(buf, end);
    }
    return seen > 0 && pos == end;
  }

  /** Reads digits; returns how many there were, leading zeros too. */
  private int digits(byte[] buf, int end) {
    int at = pos;
    long value = mantissa;
    int significant = digits;
    for (; at < end; at++) {
      int digit = buf[at] - '0';
      if (digit < 0 || digit > 9) {
        break;
      }
      value = value * 10 + digit;
      significant = significant == 0 && digit == 0 ? 0 : significant + 1;
    }
    int count = at - pos;
    pos = at;
    mantissa = value;
    digits = significant;
    return count;
  }

  private boolean exponentPart(byte[] buf, int end) {
    int at = pos + 1;
    boolean negative = at < end && buf[at] == '-';
    if (negative || (at < end && buf[at] == '+')) {
      at++;
    }
    int first = at;
    int value = 0;
    while (at < end && buf[at] >= '0' && buf[at] <= '9') {
      value = Math.min(MAX_EXPONENT, value * 10 + (buf[at++] - '0'));
    }
    exponent += negative ? -value : value;
    return at == end && at > first;
  }

  /** The value without its sign, or NaN when it takes more to be sure. */
  private double quick() {
    if (digits > MAX_DIGITS) {
      return Double.NaN;
    }
    if (mantissa <= MAX_EXACT && Math.abs(exponent) < EXACT_POWERS.length) {
      return exponent < 0 ? mantissa / EXACT_POWERS[-exponent] : mantissa * EXACT_POWERS[exponent];
    }
    return PowersOfFive.nearest(mantissa, exponent);
  }

  /**
   * The float nearest to the number whose nearest double this is, or NaN when that is not known:
   * rounding twice errs only where the double lies just between two floats. Floats with fewer bits
   * than usual are left out.
   */
  private static double asFloat(double nearest) {
    boolean usual = nearest >= Float.MIN_NORMAL && nearest <= Float.MAX_VALUE;
    boolean between = (Double.doubleToRawLongBits(nearest) & BEYOND_FLOAT) == HALF_OF_FLOAT;
    return nearest == 0 || usual && !between ? (float) nearest : Double.NaN;
  }

  private int slow(byte[] buf, int start, int end, double[] vector, int row) {
    String text = new String(buf, start, end - start, StandardCharsets.ISO_8859_1);
    double value = isFloat ? Float.parseFloat(text) : Double.parseDouble(text);
    vector[row] = value;
    return Double.isInfinite(value) ? Reason.NUMBER_OUT_OF_RANGE.status() : ColumnReader.OK;
  }

  private static int word(byte[] buf, int start, int end, double[] vector, int row) {
    if (is("NaN", buf, start, end)) {
      vector[row] = Double.NaN;
    } else if (is("Infinity", buf, start, end)) {
      vector[row] = Double.POSITIVE_INFINITY;
    } else if (is("-Infinity", buf, start, end)) {
      vector[row] = Double.NEGATIVE_INFINITY;
    } else {
      return Reason.NOT_A_NUMBER.status();
    }
    return ColumnReader.OK;
  }

  private static boolean is(String word, byte[] buf, int start, int end) {
    if (end - start != word.length()) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if (buf[start + i] != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
