package dev.winnow.jobs.aggregate;

import dev.winnow.jobs.expression.RowErrors;
import dev.winnow.jobs.quality.RuleCount;
import java.util.Optional;

/**
 * What went wrong with one expression: the first reason for which it has no value for a row, and
 * how many divisions by zero made it NULL.
 */
final class ExpressionErrors implements RowErrors {

  private final String column;
  private final String subject;
  private String reason = "";
  private long divisionsByZero;

  private ExpressionErrors(String column, String subject) {
    this.column = column;
    this.subject = subject;
  }

  static ExpressionErrors ofKey(String name) {
    return new ExpressionErrors(name, "the key " + name);
  }

  /**
   * @param clause {@code where} or {@code having}
   */
  static ExpressionErrors ofClause(String clause) {
    return new ExpressionErrors("", clause);
  }

  @Override
  public void reject(int row, String newReason) {
    if (reason.isEmpty()) {
      reason = newReason;
    }
  }

  @Override
  public void dividedByZero(int row) {
    divisionsByZero++;
  }

  /**
   * @param place where the rows came from
   */
  void throwIfAny(String place) throws AggregationException {
    if (!reason.isEmpty()) {
      throw new AggregationException(
          "%s has no value for a row of %s: %s".formatted(subject, place, reason));
    }
  }

  /** Nothing if there was no division by zero. */
  Optional<RuleCount> divisionsByZero() {
    String rule = column.isEmpty() ? subject + ": division by zero" : "division by zero";
    return divisionsByZero == 0
        ? Optional.empty()
        : Optional.of(new RuleCount(column, rule, "Null", divisionsByZero));
  }
}
