package dev.winnow.jobs.expression;

import dev.winnow.jobs.column.ColumnType;
import dev.winnow.jobs.column.ColumnType.Kind;
import dev.winnow.jobs.column.RowSchema;
import org.apache.calcite.sql.SqlNode;

/**
 * Turns SQL text into {@link Expression}s over the columns of one schema.
 *
 * <p>Calcite is loaded with the first expression that is compiled and not before, and only its
 * parser: see docs/adr/0008-expressions.md.
 */
public final class ExpressionCompiler {

  private ExpressionCompiler() {}

  /** Makes an expression of a syntax tree. */
  private interface Rule {
    Expression apply(TypeChecker checker, SqlNode node) throws ExpressionException;
  }

  /**
   * @throws ExpressionException when the text is not SQL, names an unknown column or function, or
   *     mixes types that do not go together
   */
  public static Expression compile(String sql, RowSchema input) throws ExpressionException {
    return compile(sql, input, TypeChecker::check);
  }

  /**
   * Like {@link #compile(String, RowSchema)} for a value that is stored as {@code target}: numbers
   * convert to any number, dates and timestamps to each other, with a row error for a value that
   * does not fit; anything else needs a CAST in the text.
   */
  public static Expression compile(String sql, RowSchema input, ColumnType target)
      throws ExpressionException {
    return compile(sql, input, (checker, node) -> stored(checker, node, target));
  }

  /** Like {@link #compile(String, RowSchema)} for what must be a boolean: a rule or a filter. */
  public static Expression compileCondition(String sql, RowSchema input)
      throws ExpressionException {
    return compile(sql, input, ExpressionCompiler::condition);
  }

  private static Expression compile(String sql, RowSchema input, Rule rule)
      throws ExpressionException {
    SqlReader reader = new SqlReader(sql, input);
    SqlNode node = reader.read();
    try {
      return rule.apply(new TypeChecker(input), node);
    } catch (ExpressionException e) {
      throw reader.locate(e);
    }
  }

  private static Expression stored(TypeChecker checker, SqlNode node, ColumnType target)
      throws ExpressionException {
    Expression value = checker.check(node);
    ColumnType type = value.type();
    boolean goesTogether =
        type.kind() == target.kind()
            || Types.isNull(value)
            || Casts.isNumeric(type) && Casts.isNumeric(target)
            || Casts.isTemporal(type) && Casts.isTemporal(target);
    if (!goesTogether) {
      throw TypeChecker.error(
          node,
          "this is %s, and the column %s: say CAST(… AS %s)"
              .formatted(type.withArticle(), target.withArticle(), target));
    }
    return checker.convert(value, target, node);
  }

  private static Expression condition(TypeChecker checker, SqlNode node)
      throws ExpressionException {
    Expression value = checker.check(node);
    if (Types.isNull(value)) {
      return new Expression.Literal(ColumnType.BOOLEAN, null);
    }
    if (value.type().kind() != Kind.BOOLEAN) {
      throw TypeChecker.error(
          node, "this must be a condition, and is " + value.type().withArticle());
    }
    return value;
  }
}
