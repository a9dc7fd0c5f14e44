package dev.winnow.jobs.expression;

import java.nio.charset.StandardCharsets;

/**
 * Values as text. Integers, dates and timestamps are written digit by digit; doubles and decimals
 * by the JDK, which allocates.
 */
final class TextCasts {

  private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);

  private TextCasts() {}

  static RowFunction cast(Vector in, Vector out) {
    return switch (in.type.kind()) {
      case STRING, BINARY -> Casts.copy(in, out);
      case BOOLEAN -> row -> out.setText(row, in.longs[row] != 0 ? TRUE : FALSE);
      case TINYINT, SMALLINT, INT, BIGINT ->
          row -> {
            out.appendNumber(in.longs[row], 1);
            return out.endText(row);
          };
      case FLOAT -> row -> out.setText(row, ascii(Float.toString((float) in.doubles[row])));
      case DOUBLE -> row -> out.setText(row, ascii(Double.toString(in.doubles[row])));
      case DECIMAL -> row -> out.setText(row, ascii(in.loadBig(row).toPlainString()));
      case DATE ->
          row -> {
            appendDay(in.longs[row], out);
            return out.endText(row);
          };
      case TIMESTAMP ->
          row -> {
            appendTimestamp(in.high[row], in.longs[row], out);
            return out.endText(row);
          };
    };
  }

  private static void appendDay(long epochDay, Vector out) {
    long civil = Calendar.civil(epochDay);
    out.appendNumber(civil / 10_000, 4);
    out.append('-');
    out.appendNumber(civil / 100 % 100, 2);
    out.append('-');
    out.appendNumber(civil % 100, 2);
  }

  private static void appendTimestamp(long epochSecond, long nano, Vector out) {
    appendDay(Math.floorDiv(epochSecond, Calendar.SECONDS_PER_DAY), out);
    long second = Math.floorMod(epochSecond, Calendar.SECONDS_PER_DAY);
    out.append(' ');
    out.appendNumber(second / 3600, 2);
    out.append(':');
    out.appendNumber(second / 60 % 60, 2);
    out.append(':');
    out.appendNumber(second % 60, 2);
    if (nano != 0) {
      int digits = 9;
      long fraction = nano;
      while (fraction % 10 == 0) {
        fraction /= 10;
        digits--;
      }
      out.append('.');
      out.appendNumber(fraction, digits);
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
