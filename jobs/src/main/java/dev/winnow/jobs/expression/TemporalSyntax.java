package dev.winnow.jobs.expression;

import dev.winnow.jobs.column.ColumnType;
import dev.winnow.jobs.column.ColumnType.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlCharStringLiteral;
import org.apache.calcite.sql.SqlIntervalLiteral;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlParserUtil;

/** What can be said about dates, timestamps and intervals. */
final class TemporalSyntax {

  private static final long MILLIS_PER_DAY = 86_400_000;
  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final long NANOS_PER_SECOND = 1_000_000_000;
  private static final long MAX_MILLIS = Long.MAX_VALUE / NANOS_PER_MILLI;

  private final TypeChecker checker;
  private final NamedFunctions named;

  TemporalSyntax(TypeChecker checker, NamedFunctions named) {
    this.checker = checker;
    this.named = named;
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
    return named.arithmetic(Function.ADD, checker.number(left, of.get(0)), of);
  }

  Expression minus(SqlCall call) throws ExpressionException {
    List<SqlNode> of = call.getOperandList();
    if (isInterval(of.get(1))) {
      return shift(of.get(0), of.get(1), -1);
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
          case "DATE_PART" -> {
            NamedFunctions.arity(call, 2, 2);
            yield field(call, quotedUnit(of.get(0)), of.get(1));
          }
          case "WEEKOFYEAR" -> field(call, "WEEK", NamedFunctions.arity(call, 1, 1).get(0));
          case "LAST_DAY" -> lastDay(dateOf(NamedFunctions.arity(call, 1, 1).get(0)));
          case "TIMESTAMPADD" -> {
            NamedFunctions.arity(call, 3, 3);
            yield move(checker.temporalOf(of.get(2)), unit(of.get(0)), of.get(1), 1);
          }
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
            yield addDays(checker.temporalOf(of.get(0)), checker.integerOf(of.get(1)));
          }
          case "DATE_SUB" -> {
            NamedFunctions.arity(call, 2, 2);
            yield subtractDays(checker.temporalOf(of.get(0)), checker.integerOf(of.get(1)));
          }
          case "ADD_MONTHS" -> {
            NamedFunctions.arity(call, 2, 2);
            yield call(
                Function.ADD_MONTHS, checker.temporalOf(of.get(0)), checker.integerOf(of.get(1)));
          }
          case "TO_DATE", "DATE" ->
              of.size() == 2 && name.equals("TO_DATE")
                  ? named.library().parsedDate(call)
                  : dateOf(NamedFunctions.arity(call, 1, 1).get(0));
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
    String name = quotedUnit(unit);
    Expression value = checker.temporalOf(operand);
    return TimeBuckets.begin(value, name)
        .orElseThrow(
            () ->
                TypeChecker.error(
                    unit,
                    "%s does not begin anew with every %s"
                        .formatted(value.type().withArticle(), name)));
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
          case "EPOCH" -> Function.UNIX_SECONDS;
          default ->
              throw TypeChecker.error(
                  call,
                  unit
                      + " cannot be extracted; there are YEAR, QUARTER, MONTH, WEEK, DAY, DOW, DOY,"
                      + " HOUR, MINUTE, SECOND and EPOCH");
        };
    Expression value = checker.temporalOf(operand);
    if (function == Function.UNIX_SECONDS) {
      Expression at = checker.timestampOf(operand);
      return new Expression.Call(function, List.of(at), ColumnType.BIGINT);
    }
    boolean ofTime =
        function == Function.HOUR || function == Function.MINUTE || function == Function.SECOND;
    if (ofTime && value.type().kind() == Kind.DATE) {
      throw TypeChecker.error(operand, "a date has no " + unit);
    }
    return new Expression.Call(function, List.of(value), ColumnType.INT);
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
    return move(checker.temporalOf(operand), unit(of.get(1)), of.get(0), sign);
  }

  private Expression move(Expression value, String unit, SqlNode amount, int sign)
      throws ExpressionException {
    Expression count = checker.integerOf(amount);
    boolean isTimestamp = value.type().kind() == Kind.TIMESTAMP;
    return switch (unit) {
      case "YEAR" -> call(Function.ADD_MONTHS, value, times(count, 12L * sign));
      case "QUARTER" -> call(Function.ADD_MONTHS, value, times(count, 3L * sign));
      case "MONTH" -> call(Function.ADD_MONTHS, value, times(count, sign));
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

  private static Expression lastDay(Expression day) {
    Expression first = TimeBuckets.begin(day, "MONTH").orElseThrow();
    return addDays(call(Function.ADD_MONTHS, first, bigint(1)), bigint(-1));
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
    int months = 0;
    long seconds = 0;
    switch (unit(of.get(0))) {
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

  private Expression dateOf(SqlNode node) throws ExpressionException {
    return checker.convert(checker.temporalOf(node), ColumnType.DATE, node);
  }

  private static String quotedUnit(SqlNode node) {
    return node instanceof SqlCharStringLiteral text
        ? text.getValueAs(String.class).toUpperCase(Locale.ROOT)
        : unit(node);
  }

  private static String unit(SqlNode node) {
    return node.toString().toUpperCase(Locale.ROOT);
  }
}
