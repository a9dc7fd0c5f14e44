package dev.winnow.jobs.expression;

import dev.winnow.jobs.column.ColumnType;
import dev.winnow.jobs.column.ColumnType.Kind;
import java.util.List;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIntervalLiteral;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlParserUtil;

/** Dates and timestamps that move by an amount of time, and what lies between two of them. */
final class TimeArithmetic {

  private static final long MILLIS_PER_DAY = 86_400_000;
  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final long NANOS_PER_SECOND = 1_000_000_000;
  private static final long MAX_MILLIS = Long.MAX_VALUE / NANOS_PER_MILLI;

  private final TypeChecker checker;
  private final NumberSyntax numbers;

  TimeArithmetic(TypeChecker checker, NumberSyntax numbers) {
    this.checker = checker;
    this.numbers = numbers;
  }

  Expression plus(SqlCall call) throws ExpressionException {
    List<SqlNode> of = call.getOperandList();
    if (isInterval(of.get(1))) {
      return shift(of.get(0), of.get(1), 1);
    }
    if (isInterval(of.get(0))) {
      return shift(of.get(1), of.get(0), 1);
    }
    Expression left = checker.check(of.get(0));
    if (Casts.isTemporal(left.type())) {
      return addDays(left, checker.integerOf(of.get(1)));
    }
    return numbers.arithmetic(Function.ADD, checker.number(left, of.get(0)), of);
  }

  Expression minus(SqlCall call) throws ExpressionException {
    List<SqlNode> of = call.getOperandList();
    if (isInterval(of.get(1))) {
      return shift(of.get(0), of.get(1), -1);
    }
    Expression left = checker.check(of.get(0));
    if (!Casts.isTemporal(left.type())) {
      return numbers.arithmetic(Function.SUBTRACT, checker.number(left, of.get(0)), of);
    }
    Expression right = checker.check(of.get(1));
    if (!Casts.isTemporal(right.type())) {
      return subtractDays(left, checker.integer(right, of.get(1)));
    }
    if (left.type().kind() == Kind.TIMESTAMP || right.type().kind() == Kind.TIMESTAMP) {
      throw TypeChecker.error(
          call, "the difference of timestamps is TIMESTAMPDIFF(SECOND, start, end)");
    }
    return dateDifference(left, right);
  }

  private static boolean isInterval(SqlNode node) {
    return node instanceof SqlIntervalLiteral || node.getKind() == SqlKind.INTERVAL;
  }

  private Expression shift(SqlNode operand, SqlNode interval, int sign) throws ExpressionException {
    if (interval instanceof SqlIntervalLiteral literal) {
      return shift(operand, literal, sign);
    }
    // INTERVAL 3 DAY
    List<SqlNode> of = ((SqlCall) interval).getOperandList();
    return move(checker.temporalOf(operand), TemporalSyntax.unit(of.get(1)), of.get(0), sign);
  }

  Expression move(Expression value, String unit, SqlNode amount, int sign)
      throws ExpressionException {
    Expression count = checker.integerOf(amount);
    boolean isTimestamp = value.type().kind() == Kind.TIMESTAMP;
    return switch (unit) {
      case "YEAR" -> addMonths(value, times(count, 12L * sign));
      case "QUARTER" -> addMonths(value, times(count, 3L * sign));
      case "MONTH" -> addMonths(value, times(count, sign));
      case "WEEK" -> addDays(value, times(count, 7L * sign));
      case "DAY" -> addDays(value, times(count, sign));
      case "HOUR", "MINUTE", "SECOND" -> {
        if (!isTimestamp) {
          throw TypeChecker.error(
              amount, "a date moves by whole days; CAST it to a timestamp for less");
        }
        long seconds = unit.equals("HOUR") ? 3600 : unit.equals("MINUTE") ? 60 : 1;
        yield call(Function.ADD_NANOS, value, times(count, seconds * NANOS_PER_SECOND * sign));
      }
      default ->
          throw TypeChecker.error(
              amount, "time moves by YEAR, QUARTER, MONTH, WEEK, DAY, HOUR, MINUTE or SECOND");
    };
  }

  private static Expression times(Expression count, long factor) {
    return factor == 1
        ? count
        : new Expression.Call(Function.MULTIPLY, List.of(count, bigint(factor)), ColumnType.BIGINT);
  }

  private Expression shift(SqlNode operand, SqlIntervalLiteral literal, int sign)
      throws ExpressionException {
    Expression value = checker.temporalOf(operand);
    var interval = literal.getValueAs(SqlIntervalLiteral.IntervalValue.class);
    boolean isMonths = interval.getIntervalQualifier().isYearMonth();
    long amount =
        isMonths
            ? SqlParserUtil.intervalToMonths(interval)
            : SqlParserUtil.intervalToMillis(interval);
    amount *= sign;
    if (isMonths) {
      return addMonths(value, bigint(amount));
    }
    if (value.type().kind() == Kind.TIMESTAMP && Math.abs(amount) < MAX_MILLIS) {
      return call(Function.ADD_NANOS, value, bigint(amount * NANOS_PER_MILLI));
    }
    if (amount % MILLIS_PER_DAY != 0) {
      throw TypeChecker.error(
          literal, "a date moves by whole days; CAST it to a timestamp for less");
    }
    return addDays(value, bigint(amount / MILLIS_PER_DAY));
  }

  Expression timestampDifference(SqlCall call) throws ExpressionException {
    List<SqlNode> of = NamedFunctions.arity(call, 3, 3);
    int months = 0;
    long seconds = 0;
    switch (TemporalSyntax.unit(of.get(0))) {
      case "SECOND" -> seconds = 1;
      case "MINUTE" -> seconds = 60;
      case "HOUR" -> seconds = 3600;
      case "DAY" -> seconds = 86_400;
      case "WEEK" -> seconds = 7 * 86_400;
      case "MONTH" -> months = 1;
      case "QUARTER" -> months = 3;
      case "YEAR" -> months = 12;
      default ->
          throw TypeChecker.error(
              of.get(0),
              "TIMESTAMPDIFF counts in SECOND, MINUTE, HOUR, DAY, WEEK, MONTH, QUARTER or YEAR");
    }
    Expression start = checker.timestampOf(of.get(1));
    Expression end = checker.timestampOf(of.get(2));
    return new Expression.Call(
        months > 0 ? Function.MONTH_DIFF : Function.TIMESTAMP_DIFF,
        List.of(end, start, bigint(Math.max(months, seconds))),
        ColumnType.BIGINT);
  }

  static Expression subtractDays(Expression value, Expression days) {
    return addDays(value, new Expression.Call(Function.NEGATE, List.of(days), ColumnType.BIGINT));
  }

  static Expression addDays(Expression value, Expression days) {
    return call(Function.ADD_DAYS, value, days);
  }

  static Expression addMonths(Expression value, Expression months) {
    return call(Function.ADD_MONTHS, value, months);
  }

  static Expression dateDifference(Expression end, Expression start) {
    return new Expression.Call(Function.DATE_DIFF, List.of(end, start), ColumnType.INT);
  }

  private static Expression call(Function function, Expression value, Expression amount) {
    return new Expression.Call(function, List.of(value, amount), value.type());
  }

  static Expression bigint(long value) {
    return new Expression.Literal(ColumnType.BIGINT, String.valueOf(value));
  }
}
