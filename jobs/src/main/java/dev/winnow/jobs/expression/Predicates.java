package dev.winnow.jobs.expression;

import dev.winnow.jobs.column.ColumnType;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.fun.SqlBetweenOperator;
import org.apache.calcite.sql.fun.SqlLikeOperator;

/** AND and OR, IN, BETWEEN, LIKE and its kin. */
final class Predicates {

  private final TypeChecker checker;
  private final NamedFunctions named;

  Predicates(TypeChecker checker, NamedFunctions named) {
    this.checker = checker;
    this.named = named;
  }

  Expression connective(Function function, List<SqlNode> operands) throws ExpressionException {
    return TypeChecker.bool(
        function, checker.boolOf(operands.get(0)), checker.boolOf(operands.get(1)));
  }

  Expression in(List<SqlNode> operands) throws ExpressionException {
    if (!(operands.get(1) instanceof SqlNodeList list)) {
      throw TypeChecker.error(operands.get(1), "IN takes a list of values, not a query");
    }
    List<SqlNode> nodes = new ArrayList<>();
    nodes.add(operands.get(0));
    nodes.addAll(list.getList());
    return TypeChecker.bool(Function.IN, checker.alike(nodes));
  }

  Expression between(SqlCall call) throws ExpressionException {
    SqlBetweenOperator operator = (SqlBetweenOperator) call.getOperator();
    if (operator.flag == SqlBetweenOperator.Flag.SYMMETRIC) {
      throw TypeChecker.error(call, "BETWEEN SYMMETRIC is not supported; use LEAST and GREATEST");
    }
    List<Expression> values = checker.alike(call.getOperandList());
    Expression inside =
        TypeChecker.bool(
            Function.AND,
            TypeChecker.bool(Function.GREATER_OR_EQUAL, values.get(0), values.get(1)),
            TypeChecker.bool(Function.LESS_OR_EQUAL, values.get(0), values.get(2)));
    return operator.isNegated() ? TypeChecker.not(inside) : inside;
  }

  Expression like(SqlCall call) throws ExpressionException {
    SqlLikeOperator operator = (SqlLikeOperator) call.getOperator();
    List<SqlNode> operands = call.getOperandList();
    Expression text = checker.textOf(operands.get(0));
    Expression pattern = checker.textOf(operands.get(1));
    Expression match;
    if (call.getKind() == SqlKind.RLIKE) {
      match = TypeChecker.bool(Function.REGEXP_LIKE, text, named.pattern(operands.get(1)));
    } else if (operator.getName().contains("ILIKE")) {
      match =
          TypeChecker.bool(
              Function.LIKE,
              new Expression.Call(Function.LOWER, List.of(text), ColumnType.STRING),
              new Expression.Call(Function.LOWER, List.of(pattern), ColumnType.STRING),
              escape(operands));
    } else {
      match = TypeChecker.bool(Function.LIKE, text, pattern, escape(operands));
    }
    return operator.isNegated() ? TypeChecker.not(match) : match;
  }

  /** A backslash if the text says nothing, as in Hive. */
  private Expression escape(List<SqlNode> operands) throws ExpressionException {
    if (operands.size() < 3) {
      return new Expression.Literal(ColumnType.STRING, "\\");
    }
    Expression escape = checker.textOf(operands.get(2));
    boolean single =
        escape instanceof Expression.Literal literal
            && literal.text().filter(t -> t.length() == 1 && t.charAt(0) < 128).isPresent();
    if (!single) {
      throw TypeChecker.error(operands.get(2), "ESCAPE takes one ASCII character in quotes");
    }
    return escape;
  }
}
