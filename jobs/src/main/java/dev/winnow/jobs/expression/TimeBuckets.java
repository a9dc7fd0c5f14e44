package dev.winnow.jobs.expression;

import dev.winnow.jobs.column.ColumnType;
import dev.winnow.jobs.column.ColumnType.Kind;
import java.util.List;
import java.util.Optional;

/**
 * The beginning of the hour, day, month … in which a date or timestamp lies, put together from
 * other functions. A week begins on Monday.
 */
final class TimeBuckets {

  private static final long NANOS_PER_SECOND = 1_000_000_000;

  private TimeBuckets() {}

  /** Empty for a unit that there is not, or that a date has not. */
  static Optional<Expression> begin(Expression value, String unit) {
    Expression day = cast(value, ColumnType.DATE);
    Expression begin =
        switch (unit) {
          case "YEAR" -> back(day, minusOne(field(Function.DAY_OF_YEAR, day)));
          case "QUARTER" ->
              call(
                  Function.ADD_MONTHS,
                  month(day),
                  negated(modulo(minusOne(field(Function.MONTH, day)), 3)),
                  ColumnType.DATE);
          case "MONTH" -> month(day);
          case "WEEK" -> back(day, modulo(plus(field(Function.DAY_OF_WEEK, day), bigint(5)), 7));
          case "DAY" -> day;
          default -> null;
        };
    if (begin != null) {
      return Optional.of(cast(begin, value.type()));
    }
    return value.type().kind() == Kind.TIMESTAMP ? timeOfDay(value, day, unit) : Optional.empty();
  }

  private static Optional<Expression> timeOfDay(Expression value, Expression day, String unit) {
    Expression seconds = times(field(Function.HOUR, value), 3600);
    switch (unit) {
      case "HOUR" -> {}
      case "MINUTE" -> seconds = plus(seconds, times(field(Function.MINUTE, value), 60));
      case "SECOND" -> {
        seconds = plus(seconds, times(field(Function.MINUTE, value), 60));
        seconds = plus(seconds, field(Function.SECOND, value));
      }
      default -> {
        return Optional.empty();
      }
    }
    return Optional.of(
        call(
            Function.ADD_NANOS,
            cast(day, ColumnType.TIMESTAMP),
            times(seconds, NANOS_PER_SECOND),
            ColumnType.TIMESTAMP));
  }

  private static Expression month(Expression day) {
    return back(day, minusOne(field(Function.DAY, day)));
  }

  private static Expression back(Expression day, Expression days) {
    return call(Function.ADD_DAYS, day, negated(days), ColumnType.DATE);
  }

  private static Expression field(Function function, Expression value) {
    return cast(new Expression.Call(function, List.of(value), ColumnType.INT), ColumnType.BIGINT);
  }

  private static Expression minusOne(Expression number) {
    return call(Function.SUBTRACT, number, bigint(1), ColumnType.BIGINT);
  }

  private static Expression plus(Expression left, Expression right) {
    return call(Function.ADD, left, right, ColumnType.BIGINT);
  }

  private static Expression times(Expression number, long factor) {
    return call(Function.MULTIPLY, number, bigint(factor), ColumnType.BIGINT);
  }

  private static Expression modulo(Expression number, long divisor) {
    return call(Function.MODULO, number, bigint(divisor), ColumnType.BIGINT);
  }

  private static Expression negated(Expression number) {
    return new Expression.Call(Function.NEGATE, List.of(number), ColumnType.BIGINT);
  }

  private static Expression call(
      Function function, Expression left, Expression right, ColumnType type) {
    return new Expression.Call(function, List.of(left, right), type);
  }

  private static Expression bigint(long value) {
    return new Expression.Literal(ColumnType.BIGINT, String.valueOf(value));
  }

  private static Expression cast(Expression value, ColumnType type) {
    return value.type().equals(type) ? value : new Expression.Cast(value, type);
  }
}
