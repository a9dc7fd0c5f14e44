package dev.winnow.jobs.expression;

import java.util.Arrays;

/** Orders rows of two vectors of one type, as DESIGN §7 orders values. */
final class Comparisons {

  /** The sign of a row's value in one vector against its value in another; neither is NULL. */
  @FunctionalInterface
  interface RowOrder {
    int compare(int row);
  }

  private Comparisons() {}

  static RowOrder order(Vector a, Vector b) {
    return switch (a.type.kind()) {
      case BOOLEAN, TINYINT, SMALLINT, INT, BIGINT, DATE ->
          row -> Long.compare(a.longs[row], b.longs[row]);
      case FLOAT, DOUBLE -> row -> compare(a.doubles[row], b.doubles[row]);
      case STRING, BINARY -> row -> compareBytes(a, b, row);
      case TIMESTAMP -> row -> compareWide(a, b, row);
      case DECIMAL ->
          a.isWide()
              ? row -> compareWide(a, b, row)
              : row -> Long.compare(a.longs[row], b.longs[row]);
    };
  }

  /** NaN is equal to NaN and greater than anything else; −0.0 is 0.0. */
  static int compare(double a, double b) {
    if (a < b) {
      return -1;
    }
    if (a > b) {
      return 1;
    }
    return a == b ? 0 : Boolean.compare(Double.isNaN(a), Double.isNaN(b));
  }

  static RowFunction comparison(Function function, Vector a, Vector b, Vector out) {
    RowOrder order = order(a, b);
    return switch (function) {
      case EQUAL -> row -> set(out, row, order.compare(row) == 0);
      case NOT_EQUAL -> row -> set(out, row, order.compare(row) != 0);
      case LESS -> row -> set(out, row, order.compare(row) < 0);
      case LESS_OR_EQUAL -> row -> set(out, row, order.compare(row) <= 0);
      case GREATER -> row -> set(out, row, order.compare(row) > 0);
      case GREATER_OR_EQUAL -> row -> set(out, row, order.compare(row) >= 0);
      default -> throw new IllegalArgumentException(function + " is not a comparison");
    };
  }

  static RowFunction isDistinct(Vector a, Vector b, Vector out) {
    RowOrder order = order(a, b);
    return row ->
        set(
            out,
            row,
            a.isNull[row] || b.isNull[row]
                ? a.isNull[row] != b.isNull[row]
                : order.compare(row) != 0);
  }

  /** NULL where nothing is equal but something is NULL. */
  static RowFunction in(Vector value, Vector[] candidates, Vector out) {
    RowOrder[] orders = new RowOrder[candidates.length];
    Arrays.setAll(orders, i -> order(value, candidates[i]));
    return row -> {
      if (value.isNull[row]) {
        return false;
      }
      boolean unknown = false;
      for (int i = 0; i < orders.length; i++) {
        if (candidates[i].isNull[row]) {
          unknown = true;
        } else if (orders[i].compare(row) == 0) {
          return set(out, row, true);
        }
      }
      return !unknown && set(out, row, false);
    };
  }

  /** The greatest of the arguments for a sign of 1, the least for −1. */
  static RowFunction extreme(int sign, Vector[] arguments, Vector out) {
    RowOrder[] orders = new RowOrder[arguments.length];
    Arrays.setAll(orders, i -> order(arguments[i], out));
    return row -> {
      out.copy(row, arguments[0]);
      for (int i = 1; i < arguments.length; i++) {
        if (orders[i].compare(row) * sign > 0) {
          out.copy(row, arguments[i]);
        }
      }
      return true;
    };
  }

  static RowFunction nullIf(Vector a, Vector b, Vector out) {
    RowOrder order = order(a, b);
    return row -> {
      if (a.isNull[row] || !b.isNull[row] && order.compare(row) == 0) {
        return false;
      }
      out.copy(row, a);
      return true;
    };
  }

  /** Returns true, "has a value". */
  static boolean set(Vector out, int row, boolean value) {
    out.longs[row] = value ? 1 : 0;
    return true;
  }

  private static int compareWide(Vector a, Vector b, int row) {
    return Int128.compare(a.high[row], a.longs[row], b.high[row], b.longs[row]);
  }

  private static int compareBytes(Vector a, Vector b, int row) {
    int startA = a.starts[row];
    int startB = b.starts[row];
    return Arrays.compareUnsigned(
        a.bytes[row],
        startA,
        startA + a.lengths[row],
        b.bytes[row],
        startB,
        startB + b.lengths[row]);
  }
}
