package dev.winnow.jobs.expression;

import dev.winnow.jobs.column.ColumnType;
import dev.winnow.jobs.column.ColumnType.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlCharStringLiteral;
import org.apache.calcite.sql.SqlIntervalLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlParserUtil;

/** What can be said about dates, timestamps and intervals. */
final class TemporalSyntax {

  private static final long MILLIS_PER_DAY = 86_400_000;
  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final long MAX_MILLIS = Long.MAX_VALUE / NANOS_PER_MILLI;

  private final TypeChecker checker;
  private final NamedFunctions named;

  TemporalSyntax(TypeChecker checker, NamedFunctions named) {
    this.checker = checker;
    this.named = named;
  }

  Expression plus(SqlCall call) throws ExpressionException {
    List<SqlNode> of = call.getOperandList();
    if (of.get(1) instanceof SqlIntervalLiteral interval) {
      return shift(of.get(0), interval, 1);
    }
    if (of.get(0) instanceof SqlIntervalLiteral interval) {
      return shift(of.get(1), interval, 1);
    }
    Expression left = checker.check(of.get(0));
    if (Casts.isTemporal(left.type())) {
      return addDays(left, checker.integerOf(of.get(1)));
    }
    return named.arithmetic(Function.ADD, checker.number(left, of.get(0)), of);
  }

  Expression minus(SqlCall call) throws ExpressionException {
    List<SqlNode> of = call.getOperandList();
    if (of.get(1) instanceof SqlIntervalLiteral interval) {
      return shift(of.get(0), interval, -1);
    }
    Expression left = checker.check(of.get(0));
    if (!Casts.isTemporal(left.type())) {
      return named.arithmetic(Function.SUBTRACT, checker.number(left, of.get(0)), of);
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

  /** The function of that name, if it is one of dates and times. */
  Optional<Expression> function(String name, SqlCall call) throws ExpressionException {
    List<SqlNode> of = call.getOperandList();
    Expression result =
        switch (name) {
          case "EXTRACT" -> field(call, unit(of.get(0)), of.get(1));
          case "YEAR", "QUARTER", "MONTH", "WEEK", "HOUR", "MINUTE", "SECOND" ->
              field(call, name, NamedFunctions.arity(call, 1, 1).get(0));
          case "DAY", "DAYOFMONTH" -> field(call, "DAY", NamedFunctions.arity(call, 1, 1).get(0));
          case "DAYOFWEEK" -> field(call, "DOW", NamedFunctions.arity(call, 1, 1).get(0));
          case "DAYOFYEAR" -> field(call, "DOY", NamedFunctions.arity(call, 1, 1).get(0));
          case "DATEDIFF" -> {
            NamedFunctions.arity(call, 2, 2);
            yield dateDifference(dateOf(of.get(0)), dateOf(of.get(1)));
          }
          case "DATE_ADD" -> {
            NamedFunctions.arity(call, 2, 2);
            yield addDays(temporalOf(of.get(0)), checker.integerOf(of.get(1)));
          }
          case "DATE_SUB" -> {
            NamedFunctions.arity(call, 2, 2);
            yield subtractDays(temporalOf(of.get(0)), checker.integerOf(of.get(1)));
          }
          case "ADD_MONTHS" -> {
            NamedFunctions.arity(call, 2, 2);
            yield call(Function.ADD_MONTHS, temporalOf(of.get(0)), checker.integerOf(of.get(1)));
          }
          case "TO_DATE", "DATE" -> dateOf(NamedFunctions.arity(call, 1, 1).get(0));
          case "DATE_TRUNC" -> {
            NamedFunctions.arity(call, 2, 2);
            yield floor(of.get(1), of.get(0));
          }
          case "TIMESTAMPDIFF" -> timestampDifference(call);
          default -> null;
        };
    return Optional.ofNullable(result);
  }

  /** {@code FLOOR(x TO MONTH)}, which others write {@code DATE_TRUNC('month', x)}. */
  Expression floor(SqlNode operand, SqlNode unit) throws ExpressionException {
    String name =
        unit instanceof SqlCharStringLiteral text
            ? text.getValueAs(String.class).toUpperCase(Locale.ROOT)
            : unit(unit);
    Expression value = temporalOf(operand);
    return TimeBuckets.begin(value, name)
        .orElseThrow(
            () ->
                TypeChecker.error(
                    unit, "a %s does not begin anew with every %s".formatted(value.type(), name)));
  }

  private Expression field(SqlCall call, String unit, SqlNode operand) throws ExpressionException {
    Function function =
        switch (unit) {
          case "YEAR" -> Function.YEAR;
          case "QUARTER" -> Function.QUARTER;
          case "MONTH" -> Function.MONTH;
          case "WEEK" -> Function.WEEK;
          case "DAY" -> Function.DAY;
          case "DOW" -> Function.DAY_OF_WEEK;
          case "DOY" -> Function.DAY_OF_YEAR;
          case "HOUR" -> Function.HOUR;
          case "MINUTE" -> Function.MINUTE;
          case "SECOND" -> Function.SECOND;
          default ->
              throw TypeChecker.error(
                  call,
                  unit
                      + " cannot be extracted; there are YEAR, QUARTER, MONTH, WEEK, DAY, DOW, DOY,"
                      + " HOUR, MINUTE and SECOND");
        };
    Expression value = temporalOf(operand);
    boolean ofTime =
        function == Function.HOUR || function == Function.MINUTE || function == Function.SECOND;
    if (ofTime && value.type().kind() == Kind.DATE) {
      throw TypeChecker.error(operand, "a date has no " + unit);
    }
    return new Expression.Call(function, List.of(value), ColumnType.INT);
  }

  private Expression shift(SqlNode operand, SqlIntervalLiteral literal, int sign)
      throws ExpressionException {
    Expression value = temporalOf(operand);
    var interval = literal.getValueAs(SqlIntervalLiteral.IntervalValue.class);
    boolean isMonths = interval.getIntervalQualifier().isYearMonth();
    long amount =
        isMonths
            ? SqlParserUtil.intervalToMonths(interval)
            : SqlParserUtil.intervalToMillis(interval);
    amount *= sign;
    if (isMonths) {
      return call(Function.ADD_MONTHS, value, bigint(amount));
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

  private Expression timestampDifference(SqlCall call) throws ExpressionException {
    List<SqlNode> of = NamedFunctions.arity(call, 3, 3);
    long seconds =
        switch (unit(of.get(0))) {
          case "SECOND" -> 1;
          case "MINUTE" -> 60;
          case "HOUR" -> 3600;
          case "DAY" -> 86_400;
          default ->
              throw TypeChecker.error(
                  of.get(0), "TIMESTAMPDIFF counts in SECOND, MINUTE, HOUR or DAY");
        };
    Expression start = timestampOf(of.get(1));
    Expression end = timestampOf(of.get(2));
    return new Expression.Call(
        Function.TIMESTAMP_DIFF, List.of(end, start, bigint(seconds)), ColumnType.BIGINT);
  }

  private static Expression subtractDays(Expression value, Expression days) {
    return addDays(value, new Expression.Call(Function.NEGATE, List.of(days), ColumnType.BIGINT));
  }

  private static Expression addDays(Expression value, Expression days) {
    return call(Function.ADD_DAYS, value, days);
  }

  private static Expression dateDifference(Expression end, Expression start) {
    return new Expression.Call(Function.DATE_DIFF, List.of(end, start), ColumnType.INT);
  }

  private static Expression call(Function function, Expression value, Expression amount) {
    return new Expression.Call(function, List.of(value, amount), value.type());
  }

  private static Expression bigint(long value) {
    return new Expression.Literal(ColumnType.BIGINT, String.valueOf(value));
  }

  private Expression temporalOf(SqlNode node) throws ExpressionException {
    Expression value = checker.check(node);
    if (Types.isNull(value)) {
      return checker.convert(value, ColumnType.TIMESTAMP, node);
    }
    if (!Casts.isTemporal(value.type())) {
      throw TypeChecker.error(
          node, "\"" + node + "\" must be a date or timestamp, and is a " + value.type());
    }
    return value;
  }

  private Expression dateOf(SqlNode node) throws ExpressionException {
    return checker.convert(temporalOf(node), ColumnType.DATE, node);
  }

  private Expression timestampOf(SqlNode node) throws ExpressionException {
    return checker.convert(temporalOf(node), ColumnType.TIMESTAMP, node);
  }

  private static String unit(SqlNode node) {
    return node.toString().toUpperCase(Locale.ROOT);
  }
}
