package dev.winnow.jobs.plan;

import dev.winnow.api.Column;
import dev.winnow.api.OnViolation;
import dev.winnow.jobs.column.ColumnType;
import dev.winnow.jobs.expression.Expression;
import dev.winnow.jobs.expression.Function;
import java.util.ArrayList;
import java.util.List;

/**
 * What a derived column must keep, as conditions: the same checks that a column which is read from
 * a field makes while it is read.
 */
final class DerivedChecks {

  private final Column column;
  private final Expression.Column value;
  private final List<RulePlan> rules = new ArrayList<>();

  private DerivedChecks(Column column, Expression.Column value) {
    this.column = column;
    this.value = value;
  }

  static List<RulePlan> of(Column column, String name, ColumnType type) {
    DerivedChecks checks = new DerivedChecks(column, new Expression.Column(name, type));
    checks.addRequired();
    checks.addOneOf();
    checks.addMatches();
    checks.addRange();
    return checks.rules;
  }

  private void addRequired() {
    if (column.required()) {
      Expression isNull = call(Function.IS_NULL, value);
      add("required", value.name() + " is required and is NULL here", call(Function.NOT, isNull));
    }
  }

  private void addOneOf() {
    if (!column.oneOf().isEmpty()) {
      List<Expression> arguments = new ArrayList<>(List.of(value));
      column.oneOf().forEach(text -> arguments.add(literal(text)));
      add(
          "oneOf",
          "the value is none of those that " + value.name() + " may have",
          new Expression.Call(Function.IN, arguments, ColumnType.BOOLEAN));
    }
  }

  private void addMatches() {
    if (column.matches() != null) {
      String whole = "\\A(?:" + column.matches() + ")\\z";
      add(
          "matches",
          "the value does not match " + column.matches(),
          call(Function.REGEXP_LIKE, value, new Expression.Literal(ColumnType.STRING, whole)));
    }
  }

  private void addRange() {
    if (column.range() == null) {
      return;
    }
    if (column.range().min() != null) {
      String min = column.range().min();
      add(
          "range",
          "the value is less than " + min,
          call(Function.GREATER_OR_EQUAL, value, literal(min)));
    }
    if (column.range().max() != null) {
      String max = column.range().max();
      add(
          "range",
          "the value is more than " + max,
          call(Function.LESS_OR_EQUAL, value, literal(max)));
    }
  }

  private Expression literal(String text) {
    return new Expression.Literal(value.type(), text);
  }

  private static Expression call(Function function, Expression... arguments) {
    return new Expression.Call(function, List.of(arguments), ColumnType.BOOLEAN);
  }

  private void add(String rule, String reason, Expression condition) {
    rules.add(new RulePlan(value.name(), rule, reason, condition, OnViolation.QUARANTINE));
  }
}
