package dev.winnow.jobs.expression;

import dev.winnow.jobs.column.ColumnType;
import dev.winnow.jobs.column.ColumnType.Kind;
import java.util.List;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;

/** What can be said about numbers, and the types that come out. */
final class NumberSyntax {

  private final TypeChecker checker;

  NumberSyntax(TypeChecker checker) {
    this.checker = checker;
  }

  Expression arithmetic(Function function, List<SqlNode> operands) throws ExpressionException {
    return arithmetic(function, checker.numberOf(operands.get(0)), operands);
  }

  /** {@code left} is the first of the operands, which has been checked already. */
  Expression arithmetic(Function function, Expression left, List<SqlNode> operands)
      throws ExpressionException {
    Expression right = checker.numberOf(operands.get(1));
    ColumnType type = Types.arithmetic(function, left, right);
    if (type.kind() != Kind.DECIMAL) {
      return new Expression.Call(
          function,
          List.of(
              checker.convert(left, type, operands.get(0)),
              checker.convert(right, type, operands.get(1))),
          type);
    }
    return new Expression.Call(
        function,
        List.of(
            checker.convert(left, Types.asDecimal(left), operands.get(0)),
            checker.convert(right, Types.asDecimal(right), operands.get(1))),
        type);
  }

  Expression absolute(SqlNode operand) throws ExpressionException {
    return number(Function.ABS, checker.numberOf(operand));
  }

  Expression negate(SqlNode operand) throws ExpressionException {
    if (operand instanceof SqlLiteral literal) {
      Expression constant = checker.literals().negative(literal);
      if (Casts.isNumeric(constant.type())) {
        return constant;
      }
    }
    return number(Function.NEGATE, checker.numberOf(operand));
  }

  /** A function whose result has its argument's type, integers being bigint and floats double. */
  private Expression number(Function function, Expression value) {
    ColumnType type = value.type();
    if (type.kind() != Kind.DECIMAL) {
      type = Casts.isInteger(type) ? ColumnType.BIGINT : ColumnType.DOUBLE;
    }
    Expression argument = value.type().equals(type) ? value : new Expression.Cast(value, type);
    return new Expression.Call(function, List.of(argument), type);
  }

  /** {@code FLOOR} and {@code CEIL}. */
  Expression whole(Function function, SqlCall call) throws ExpressionException {
    Expression value = checker.numberOf(NamedFunctions.arity(call, 1, 1).get(0));
    if (Casts.isInteger(value.type())) {
      return value;
    }
    if (value.type().kind() == Kind.DECIMAL) {
      int digits = value.type().precision() - value.type().scale() + 1;
      return new Expression.Call(function, List.of(value), Types.bounded(digits, 0));
    }
    return number(function, value);
  }

  Expression round(List<SqlNode> operands) throws ExpressionException {
    Expression value = checker.numberOf(operands.get(0));
    int places = operands.size() < 2 ? 0 : places(operands.get(1));
    ColumnType type = value.type();
    if (Casts.isInteger(type) || type.kind() == Kind.DECIMAL && places >= type.scale()) {
      return value;
    }
    if (type.kind() == Kind.DECIMAL) {
      int digits = type.precision() - type.scale() + 1 + places;
      return new Expression.Call(Function.ROUND, List.of(value), Types.bounded(digits, places));
    }
    Expression argument =
        type.equals(ColumnType.DOUBLE) ? value : new Expression.Cast(value, ColumnType.DOUBLE);
    Expression digits = new Expression.Literal(ColumnType.BIGINT, String.valueOf(places));
    return new Expression.Call(Function.ROUND, List.of(argument, digits), ColumnType.DOUBLE);
  }

  private int places(SqlNode node) throws ExpressionException {
    Expression places = checker.integerOf(node);
    if (places instanceof Expression.Literal literal
        && literal.text().filter(t -> t.matches("\\d|[12]\\d|3[0-8]")).isPresent()) {
      return Integer.parseInt(literal.text().get());
    }
    throw TypeChecker.error(node, "ROUND takes a constant number of places from 0 to 38");
  }
}
