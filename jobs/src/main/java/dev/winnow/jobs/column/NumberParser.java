package dev.winnow.jobs.column;

import dev.winnow.api.NumberFormat;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.hive.ql.exec.vector.ColumnVector;

/**
 * Reads numbers as people write them: rewrites the text as a sign, digits and a point, which the
 * type's own parser then takes as strictly as ever.
 *
 * <p>Once a separator of thousands is there, all of them are: one to three digits, not beginning
 * with a zero, then groups of exactly three. One currency, before or behind the number, one sign
 * before the number or the currency in front of it, and white space only beside a currency or a per
 * cent sign. Exponents, {@code NaN} and {@code Infinity} are no numbers here. The minus sign U+2212
 * is a sign; no-break spaces (U+00A0, U+202F) are a declared space between thousands, and U+2019 a
 * declared apostrophe.
 */
final class NumberParser implements ValueParser {

  private static final byte[] NOTHING = {};
  private static final int GROUP = 3;

  /** A sign, a point and the zeros that a per cent sign takes. */
  private static final int MOST_ADDED = 8;

  private final ValueParser plain;
  private final byte[][] thousands;
  private final byte[] decimal;
  private final NumberEnds ends;

  // of the text that is being parsed
  private byte[] buf;
  private int from;
  private int to;
  private byte[] out = new byte[64];
  private int length;
  private int integerDigits;
  private boolean rewritten;

  NumberParser(NumberFormat format, ValueParser plain) {
    this.plain = plain;
    this.thousands = separators(format.thousands());
    this.decimal = SliceMap.utf8(format.decimal());
    this.ends = new NumberEnds(format);
  }

  /**
   * Checks what a format says against the type.
   *
   * @throws ColumnPlanException when it makes no sense
   */
  static void check(NumberFormat format, ColumnType type) {
    boolean whole =
        switch (type.kind()) {
          case TINYINT, SMALLINT, INT, BIGINT -> true;
          case FLOAT, DOUBLE, DECIMAL -> false;
          case BOOLEAN, STRING, DATE, TIMESTAMP, BINARY ->
              throw new ColumnPlanException(
                  "number", "a number format is for numbers; this is of type " + type);
        };
    if (format.decimal().equals(format.thousands())) {
      throw new ColumnPlanException(
          "number.decimal", "\"" + format.decimal() + "\" separates thousands already");
    }
    for (String separator :
        format.thousands() == null
            ? List.of(format.decimal())
            : List.of(format.decimal(), format.thousands())) {
      if ("0123456789+-()%".contains(separator)) {
        throw new ColumnPlanException(
            "number", "\"" + separator + "\" has another meaning in a number");
      }
    }
    if (format.percent() && whole) {
      throw new ColumnPlanException("number.percent", "12% is 0.12, which no " + type + " is");
    }
    for (String currency : format.currency()) {
      if (currency.isBlank() || !currency.equals(currency.strip())) {
        throw new ColumnPlanException(
            "number.currency", "\"" + currency + "\" begins or ends with white space");
      }
      if (currency.chars().anyMatch(c -> c >= '0' && c <= '9')) {
        throw new ColumnPlanException("number.currency", "\"" + currency + "\" has a digit");
      }
    }
  }

  private static byte[][] separators(String thousands) {
    List<String> all =
        thousands == null
            ? List.of()
            : switch (thousands) {
              case " " -> List.of(" ", "\u00a0", "\u202f");
              case "'" -> List.of("'", "\u2019");
              default -> List.of(thousands);
            };
    return all.stream().map(SliceMap::utf8).toArray(byte[][]::new);
  }

  @Override
  public int parse(byte[] text, int start, int end, ColumnVector vector, int row) {
    rewritten = false;
    if (isPlainInteger(text, start, end)) {
      return plain.parse(text, start, end, vector, row);
    }
    buf = text;
    ends.take(text, start, end);
    if (!rewrite()) {
      return Reason.NOT_IN_NUMBER_FORMAT.status();
    }
    rewritten = true;
    return plain.parse(out, 0, length, vector, row);
  }

  /** Whether the text that was read last was read as another one, and that is not the same. */
  boolean changed(byte[] text, int start, int end) {
    return rewritten && !Arrays.equals(out, 0, length, text, start, end);
  }

  /** The text that was read in place of the last one. */
  byte[] plainText() {
    return Arrays.copyOf(out, length);
  }

  private static boolean isPlainInteger(byte[] text, int start, int end) {
    for (int i = start < end && text[start] == '-' ? start + 1 : start; i < end; i++) {
      if (text[i] < '0' || text[i] > '9') {
        return false;
      }
    }
    return true;
  }

  private boolean rewrite() {
    from = ends.from();
    to = ends.to();
    if (out.length < to - from + MOST_ADDED) {
      out = new byte[2 * (to - from + MOST_ADDED)];
    }
    length = 0;
    if (ends.isNegative()) {
      out[length++] = '-';
    }
    int digits = length;
    if (!integerPart()) {
      return false;
    }
    integerDigits = length - digits;
    if (from < to ? !fraction() : integerDigits == 0) {
      return false;
    }
    if (ends.isPercentage()) {
      shiftPoint(digits);
    }
    return true;
  }

  /** Copies the digits before the fraction; whether they are grouped as they must be. */
  private boolean integerPart() {
    int first = from;
    int group = digits();
    boolean grouped = false;
    byte[] separator = separatorHere();
    while (separator != NOTHING) {
      if (grouped ? group != GROUP : group < 1 || group > GROUP || buf[first] == '0') {
        return false;
      }
      grouped = true;
      from += separator.length;
      group = digits();
      byte[] next = separatorHere();
      if (next != NOTHING && next != separator) {
        return false;
      }
      separator = next;
    }
    return !grouped || group == GROUP;
  }

  private byte[] separatorHere() {
    for (byte[] separator : thousands) {
      if (lengthOf(separator, from) > 0) {
        return separator;
      }
    }
    return NOTHING;
  }

  private boolean fraction() {
    int point = lengthOf(decimal, from);
    if (point == 0) {
      return false;
    }
    from += point;
    out[length++] = '.';
    int digits = digits();
    return from == to && integerDigits + digits > 0;
  }

  private int digits() {
    int before = length;
    while (from < to && buf[from] >= '0' && buf[from] <= '9') {
      out[length++] = buf[from++];
    }
    return length - before;
  }

  /** Puts the point two digits further to the left. */
  private void shiftPoint(int digits) {
    int fraction = Math.max(0, length - digits - integerDigits - 1);
    if (length > digits + integerDigits) {
      System.arraycopy(out, digits + integerDigits + 1, out, digits + integerDigits, fraction);
      length--;
    }
    int missing = Math.max(0, 3 - integerDigits);
    System.arraycopy(out, digits, out, digits + missing, length - digits);
    Arrays.fill(out, digits, digits + missing, (byte) '0');
    length += missing;
    int point = length - fraction - 2;
    System.arraycopy(out, point, out, point + 1, length - point);
    out[point] = '.';
    length++;
  }

  private int lengthOf(byte[] text, int at) {
    return NumberEnds.lengthOf(text, buf, at, to);
  }
}
