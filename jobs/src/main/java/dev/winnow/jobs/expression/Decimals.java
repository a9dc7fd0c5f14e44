package dev.winnow.jobs.expression;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * Exact decimal arithmetic. Works in 128 bits and allocates nothing as long as 128 bits hold the
 * intermediate result; beyond that, which takes operands of nearly 38 digits, in {@link
 * BigDecimal}. A result of more digits than its type rejects the row.
 */
final class Decimals {

  private Decimals() {}

  static RowFunction binary(Function function, Vector a, Vector b, Vector out, Frame frame) {
    RowFunction exact = exactBinary(function, a, b, out, frame);
    Int128 x = new Int128();
    Int128 y = new Int128();
    int scale = out.type.scale();
    int scaleA = a.type.scale();
    int scaleB = b.type.scale();
    return switch (function) {
      case ADD, SUBTRACT -> {
        if (scale < Math.max(scaleA, scaleB)) {
          yield exact; // more digits than 38: the sum is rounded
        }
        yield row -> {
          a.load(row, x);
          b.load(row, y);
          boolean fits = x.scaleUp(scale - scaleA) && y.scaleUp(scale - scaleB);
          if (function == Function.SUBTRACT) {
            y.negate();
          }
          return fits && x.add(y.high(), y.low()) && out.store(row, x) || exact.compute(row);
        };
      }
      case MULTIPLY ->
          row -> {
            a.load(row, x);
            b.load(row, y);
            Int128 longer = y.fitsLong() ? x : y;
            Int128 shorter = y.fitsLong() ? y : x;
            if (!shorter.fitsLong() || !longer.multiply(shorter.low())) {
              return exact.compute(row);
            }
            longer.scaleDownHalfUp(scaleA + scaleB - scale);
            return out.store(row, longer) || exact.compute(row);
          };
      case DIVIDE ->
          row -> {
            a.load(row, x);
            b.load(row, y);
            if (y.isZero()) {
              return frame.dividedByZero(row);
            }
            if (!y.fitsLong()
                || y.low() == Long.MIN_VALUE
                || scale - scaleA + scaleB < 0
                || scale - scaleA + scaleB > 38
                || !x.scaleUp(scale - scaleA + scaleB)) {
              return exact.compute(row);
            }
            x.divideHalfUp(y.low());
            return out.store(row, x) || exact.compute(row);
          };
      case MODULO ->
          row -> {
            a.load(row, x);
            b.load(row, y);
            if (y.isZero()) {
              return frame.dividedByZero(row);
            }
            boolean fits = x.scaleUp(scale - scaleA) && y.scaleUp(scale - scaleB);
            if (!fits || !x.fitsLong() || !y.fitsLong()) {
              return exact.compute(row);
            }
            x.set(x.low() % y.low());
            return out.store(row, x);
          };
      default -> throw new IllegalArgumentException(function + " of decimals");
    };
  }

  private static RowFunction exactBinary(
      Function function, Vector a, Vector b, Vector out, Frame frame) {
    int scale = out.type.scale();
    return row -> {
      BigDecimal x = a.loadBig(row);
      BigDecimal y = b.loadBig(row);
      BigDecimal result =
          switch (function) {
            case ADD -> x.add(y);
            case SUBTRACT -> x.subtract(y);
            case MULTIPLY -> x.multiply(y);
            case DIVIDE -> x.divide(y, scale, RoundingMode.HALF_UP);
            case MODULO -> x.remainder(y);
            default -> throw new IllegalArgumentException(function + " of decimals");
          };
      BigInteger unscaled = result.setScale(scale, RoundingMode.HALF_UP).unscaledValue();
      return out.storeBig(row, unscaled) || overflow(row, out, frame);
    };
  }

  static RowFunction negate(Vector a, Vector out) {
    Int128 x = new Int128();
    return row -> {
      a.load(row, x);
      x.negate();
      return out.store(row, x);
    };
  }

  /** To another scale, half away from zero; the operand may be an integer. */
  static RowFunction rescale(Vector a, Vector out, Frame frame) {
    Int128 x = new Int128();
    int up = out.type.scale() - a.type.scale();
    return row -> {
      a.load(row, x);
      boolean fits = up <= 0 || x.scaleUp(up);
      if (up < 0) {
        x.scaleDownHalfUp(-up);
      }
      return fits && out.store(row, x) || overflow(row, out, frame);
    };
  }

  /** To the integer in the direction that {@code rounding} names, kept in a decimal of scale 0. */
  static RowFunction toInteger(RoundingMode rounding, Vector a, Vector out, Frame frame) {
    int scale = a.type.scale();
    if (!a.isWide()) {
      long unit = Int128.powerOfTen(scale);
      Int128 x = new Int128();
      return row -> {
        long floor = Math.floorDiv(a.longs[row], unit);
        boolean up = rounding == RoundingMode.CEILING && floor * unit != a.longs[row];
        x.set(up ? floor + 1 : floor);
        return out.store(row, x) || overflow(row, out, frame);
      };
    }
    return row ->
        out.storeBig(row, a.loadBig(row).setScale(0, rounding).unscaledValue())
            || overflow(row, out, frame);
  }

  static boolean overflow(int row, Vector out, Frame frame) {
    return frame.reject(row, "the result does not fit into " + out.type.withArticle());
  }
}
