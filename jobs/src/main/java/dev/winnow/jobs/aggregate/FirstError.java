package dev.winnow.jobs.aggregate;

import dev.winnow.jobs.expression.RowErrors;

/** Keeps the first reason for which an expression has no value for a row. */
final class FirstError implements RowErrors {

  private final String subject;
  private String reason = "";

  /**
   * @param subject what the expression is for: {@code where}, or the name of a key
   */
  FirstError(String subject) {
    this.subject = subject;
  }

  @Override
  public void reject(int row, String newReason) {
    if (reason.isEmpty()) {
      reason = newReason;
    }
  }

  @Override
  public void dividedByZero(int row) {
    // NULL, which is what SQL's users expect of a filter and of a key
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
}
