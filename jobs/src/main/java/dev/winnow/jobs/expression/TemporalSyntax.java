package dev.winnow.jobs.expression;

import dev.winnow.jobs.column.ColumnType;
import dev.winnow.jobs.column.ColumnType.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlCharStringLiteral;
import org.apache.calcite.sql.SqlNode;

/** The functions of dates and timestamps. */
final class TemporalSyntax {

  private final TypeChecker checker;
  private final NamedFunctions named;

  TemporalSyntax(TypeChecker checker, NamedFunctions named) {
    this.checker = checker;
    this.named = named;
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
            yield named.times().move(checker.temporalOf(of.get(2)), unit(of.get(0)), of.get(1), 1);
          }
          case "YEAR", "QUARTER", "MONTH", "WEEK", "HOUR", "MINUTE", "SECOND" ->
              field(call, name, NamedFunctions.arity(call, 1, 1).get(0));
          case "DAY", "DAYOFMONTH" -> field(call, "DAY", NamedFunctions.arity(call, 1, 1).get(0));
          case "DAYOFWEEK" -> field(call, "DOW", NamedFunctions.arity(call, 1, 1).get(0));
          case "DAYOFYEAR" -> field(call, "DOY", NamedFunctions.arity(call, 1, 1).get(0));
          case "DATEDIFF" -> {
            NamedFunctions.arity(call, 2, 2);
            yield TimeArithmetic.dateDifference(dateOf(of.get(0)), dateOf(of.get(1)));
          }
          case "DATE_ADD" -> {
            NamedFunctions.arity(call, 2, 2);
            yield TimeArithmetic.addDays(
                checker.temporalOf(of.get(0)), checker.integerOf(of.get(1)));
          }
          case "DATE_SUB" -> {
            NamedFunctions.arity(call, 2, 2);
            yield TimeArithmetic.subtractDays(
                checker.temporalOf(of.get(0)), checker.integerOf(of.get(1)));
          }
          case "ADD_MONTHS" -> {
            NamedFunctions.arity(call, 2, 2);
            yield TimeArithmetic.addMonths(
                checker.temporalOf(of.get(0)), checker.integerOf(of.get(1)));
          }
          case "TO_DATE", "DATE" ->
              of.size() == 2 && name.equals("TO_DATE")
                  ? named.library().parsedDate(call)
                  : dateOf(NamedFunctions.arity(call, 1, 1).get(0));
          case "DATE_TRUNC" -> {
            NamedFunctions.arity(call, 2, 2);
            yield floor(of.get(1), of.get(0));
          }
          case "TIMESTAMPDIFF" -> named.times().timestampDifference(call);
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

  private static Expression lastDay(Expression day) {
    Expression first = TimeBuckets.begin(day, "MONTH").orElseThrow();
    return TimeArithmetic.addDays(
        TimeArithmetic.addMonths(first, TimeArithmetic.bigint(1)), TimeArithmetic.bigint(-1));
  }

  private Expression dateOf(SqlNode node) throws ExpressionException {
    return checker.convert(checker.temporalOf(node), ColumnType.DATE, node);
  }

  private static String quotedUnit(SqlNode node) {
    return node instanceof SqlCharStringLiteral text
        ? text.getValueAs(String.class).toUpperCase(Locale.ROOT)
        : unit(node);
  }

  static String unit(SqlNode node) {
    return node.toString().toUpperCase(Locale.ROOT);
  }
}
