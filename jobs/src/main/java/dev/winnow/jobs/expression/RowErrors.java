package dev.winnow.jobs.expression;

/**
 * Hears of the rows for which an expression has no value. {@code row} is the index into the batch's
 * vectors, not into {@code selected}. The expression's result is NULL there.
 */
public interface RowErrors {

  /** The row is wrong: a number overflowed or a cast was refused. At most once per row and call. */
  void reject(int row, String reason);

  /** The row is good, its value NULL by the rule for division by zero: to be counted. */
  void dividedByZero(int row);
}
