package dev.winnow.jobs.expression;

import dev.winnow.jobs.column.ColumnType;
import dev.winnow.jobs.column.ColumnType.Kind;
import dev.winnow.jobs.column.RowSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.fun.SqlCase;

/**
 * Turns Calcite's syntax tree into an {@link Expression}, with the types of {@link Types} and every
 * conversion spelt out. What is not listed here is refused.
 */
final class TypeChecker {

  static final String CHANGING =
      " would make the result depend on when the job runs; write the date down, or make it a"
          + " parameter";

  private final RowSchema input;
  private final LiteralSyntax literals = new LiteralSyntax();
  private final CastSyntax casts = new CastSyntax(this);
  private final NamedFunctions named = new NamedFunctions(this);
  private final Predicates predicates = new Predicates(this, named);
  private final TemporalSyntax temporal = new TemporalSyntax(this, named);

  TypeChecker(RowSchema input) {
    this.input = input;
  }

  Expression check(SqlNode node) throws ExpressionException {
    if (node instanceof SqlIdentifier identifier) {
      return column(identifier);
    } else if (node instanceof SqlLiteral literal) {
      return literals.read(literal);
    } else if (node instanceof SqlCase choice) {
      return choice(choice);
    } else if (node instanceof SqlCall call) {
      return call(call);
    }
    throw error(node, "\"" + node + "\" is not an expression here");
  }

  LiteralSyntax literals() {
    return literals;
  }

  Expression boolOf(SqlNode node) throws ExpressionException {
    return argument(node, Kind.BOOLEAN, "a boolean");
  }

  Expression textOf(SqlNode node) throws ExpressionException {
    return argument(node, Kind.STRING, "a string");
  }

  Expression integerOf(SqlNode node) throws ExpressionException {
    return integer(check(node), node);
  }

  Expression integer(Expression value, SqlNode node) throws ExpressionException {
    if (!Casts.isInteger(value.type()) && !Types.isNull(value)) {
      throw error(
          node, "\"" + node + "\" must be an integer, and is " + value.type().withArticle());
    }
    return convert(value, ColumnType.BIGINT, node);
  }

  /** Of a date its first instant. */
  Expression timestampOf(SqlNode node) throws ExpressionException {
    return convert(temporalOf(node), ColumnType.TIMESTAMP, node);
  }

  Expression temporalOf(SqlNode node) throws ExpressionException {
    Expression value = check(node);
    if (Types.isNull(value)) {
      return convert(value, ColumnType.TIMESTAMP, node);
    }
    if (!Casts.isTemporal(value.type())) {
      throw error(
          node,
          "\"" + node + "\" must be a date or timestamp, and is " + value.type().withArticle());
    }
    return value;
  }

  Expression numberOf(SqlNode node) throws ExpressionException {
    return number(check(node), node);
  }

  Expression number(Expression value, SqlNode node) throws ExpressionException {
    if (Types.isNull(value)) {
      return convert(value, ColumnType.BIGINT, node);
    }
    if (!Casts.isNumeric(value.type())) {
      throw error(node, "\"" + node + "\" must be a number, and is " + value.type().withArticle());
    }
    return value;
  }

  private Expression argument(SqlNode node, Kind kind, String wanted) throws ExpressionException {
    Expression value = check(node);
    if (Types.isNull(value)) {
      return convert(value, new ColumnType(kind, 0, 0), node);
    }
    if (value.type().kind() != kind) {
      throw error(
          node, "\"" + node + "\" must be " + wanted + ", and is " + value.type().withArticle());
    }
    return value;
  }

  /** All the nodes as expressions of their common type. */
  List<Expression> alike(List<SqlNode> nodes) throws ExpressionException {
    List<Expression> values = new ArrayList<>();
    for (SqlNode node : nodes) {
      values.add(check(node));
    }
    Optional<ColumnType> type = Types.common(values);
    if (type.isEmpty()) {
      List<String> types = values.stream().map(v -> v.type().toString()).distinct().toList();
      throw error(nodes.get(1), String.join(" and ", types) + " do not go together without a CAST");
    }
    List<Expression> converted = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      converted.add(convert(values.get(i), type.get(), nodes.get(i)));
    }
    return converted;
  }

  /** To a type that {@link Types#common} found, or that is wide enough. */
  Expression convert(Expression value, ColumnType type, SqlNode node) throws ExpressionException {
    if (value.type().equals(type)) {
      return value;
    }
    if (value instanceof Expression.Literal literal) {
      boolean isText = literal.type().kind() == Kind.STRING && literal.text().isPresent();
      Optional<Expression.Literal> converted =
          isText ? Literals.read(literal.text().get(), type) : Literals.convert(literal, type);
      if (converted.isPresent()) {
        return converted.get();
      }
      if (isText) {
        throw error(node, "\"" + literal.text().get() + "\" is not " + type.withArticle());
      }
    }
    return new Expression.Cast(value, type);
  }

  static ExpressionException error(SqlNode node, String problem) {
    return new ExpressionException(
        node.getParserPosition().getLineNum(), node.getParserPosition().getColumnNum(), problem);
  }

  private Expression column(SqlIdentifier identifier) throws ExpressionException {
    if (!identifier.isSimple()) {
      throw error(identifier, "\"" + identifier + "\": a column is named without its table");
    }
    String name = identifier.getSimple();
    var index = input.indexOf(name);
    if (index.isPresent()) {
      RowSchema.Field field = input.field(index.getAsInt());
      return new Expression.Column(field.name(), field.type());
    }
    if (name.toUpperCase(Locale.ROOT).matches("(CURRENT|LOCAL)_?(DATE|TIME|TIMESTAMP)")) {
      throw error(identifier, name + CHANGING);
    }
    List<String> known = input.fields().stream().map(RowSchema.Field::name).toList();
    throw error(identifier, "there is no column \"" + name + "\"" + NearMisses.hint(name, known));
  }

  private Expression choice(SqlCase choice) throws ExpressionException {
    List<SqlNode> values = new ArrayList<>(choice.getThenOperands().getList());
    values.add(choice.getElseOperand());
    List<Expression> alike = alike(values);
    List<Expression.When> branches = new ArrayList<>();
    for (int i = 0; i < alike.size() - 1; i++) {
      branches.add(new Expression.When(boolOf(choice.getWhenOperands().get(i)), alike.get(i)));
    }
    return new Expression.Case(branches, alike.get(alike.size() - 1), alike.get(0).type());
  }

  private Expression call(SqlCall call) throws ExpressionException {
    List<SqlNode> operands = call.getOperandList();
    return switch (call.getKind()) {
      case AND -> predicates.connective(Function.AND, operands);
      case OR -> predicates.connective(Function.OR, operands);
      case NOT -> not(boolOf(operands.get(0)));
      case IS_NULL -> bool(Function.IS_NULL, check(operands.get(0)));
      case IS_NOT_NULL -> not(bool(Function.IS_NULL, check(operands.get(0))));
      case IS_TRUE -> bool(Function.IS_TRUE, boolOf(operands.get(0)));
      case IS_NOT_TRUE -> not(bool(Function.IS_TRUE, boolOf(operands.get(0))));
      case IS_FALSE -> bool(Function.IS_FALSE, boolOf(operands.get(0)));
      case IS_NOT_FALSE -> not(bool(Function.IS_FALSE, boolOf(operands.get(0))));
      case EQUALS -> bool(Function.EQUAL, alike(operands));
      case NOT_EQUALS -> bool(Function.NOT_EQUAL, alike(operands));
      case LESS_THAN -> bool(Function.LESS, alike(operands));
      case LESS_THAN_OR_EQUAL -> bool(Function.LESS_OR_EQUAL, alike(operands));
      case GREATER_THAN -> bool(Function.GREATER, alike(operands));
      case GREATER_THAN_OR_EQUAL -> bool(Function.GREATER_OR_EQUAL, alike(operands));
      case IS_DISTINCT_FROM -> bool(Function.IS_DISTINCT_FROM, alike(operands));
      case IS_NOT_DISTINCT_FROM -> not(bool(Function.IS_DISTINCT_FROM, alike(operands)));
      case IN -> predicates.in(operands);
      case NOT_IN -> not(predicates.in(operands));
      case BETWEEN -> predicates.between(call);
      case LIKE, RLIKE -> predicates.like(call);
      case CAST -> casts.cast(operands);
      case SAFE_CAST -> casts.attempt(operands);
      default -> named.call(call, temporal);
    };
  }

  static Expression not(Expression condition) {
    return bool(Function.NOT, condition);
  }

  static Expression bool(Function function, Expression... arguments) {
    return bool(function, List.of(arguments));
  }

  static Expression bool(Function function, List<Expression> arguments) {
    return new Expression.Call(function, arguments, ColumnType.BOOLEAN);
  }
}
