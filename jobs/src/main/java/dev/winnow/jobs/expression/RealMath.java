package dev.winnow.jobs.expression;

import java.util.Locale;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/** Functions of doubles. NaN stays NaN; what has no result, or an infinite one, rejects the row. */
final class RealMath {

  private RealMath() {}

  static RowFunction of(Function function, Vector[] in, Vector out, Frame frame) {
    return switch (function) {
      case POWER -> binary(function, Math::pow, in, out, frame);
      case ATAN2 -> binary(function, Math::atan2, in, out, frame);
      case SQRT -> unary(function, Math::sqrt, in[0], out, frame);
      case EXP -> unary(function, Math::exp, in[0], out, frame);
      case LN -> unary(function, Math::log, in[0], out, frame);
      case LOG10 -> unary(function, Math::log10, in[0], out, frame);
      case SIN -> unary(function, Math::sin, in[0], out, frame);
      case COS -> unary(function, Math::cos, in[0], out, frame);
      case TAN -> unary(function, Math::tan, in[0], out, frame);
      case ASIN -> unary(function, Math::asin, in[0], out, frame);
      case ACOS -> unary(function, Math::acos, in[0], out, frame);
      case ATAN -> unary(function, Math::atan, in[0], out, frame);
      case RADIANS -> unary(function, Math::toRadians, in[0], out, frame);
      case DEGREES -> unary(function, Math::toDegrees, in[0], out, frame);
      default -> throw new IllegalArgumentException("no such function: " + function);
    };
  }

  private static RowFunction unary(
      Function function, DoubleUnaryOperator operator, Vector a, Vector out, Frame frame) {
    return row -> {
      double value = a.doubles[row];
      double result = operator.applyAsDouble(value);
      out.doubles[row] = result;
      return Double.isFinite(result)
          || !Double.isFinite(value)
          || frame.reject(row, name(function) + "(" + value + ") is no number");
    };
  }

  private static RowFunction binary(
      Function function, DoubleBinaryOperator operator, Vector[] in, Vector out, Frame frame) {
    Vector a = in[0];
    Vector b = in[1];
    return row -> {
      double x = a.doubles[row];
      double y = b.doubles[row];
      double result = operator.applyAsDouble(x, y);
      out.doubles[row] = result;
      return Double.isFinite(result)
          || !Double.isFinite(x)
          || !Double.isFinite(y)
          || frame.reject(row, name(function) + "(" + x + ", " + y + ") is no number");
    };
  }

  private static String name(Function function) {
    return function.name().toUpperCase(Locale.ROOT);
  }
}
