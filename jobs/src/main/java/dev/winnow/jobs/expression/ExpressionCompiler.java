package dev.winnow.jobs.expression;

import dev.winnow.jobs.column.ColumnType;
import dev.winnow.jobs.column.RowSchema;

/**
 * Turns SQL text into {@link Expression}s over the columns of one schema.
 *
 * <p>Calcite is loaded with the first expression that is compiled and not before.
 */
public final class ExpressionCompiler {

  private ExpressionCompiler() {}

  /**
   * @throws ExpressionException when the text is not SQL, names an unknown column or function, or
   *     mixes types that do not go together
   */
  public static Expression compile(String sql, RowSchema input) throws ExpressionException {
    throw new ExpressionException(1, 1, "expressions are not built in yet");
  }

  /**
   * Like {@link #compile(String, RowSchema)} for a value that is stored as {@code target}: numbers
   * convert to any number, dates and timestamps to each other, with a row error for a value that
   * does not fit; anything else needs a CAST in the text.
   */
  public static Expression compile(String sql, RowSchema input, ColumnType target)
      throws ExpressionException {
    return compile(sql, input);
  }

  /** Like {@link #compile(String, RowSchema)} for what must be a boolean: a rule or a filter. */
  public static Expression compileCondition(String sql, RowSchema input)
      throws ExpressionException {
    return compile(sql, input);
  }
}
