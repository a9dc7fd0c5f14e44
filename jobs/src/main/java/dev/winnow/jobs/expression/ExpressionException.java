package dev.winnow.jobs.expression;

/** An expression that cannot be used; the message says where, why, and what may have been meant. */
public final class ExpressionException extends Exception {

  private static final long serialVersionUID = 1L;

  private final int line;
  private final int column;
  private final String problem;

  ExpressionException(int line, int column, String problem) {
    super("at line %d, column %d: %s".formatted(line, column, problem));
    this.line = line;
    this.column = column;
    this.problem = problem;
  }

  /** From 1. */
  public int line() {
    return line;
  }

  /** From 1. */
  public int column() {
    return column;
  }

  /** The message without the position. */
  public String problem() {
    return problem;
  }
}
