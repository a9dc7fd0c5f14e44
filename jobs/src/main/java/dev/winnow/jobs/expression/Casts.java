package dev.winnow.jobs.expression;

import dev.winnow.jobs.column.ColumnType;
import dev.winnow.jobs.column.ColumnType.Kind;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Strict conversions: a value that the target cannot hold rejects the row. Fewer decimal places
 * round half away from zero; a fraction never disappears into an integer; a timestamp becomes its
 * day in UTC.
 */
final class Casts {

  private static final int MAX_QUOTED = 60;

  private Casts() {}

  /** Whether there is such a conversion at all. */
  static boolean exists(ColumnType from, ColumnType to) {
    return switch (to.kind()) {
      case STRING -> from.kind() != Kind.BINARY;
      case BINARY -> from.kind() == Kind.STRING || from.kind() == Kind.BINARY;
      case BOOLEAN -> from.kind() == Kind.STRING || from.kind() == Kind.BOOLEAN;
      case DATE, TIMESTAMP -> isTemporal(from) || from.kind() == Kind.STRING;
      case TINYINT, SMALLINT, INT, BIGINT ->
          isNumeric(from) || from.kind() == Kind.STRING || from.kind() == Kind.BOOLEAN;
      case FLOAT, DOUBLE, DECIMAL -> isNumeric(from) || from.kind() == Kind.STRING;
    };
  }

  static RowFunction cast(Vector in, Vector out, Frame frame) {
    ColumnType from = in.type;
    return switch (out.type.kind()) {
      case STRING, BINARY -> TextCasts.cast(in, out);
      case BOOLEAN -> from.kind() == Kind.STRING ? textToBoolean(in, out, frame) : copy(in, out);
      case TINYINT, SMALLINT, INT, BIGINT -> toInteger(in, out, frame);
      case FLOAT, DOUBLE -> toDouble(in, out, frame);
      case DECIMAL -> toDecimal(in, out, frame);
      case DATE -> toDate(in, out, frame);
      case TIMESTAMP -> toTimestamp(in, out, frame);
    };
  }

  static boolean isInteger(ColumnType type) {
    return switch (type.kind()) {
      case TINYINT, SMALLINT, INT, BIGINT -> true;
      default -> false;
    };
  }

  static boolean isFloating(ColumnType type) {
    return type.kind() == Kind.FLOAT || type.kind() == Kind.DOUBLE;
  }

  static boolean isNumeric(ColumnType type) {
    return isInteger(type) || isFloating(type) || type.kind() == Kind.DECIMAL;
  }

  static boolean isTemporal(ColumnType type) {
    return type.kind() == Kind.DATE || type.kind() == Kind.TIMESTAMP;
  }

  static RowFunction copy(Vector in, Vector out) {
    return row -> {
      out.copy(row, in);
      return true;
    };
  }

  private static RowFunction toInteger(Vector in, Vector out, Frame frame) {
    long min = minimum(out.type);
    long max = -min - 1;
    if (in.type.kind() == Kind.STRING) {
      StrictText reader = new StrictText();
      return row -> {
        boolean read = reader.readNumber(in.bytes[row], in.starts[row], in.lengths[row], -1);
        return read
                && reader.number.fitsLong()
                && setInteger(out, row, reader.number.low(), min, max)
            || refuseText(in, row, out, frame);
      };
    }
    if (isFloating(in.type)) {
      return row -> {
        double value = in.doubles[row];
        return Math.rint(value) == value
                && value >= -0x1p63
                && value < 0x1p63
                && setInteger(out, row, (long) value, min, max)
            || refuse(value, row, out, frame);
      };
    }
    if (in.type.kind() == Kind.DECIMAL) {
      Int128 number = new Int128();
      int scale = in.type.scale();
      return row -> {
        in.load(row, number);
        number.scaleDownHalfUp(scale);
        boolean fits = number.fitsLong() && setInteger(out, row, number.low(), min, max);
        boolean whole = fits && number.scaleUp(scale) && isEqual(number, in, row);
        return whole || refuse(in.loadBig(row).toPlainString(), row, out, frame);
      };
    }
    return row ->
        setInteger(out, row, in.longs[row], min, max) || refuse(in.longs[row], row, out, frame);
  }

  private static boolean isEqual(Int128 number, Vector in, int row) {
    return number.low() == in.longs[row] && (!in.isWide() || number.high() == in.high[row]);
  }

  private static boolean setInteger(Vector out, int row, long value, long min, long max) {
    out.longs[row] = value;
    return value >= min && value <= max;
  }

  static long minimum(ColumnType type) {
    return switch (type.kind()) {
      case TINYINT -> Byte.MIN_VALUE;
      case SMALLINT -> Short.MIN_VALUE;
      case INT -> Integer.MIN_VALUE;
      default -> Long.MIN_VALUE;
    };
  }

  private static RowFunction toDouble(Vector in, Vector out, Frame frame) {
    boolean single = out.type.kind() == Kind.FLOAT;
    if (in.type.kind() == Kind.STRING) {
      StrictText reader = new StrictText();
      return row -> {
        if (!reader.isPlainNumber(in.bytes[row], in.starts[row], in.lengths[row])) {
          return refuseText(in, row, out, frame);
        }
        return setDouble(out, row, Double.parseDouble(in.string(row)), single)
            || refuseText(in, row, out, frame);
      };
    }
    if (in.type.kind() == Kind.DECIMAL) {
      if (!in.isWide() && in.type.precision() <= 15 && !single) {
        // both are exact doubles, so that the quotient is the nearest double to the decimal
        double unit = Int128.powerOfTen(in.type.scale());
        return row -> setDouble(out, row, in.longs[row] / unit, false);
      }
      return row ->
          setDouble(out, row, in.loadBig(row).doubleValue(), single)
              || refuse(in.loadBig(row).toPlainString(), row, out, frame);
    }
    if (isFloating(in.type)) {
      return row ->
          setDouble(out, row, in.doubles[row], single)
              || Double.isInfinite(in.doubles[row])
              || refuse(in.doubles[row], row, out, frame);
    }
    return row -> setDouble(out, row, in.longs[row], single);
  }

  /** False when the value became infinite. */
  private static boolean setDouble(Vector out, int row, double value, boolean single) {
    out.doubles[row] = single ? (float) value : value;
    return !Double.isInfinite(out.doubles[row]);
  }

  private static RowFunction toDecimal(Vector in, Vector out, Frame frame) {
    if (in.type.kind() == Kind.STRING) {
      StrictText reader = new StrictText();
      int scale = out.type.scale();
      return row ->
          reader.readNumber(in.bytes[row], in.starts[row], in.lengths[row], scale)
                  && out.store(row, reader.number)
              || refuseText(in, row, out, frame);
    }
    if (isFloating(in.type)) {
      boolean single = in.type.kind() == Kind.FLOAT;
      return row -> {
        double value = in.doubles[row];
        if (Double.isNaN(value) || Double.isInfinite(value)) {
          return refuse(value, row, out, frame);
        }
        BigDecimal shortest =
            single ? new BigDecimal(Float.toString((float) value)) : BigDecimal.valueOf(value);
        return out.storeBig(
                row, shortest.setScale(out.type.scale(), RoundingMode.HALF_UP).unscaledValue())
            || refuse(value, row, out, frame);
      };
    }
    return Decimals.rescale(in, out, frame);
  }

  private static RowFunction toDate(Vector in, Vector out, Frame frame) {
    if (in.type.kind() == Kind.TIMESTAMP) {
      return row -> {
        out.longs[row] = Math.floorDiv(in.high[row], Calendar.SECONDS_PER_DAY);
        return true;
      };
    }
    if (in.type.kind() == Kind.DATE) {
      return copy(in, out);
    }
    StrictText reader = new StrictText();
    return row -> {
      boolean read = reader.readDate(in.bytes[row], in.starts[row], in.lengths[row]);
      out.longs[row] = reader.epochDay;
      return read || refuseText(in, row, out, frame);
    };
  }

  private static RowFunction toTimestamp(Vector in, Vector out, Frame frame) {
    if (in.type.kind() == Kind.DATE) {
      return row -> {
        out.setTimestamp(row, in.longs[row] * Calendar.SECONDS_PER_DAY, 0);
        return true;
      };
    }
    if (in.type.kind() == Kind.TIMESTAMP) {
      return copy(in, out);
    }
    StrictText reader = new StrictText();
    return row -> {
      boolean read = reader.readTimestamp(in.bytes[row], in.starts[row], in.lengths[row]);
      out.setTimestamp(row, reader.epochSecond, reader.nanoOfSecond);
      return read || refuseText(in, row, out, frame);
    };
  }

  private static RowFunction textToBoolean(Vector in, Vector out, Frame frame) {
    return row -> {
      int value = StrictText.readBoolean(in.bytes[row], in.starts[row], in.lengths[row]);
      out.longs[row] = value;
      return value >= 0 || refuseText(in, row, out, frame);
    };
  }

  private static boolean refuseText(Vector in, int row, Vector out, Frame frame) {
    return frame.reject(row, "\"" + shown(in, row) + "\" is not " + out.type.withArticle());
  }

  /** A text as a reason quotes it. */
  static String shown(Vector in, int row) {
    String text = in.string(row);
    return text.length() > MAX_QUOTED ? text.substring(0, MAX_QUOTED) + "…" : text;
  }

  private static boolean refuse(Object value, int row, Vector out, Frame frame) {
    return frame.reject(row, value + " does not fit into " + out.type.withArticle());
  }
}
