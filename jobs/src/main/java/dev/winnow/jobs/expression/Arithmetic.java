package dev.winnow.jobs.expression;

import dev.winnow.jobs.column.ColumnType.Kind;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Arithmetic on bigint and double, and the functions of one number. Integers never wrap around: an
 * overflow rejects the row.
 */
final class Arithmetic {

  private static final String OVERFLOW = "the result does not fit into a bigint";

  private Arithmetic() {}

  static RowFunction binary(Function function, Vector a, Vector b, Vector out, Frame frame) {
    return switch (out.type.kind()) {
      case BIGINT -> longs(function, a, b, out, frame);
      case DOUBLE -> doubles(function, a, b, out, frame);
      case DECIMAL -> Decimals.binary(function, a, b, out, frame);
      default -> throw new IllegalArgumentException(function + " of " + out.type);
    };
  }

  private static RowFunction longs(Function function, Vector a, Vector b, Vector out, Frame frame) {
    return switch (function) {
      case ADD ->
          row -> {
            long x = a.longs[row];
            long y = b.longs[row];
            long sum = x + y;
            out.longs[row] = sum;
            return ((x ^ sum) & (y ^ sum)) >= 0 || frame.reject(row, OVERFLOW);
          };
      case SUBTRACT ->
          row -> {
            long x = a.longs[row];
            long y = b.longs[row];
            long difference = x - y;
            out.longs[row] = difference;
            return ((x ^ y) & (x ^ difference)) >= 0 || frame.reject(row, OVERFLOW);
          };
      case MULTIPLY ->
          row -> {
            long x = a.longs[row];
            long y = b.longs[row];
            long product = x * y;
            out.longs[row] = product;
            return Math.multiplyHigh(x, y) == product >> 63 || frame.reject(row, OVERFLOW);
          };
      case MODULO ->
          row -> {
            if (b.longs[row] == 0) {
              return frame.dividedByZero(row);
            }
            out.longs[row] = a.longs[row] % b.longs[row];
            return true;
          };
      default -> throw new IllegalArgumentException(function + " of bigint");
    };
  }

  private static RowFunction doubles(
      Function function, Vector a, Vector b, Vector out, Frame frame) {
    return switch (function) {
      case ADD ->
          row -> {
            out.doubles[row] = a.doubles[row] + b.doubles[row];
            return true;
          };
      case SUBTRACT ->
          row -> {
            out.doubles[row] = a.doubles[row] - b.doubles[row];
            return true;
          };
      case MULTIPLY ->
          row -> {
            out.doubles[row] = a.doubles[row] * b.doubles[row];
            return true;
          };
      case DIVIDE ->
          row -> {
            if (b.doubles[row] == 0) {
              return frame.dividedByZero(row);
            }
            out.doubles[row] = a.doubles[row] / b.doubles[row];
            return true;
          };
      case MODULO ->
          row -> {
            if (b.doubles[row] == 0) {
              return frame.dividedByZero(row);
            }
            out.doubles[row] = a.doubles[row] % b.doubles[row];
            return true;
          };
      default -> throw new IllegalArgumentException(function + " of double");
    };
  }

  static RowFunction negate(Vector a, Vector out, Frame frame) {
    return switch (out.type.kind()) {
      case DOUBLE ->
          row -> {
            out.doubles[row] = -a.doubles[row];
            return true;
          };
      case DECIMAL -> Decimals.negate(a, out);
      default ->
          row -> {
            out.longs[row] = -a.longs[row];
            return a.longs[row] != Long.MIN_VALUE || frame.reject(row, OVERFLOW);
          };
    };
  }

  static RowFunction absolute(Vector a, Vector out, Frame frame) {
    return switch (out.type.kind()) {
      case DOUBLE ->
          row -> {
            out.doubles[row] = Math.abs(a.doubles[row]);
            return true;
          };
      case DECIMAL -> {
        RowFunction negation = Decimals.negate(a, out);
        yield row -> {
          if ((a.isWide() ? a.high[row] : a.longs[row]) < 0) {
            return negation.compute(row);
          }
          out.copy(row, a);
          return true;
        };
      }
      default ->
          row -> {
            out.longs[row] = Math.abs(a.longs[row]);
            return a.longs[row] != Long.MIN_VALUE || frame.reject(row, OVERFLOW);
          };
    };
  }

  static RowFunction floor(Vector a, Vector out, Frame frame) {
    return out.type.kind() == Kind.DOUBLE
        ? row -> {
          out.doubles[row] = Math.floor(a.doubles[row]);
          return true;
        }
        : Decimals.toInteger(RoundingMode.FLOOR, a, out, frame);
  }

  static RowFunction ceil(Vector a, Vector out, Frame frame) {
    return out.type.kind() == Kind.DOUBLE
        ? row -> {
          out.doubles[row] = Math.ceil(a.doubles[row]);
          return true;
        }
        : Decimals.toInteger(RoundingMode.CEILING, a, out, frame);
  }

  /** Half away from zero, of the shortest decimal that reads back as the double. */
  static RowFunction roundDouble(Vector a, Vector digits, Vector out) {
    return row -> {
      double value = a.doubles[row];
      boolean hasFraction = Math.abs(value) < 1L << 53;
      out.doubles[row] =
          hasFraction
              ? BigDecimal.valueOf(value)
                  .setScale((int) digits.longs[row], RoundingMode.HALF_UP)
                  .doubleValue()
              : value;
      return true;
    };
  }
}
