package dev.winnow.jobs.expression;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.winnow.jobs.column.ColumnType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.fun.SqlTrimFunction;

/** The functions and operators by their names, and what can be said about texts. */
final class NamedFunctions {

  static final int MANY = Integer.MAX_VALUE;

  private final TypeChecker checker;
  private final NumberSyntax numbers;
  private final TimeArithmetic times;
  private final Library library;

  NamedFunctions(TypeChecker checker) {
    this.checker = checker;
    this.numbers = new NumberSyntax(checker);
    this.times = new TimeArithmetic(checker, numbers);
    this.library = new Library(checker, this);
  }

  TimeArithmetic times() {
    return times;
  }

  Library library() {
    return library;
  }

  Expression call(SqlCall call, TemporalSyntax temporal) throws ExpressionException {
    String name = call.getOperator().getName().toUpperCase(Locale.ROOT);
    List<SqlNode> of = call.getOperandList();
    return switch (name) {
      case "+" -> of.size() == 1 ? checker.numberOf(of.get(0)) : times.plus(call);
      case "-" -> of.size() == 1 ? numbers.negate(of.get(0)) : times.minus(call);
      case "*" -> numbers.arithmetic(Function.MULTIPLY, of);
      case "/" -> numbers.arithmetic(Function.DIVIDE, of);
      case "%", "MOD" -> numbers.arithmetic(Function.MODULO, arity(call, 2, 2));
      case "ABS" -> numbers.absolute(arity(call, 1, 1).get(0));
      case "FLOOR" ->
          of.size() == 2
              ? temporal.floor(of.get(0), of.get(1))
              : numbers.whole(Function.FLOOR, call);
      case "CEIL", "CEILING" -> numbers.whole(Function.CEIL, call);
      case "ROUND" -> numbers.round(arity(call, 1, 2));
      case "COALESCE", "NVL", "IFNULL" -> alike(Function.COALESCE, arity(call, 2, MANY));
      case "GREATEST" -> alike(Function.GREATEST, arity(call, 2, MANY));
      case "LEAST" -> alike(Function.LEAST, arity(call, 2, MANY));
      case "NULLIF" -> alike(Function.NULLIF, arity(call, 2, 2));
      case "IF" -> conditional(arity(call, 3, 3));
      case "||" -> text(Function.CONCAT, of);
      case "CONCAT" -> text(Function.CONCAT, arity(call, 1, MANY));
      case "UPPER" -> text(Function.UPPER, arity(call, 1, 1));
      case "LOWER" -> text(Function.LOWER, arity(call, 1, 1));
      case "REPLACE" -> text(Function.REPLACE, arity(call, 3, 3));
      case "TRIM" -> trim(of);
      case "LTRIM" -> trim(Function.TRIM_LEADING, arity(call, 1, 1).get(0));
      case "RTRIM" -> trim(Function.TRIM_TRAILING, arity(call, 1, 1).get(0));
      case "SUBSTRING", "SUBSTR" -> substring(arity(call, 2, 3));
      case "CHAR_LENGTH", "CHARACTER_LENGTH", "LENGTH" ->
          new Expression.Call(
              Function.CHAR_LENGTH,
              List.of(checker.textOf(arity(call, 1, 1).get(0))),
              ColumnType.INT);
      case "POSITION" -> position(arity(call, 2, 2).get(0), of.get(1));
      case "REGEXP_LIKE" -> {
        arity(call, 2, 2);
        yield TypeChecker.bool(Function.REGEXP_LIKE, checker.textOf(of.get(0)), pattern(of.get(1)));
      }
      case "REGEXP_REPLACE" -> {
        arity(call, 3, 3);
        yield new Expression.Call(
            Function.REGEXP_REPLACE,
            List.of(checker.textOf(of.get(0)), pattern(of.get(1)), checker.textOf(of.get(2))),
            ColumnType.STRING);
      }
      case "INSTR", "STRPOS" -> position(arity(call, 2, 2).get(1), of.get(0));
      case "LOCATE" -> position(arity(call, 2, 2).get(0), of.get(1));
      case "LEFT" -> left(arity(call, 2, 2));
      case "SHA2" -> sha2(arity(call, 2, 2));
      case "NVL2" -> presence(arity(call, 3, 3));
      case "ISNULL" -> TypeChecker.bool(Function.IS_NULL, checker.check(arity(call, 1, 1).get(0)));
      default -> other(name, call, temporal);
    };
  }

  private Expression other(String name, SqlCall call, TemporalSyntax temporal)
      throws ExpressionException {
    Optional<Expression> found = temporal.function(name, call);
    if (found.isEmpty()) {
      found = library.call(name, call);
    }
    return found.orElseThrow(() -> FunctionNames.unknown(name, call));
  }

  static List<SqlNode> arity(SqlCall call, int least, int most) throws ExpressionException {
    List<SqlNode> operands = call.getOperandList();
    if (operands.size() < least || operands.size() > most) {
      String wanted =
          most == least
              ? String.valueOf(least)
              : most == MANY ? least + " or more" : least + " or " + most;
      throw TypeChecker.error(
          call,
          "%s takes %s argument%s, not %d"
              .formatted(
                  call.getOperator().getName().toUpperCase(Locale.ROOT),
                  wanted,
                  wanted.equals("1") ? "" : "s",
                  operands.size()));
    }
    return operands;
  }

  /** A constant regular expression in RE2's syntax. */
  Expression pattern(SqlNode node) throws ExpressionException {
    Expression pattern = checker.textOf(node);
    if (!(pattern instanceof Expression.Literal literal) || literal.text().isEmpty()) {
      throw TypeChecker.error(node, "a regular expression must be a constant in quotes");
    }
    try {
      Pattern.compile(literal.text().get());
    } catch (PatternSyntaxException e) {
      throw TypeChecker.error(node, "not a regular expression of RE2: " + e.getMessage());
    }
    return pattern;
  }

  private Expression alike(Function function, List<SqlNode> operands) throws ExpressionException {
    List<Expression> values = checker.alike(operands);
    return new Expression.Call(function, values, values.get(0).type());
  }

  private Expression conditional(List<SqlNode> operands) throws ExpressionException {
    List<Expression> values = checker.alike(operands.subList(1, 3));
    return new Expression.Case(
        List.of(new Expression.When(checker.boolOf(operands.get(0)), values.get(0))),
        values.get(1),
        values.get(0).type());
  }

  private Expression text(Function function, List<SqlNode> operands) throws ExpressionException {
    List<Expression> arguments = new ArrayList<>();
    for (SqlNode operand : operands) {
      arguments.add(checker.textOf(operand));
    }
    return new Expression.Call(function, arguments, ColumnType.STRING);
  }

  private Expression trim(List<SqlNode> operands) throws ExpressionException {
    var side = ((SqlLiteral) operands.get(0)).getValueAs(SqlTrimFunction.Flag.class);
    Function function =
        switch (side) {
          case BOTH -> Function.TRIM;
          case LEADING -> Function.TRIM_LEADING;
          case TRAILING -> Function.TRIM_TRAILING;
        };
    return text(function, operands.subList(1, 3));
  }

  private Expression trim(Function function, SqlNode operand) throws ExpressionException {
    Expression space = new Expression.Literal(ColumnType.STRING, " ");
    return new Expression.Call(
        function, List.of(space, checker.textOf(operand)), ColumnType.STRING);
  }

  private Expression substring(List<SqlNode> operands) throws ExpressionException {
    List<Expression> arguments = new ArrayList<>();
    arguments.add(checker.textOf(operands.get(0)));
    for (SqlNode operand : operands.subList(1, operands.size())) {
      arguments.add(checker.integerOf(operand));
    }
    return new Expression.Call(Function.SUBSTRING, arguments, ColumnType.STRING);
  }

  private Expression position(SqlNode part, SqlNode text) throws ExpressionException {
    return new Expression.Call(
        Function.POSITION, List.of(checker.textOf(part), checker.textOf(text)), ColumnType.INT);
  }

  private Expression left(List<SqlNode> operands) throws ExpressionException {
    return new Expression.Call(
        Function.SUBSTRING,
        List.of(
            checker.textOf(operands.get(0)),
            new Expression.Literal(ColumnType.BIGINT, "1"),
            checker.integerOf(operands.get(1))),
        ColumnType.STRING);
  }

  private Expression sha2(List<SqlNode> operands) throws ExpressionException {
    boolean known =
        checker.check(operands.get(1)) instanceof Expression.Literal bits
            && bits.text().filter("256"::equals).isPresent();
    if (!known) {
      throw TypeChecker.error(operands.get(1), "SHA2 is known with 256 bits");
    }
    return text(Function.SHA256, operands.subList(0, 1));
  }

  private Expression presence(List<SqlNode> operands) throws ExpressionException {
    List<Expression> values = checker.alike(operands.subList(1, 3));
    Expression isNull = TypeChecker.bool(Function.IS_NULL, checker.check(operands.get(0)));
    return new Expression.Case(
        List.of(new Expression.When(isNull, values.get(1))), values.get(0), values.get(0).type());
  }
}
