package dev.winnow.jobs.expression;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.winnow.jobs.column.ColumnType;
import dev.winnow.jobs.column.ColumnType.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.fun.SqlTrimFunction;

/** The functions that are called by name, and the operators of arithmetic and text. */
final class NamedFunctions {

  /** What a misspelt name may have meant; those of {@link Library} come to them. */
  private static final List<String> NAMES =
      Stream.concat(
              Library.names().stream(),
              Arrays.stream(
                  """
                  ABS ADD_MONTHS CAST CEIL CHARACTER_LENGTH CHAR_LENGTH COALESCE CONCAT DATEDIFF
                  DATE_ADD DATE_PART DATE_TRUNC DATE_SUB DAY DAYOFMONTH DAYOFWEEK DAYOFYEAR EXTRACT
                  FLOOR GREATEST HOUR IF IFNULL INSTR LAST_DAY LEAST LEFT LENGTH LOCATE LOWER LTRIM
                  MINUTE MOD MONTH NULLIF NVL NVL2 POSITION QUARTER REGEXP_LIKE REGEXP_REPLACE
                  REPLACE ROUND RTRIM SECOND SHA2 STRPOS SUBSTR SUBSTRING TIMESTAMPADD TIMESTAMPDIFF
                  TO_DATE TRIM TRY_CAST UPPER WEEK WEEKOFYEAR YEAR
                  """
                      .strip()
                      .split("\\s+")))
          .sorted()
          .toList();

  private static final List<String> AGGREGATES = List.of("COUNT", "SUM", "MIN", "MAX", "AVG");

  /** Names that others know, and what to say here. */
  private static final Map<String, String> ELSEWHERE =
      Map.ofEntries(
          Map.entry("LOG", "is of base e with some and of base 10 with others; say LN or LOG10"),
          Map.entry("FROM_UNIXTIME", "gives text elsewhere; say TIMESTAMP_SECONDS(seconds)"),
          Map.entry("TO_CHAR", "is DATE_FORMAT(at, 'yyyy-MM') here, or CAST(… AS string)"),
          Map.entry("STRFTIME", "is DATE_FORMAT(at, 'yyyy-MM') here"),
          Map.entry("STRPTIME", "is TO_TIMESTAMP(text, 'yyyy-MM-dd HH:mm') here"),
          Map.entry("TRUNC", "is DATE_TRUNC('month', d) here, or FLOOR of a number"),
          Map.entry("MONTHS_BETWEEN", "is TIMESTAMPDIFF(MONTH, start, end) here"),
          Map.entry("DATE_DIFF", "is TIMESTAMPDIFF(DAY, start, end) here, or DATEDIFF(end, start)"),
          Map.entry("DECODE", "is CASE x WHEN 1 THEN 'a' END here"),
          Map.entry("SHA", "is SHA1 here"));

  private static final Set<String> CHANGING =
      Set.of("NOW", "RAND", "RANDOM", "UUID", "CURRENT_DATE", "CURRENT_TIMESTAMP", "SYSDATE");

  static final int MANY = Integer.MAX_VALUE;

  private final TypeChecker checker;
  private final Library library;

  NamedFunctions(TypeChecker checker) {
    this.checker = checker;
    this.library = new Library(checker, this);
  }

  Library library() {
    return library;
  }

  static boolean isFunction(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    return NAMES.contains(upper) || CHANGING.contains(upper) || ELSEWHERE.containsKey(upper);
  }

  Expression call(SqlCall call, TemporalSyntax temporal) throws ExpressionException {
    String name = call.getOperator().getName().toUpperCase(Locale.ROOT);
    List<SqlNode> of = call.getOperandList();
    return switch (name) {
      case "+" -> of.size() == 1 ? checker.numberOf(of.get(0)) : temporal.plus(call);
      case "-" -> of.size() == 1 ? negate(of.get(0)) : temporal.minus(call);
      case "*" -> arithmetic(Function.MULTIPLY, of);
      case "/" -> arithmetic(Function.DIVIDE, of);
      case "%", "MOD" -> arithmetic(Function.MODULO, arity(call, 2, 2));
      case "ABS" -> number(Function.ABS, checker.numberOf(arity(call, 1, 1).get(0)));
      case "FLOOR" ->
          of.size() == 2 ? temporal.floor(of.get(0), of.get(1)) : whole(Function.FLOOR, call);
      case "CEIL", "CEILING" -> whole(Function.CEIL, call);
      case "ROUND" -> round(arity(call, 1, 2));
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
    return found.orElseThrow(() -> unknown(name, call));
  }

  private static ExpressionException unknown(String name, SqlCall call) {
    if (CHANGING.contains(name)) {
      return TypeChecker.error(call, name + TypeChecker.CHANGING);
    }
    if (ELSEWHERE.containsKey(name)) {
      return TypeChecker.error(call, name + " " + ELSEWHERE.get(name));
    }
    if (AGGREGATES.contains(name)) {
      return TypeChecker.error(
          call, name + " looks at many rows; it belongs under measures, not into an expression");
    }
    return TypeChecker.error(call, "there is no function " + name + NearMisses.hint(name, NAMES));
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

  private Expression arithmetic(Function function, List<SqlNode> operands)
      throws ExpressionException {
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

  private Expression negate(SqlNode operand) throws ExpressionException {
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

  private Expression whole(Function function, SqlCall call) throws ExpressionException {
    Expression value = checker.numberOf(arity(call, 1, 1).get(0));
    if (Casts.isInteger(value.type())) {
      return value;
    }
    if (value.type().kind() == Kind.DECIMAL) {
      int digits = value.type().precision() - value.type().scale() + 1;
      return new Expression.Call(function, List.of(value), Types.bounded(digits, 0));
    }
    return number(function, value);
  }

  private Expression round(List<SqlNode> operands) throws ExpressionException {
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
