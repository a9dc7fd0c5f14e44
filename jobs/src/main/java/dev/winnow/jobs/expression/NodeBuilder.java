package dev.winnow.jobs.expression;

import com.google.re2j.Pattern;
import dev.winnow.jobs.column.ColumnType;
import dev.winnow.jobs.column.ColumnType.Kind;
import dev.winnow.jobs.column.RowSchema;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Binds an expression to a schema: every node gets its vector and its function. */
final class NodeBuilder {

  private final RowSchema input;
  private final Frame frame;

  NodeBuilder(RowSchema input, Frame frame) {
    this.input = input;
    this.frame = frame;
  }

  Node build(Expression expression) {
    if (expression instanceof Expression.Column column) {
      return column(column);
    } else if (expression instanceof Expression.Literal literal) {
      return constant(literal);
    } else if (expression instanceof Expression.Cast cast) {
      Node operand = build(cast.operand());
      Vector out = vector(cast.type());
      return strict(out, Casts.cast(operand.result(), out, frame), operand);
    } else if (expression instanceof Expression.Case choice) {
      return choice(choice);
    }
    return call((Expression.Call) expression);
  }

  private Node column(Expression.Column column) {
    int index =
        input
            .indexOf(column.name())
            .orElseThrow(
                () -> new IllegalArgumentException("the rows have no column " + column.name()));
    ColumnType found = input.field(index).type();
    if (!found.equals(column.type())) {
      throw new IllegalArgumentException(
          "column "
              + column.name()
              + " is "
              + found.withArticle()
              + ", not "
              + column.type().withArticle());
    }
    return new ColumnReader(frame, index, vector(found));
  }

  private Node constant(Expression.Literal literal) {
    Vector out = vector(literal.type());
    Optional<String> text = literal.text();
    if (text.isEmpty()) {
      Arrays.fill(out.isNull, true);
      return new Node.Constant(out);
    }
    Literals.fill(out, text.get());
    return new Node.Constant(out);
  }

  private Node choice(Expression.Case choice) {
    Node[] conditions =
        choice.branches().stream().map(b -> build(b.condition())).toArray(Node[]::new);
    Node[] values = choice.branches().stream().map(b -> build(b.value())).toArray(Node[]::new);
    return new Logic.Choice(
        conditions, values, build(choice.otherwise()), vector(choice.type()), rows(), rows());
  }

  /** A cast that refuses gives NULL; what its operand refuses still rejects the row. */
  private Node attempt(Expression.Cast cast) {
    Node operand = build(cast.operand());
    Vector out = vector(cast.type());
    return strict(out, Casts.cast(operand.result(), out, frame.quiet()), operand);
  }

  private Node call(Expression.Call call) {
    if (call.function() == Function.TRY) {
      return attempt((Expression.Cast) call.arguments().get(0));
    }
    Node[] arguments = call.arguments().stream().map(this::build).toArray(Node[]::new);
    Vector[] in = Arrays.stream(arguments).map(Node::result).toArray(Vector[]::new);
    Vector out = vector(call.type());
    return switch (call.function()) {
      case AND -> new Logic.Connective(arguments[0], arguments[1], false, out, rows());
      case OR -> new Logic.Connective(arguments[0], arguments[1], true, out, rows());
      case COALESCE -> new Logic.FirstPresent(arguments, out, rows(), rows());
      case IS_NULL -> lenient(out, row -> Comparisons.set(out, row, in[0].isNull[row]), arguments);
      case IS_TRUE -> lenient(out, row -> Comparisons.set(out, row, in[0].isTrue(row)), arguments);
      case IS_FALSE ->
          lenient(out, row -> Comparisons.set(out, row, in[0].isFalse(row)), arguments);
      case IS_DISTINCT_FROM -> lenient(out, Comparisons.isDistinct(in[0], in[1], out), arguments);
      case IN ->
          lenient(out, Comparisons.in(in[0], Arrays.copyOfRange(in, 1, in.length), out), arguments);
      case CONCAT_WS -> lenient(out, Parts.concatenateWithSeparator(in, out), arguments);
      case NULLIF -> lenient(out, Comparisons.nullIf(in[0], in[1], out), arguments);
      default -> strict(out, function(call, in, out), arguments);
    };
  }

  private RowFunction function(Expression.Call call, Vector[] in, Vector out) {
    Function function = call.function();
    return switch (function) {
      case NOT -> row -> Comparisons.set(out, row, in[0].longs[row] == 0);
      case EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL ->
          Comparisons.comparison(function, in[0], in[1], out);
      case ADD, SUBTRACT, MULTIPLY, DIVIDE, MODULO ->
          Arithmetic.binary(function, in[0], in[1], out, frame);
      case NEGATE -> Arithmetic.negate(in[0], out, frame);
      case ABS -> Arithmetic.absolute(in[0], out, frame);
      case FLOOR -> Arithmetic.floor(in[0], out, frame);
      case CEIL -> Arithmetic.ceil(in[0], out, frame);
      case ROUND ->
          out.type.kind() == Kind.DECIMAL
              ? Decimals.rescale(in[0], out, frame)
              : Arithmetic.roundDouble(in[0], in[1], out);
      case GREATEST -> Comparisons.extreme(1, in, out);
      case LEAST -> Comparisons.extreme(-1, in, out);
      case YEAR, QUARTER, MONTH, WEEK, DAY, DAY_OF_WEEK, DAY_OF_YEAR, HOUR, MINUTE, SECOND ->
          Temporal.field(function, in[0], out);
      case ADD_DAYS -> Temporal.addDays(in[0], in[1], out, frame);
      case ADD_MONTHS -> Temporal.addMonths(in[0], in[1], out, frame);
      case ADD_NANOS -> Temporal.addNanos(in[0], in[1], out, frame);
      case DATE_DIFF -> Temporal.dateDifference(in[0], in[1], out);
      case TIMESTAMP_DIFF -> Temporal.timestampDifference(in[0], in[1], in[2], out);
      case POWER, SQRT, EXP, LN, LOG10, SIN, COS, TAN, ASIN, ACOS, ATAN, ATAN2, RADIANS, DEGREES ->
          RealMath.of(function, in, out, frame);
      default -> text(call, in, out);
    };
  }

  private RowFunction text(Expression.Call call, Vector[] in, Vector out) {
    return switch (call.function()) {
      case LIKE -> Strings.like(in[0], in[1], in[2], out);
      case UPPER -> Strings.upper(in[0], out);
      case LOWER -> Strings.lower(in[0], out);
      case TRIM -> Strings.trim(in[0], in[1], out, true, true);
      case TRIM_LEADING -> Strings.trim(in[0], in[1], out, true, false);
      case TRIM_TRAILING -> Strings.trim(in[0], in[1], out, false, true);
      case SUBSTRING ->
          Strings.substring(
              in[0], in[1], in.length > 2 ? Optional.of(in[2]) : Optional.empty(), out);
      case CHAR_LENGTH -> Strings.length(in[0], out);
      case CONCAT -> Strings.concatenate(in, out);
      case REPLACE -> Strings.replace(in[0], in[1], in[2], out);
      case POSITION -> Strings.position(in[0], in[1], out);
      case REGEXP_LIKE -> Strings.matches(in[0], pattern(call.arguments()), out);
      case REGEXP_REPLACE -> Strings.replaceMatches(in[0], pattern(call.arguments()), in[2], out);
      case REGEXP_EXTRACT -> extract(call.arguments(), in[0], out);
      case LPAD -> Parts.pad(in, true, out, frame);
      case RPAD -> Parts.pad(in, false, out, frame);
      case RIGHT -> Parts.right(in[0], in[1], out);
      case INITCAP -> Parts.initialCapitals(in[0], out);
      case SPLIT_PART -> Parts.splitPart(in[0], in[1], in[2], out, frame);
      case STARTS_WITH -> Parts.startsWith(in[0], in[1], out);
      case ENDS_WITH -> Parts.endsWith(in[0], in[1], out);
      case CONTAINS -> Parts.contains(in[0], in[1], out);
      case MD5 -> Digests.of("MD5", in[0], out);
      case SHA1 -> Digests.of("SHA-1", in[0], out);
      case SHA256 -> Digests.of("SHA-256", in[0], out);
      default -> instant(call, in, out);
    };
  }

  private RowFunction instant(Expression.Call call, Vector[] in, Vector out) {
    return switch (call.function()) {
      case MONTH_DIFF -> Instants.monthDifference(in[0], in[1], in[2], out);
      case MAKE_DATE -> Instants.makeDate(in[0], in[1], in[2], out, frame);
      case UNIX_SECONDS -> Instants.unix(in[0], 1, out);
      case UNIX_MILLIS -> Instants.unix(in[0], 1000, out);
      case TIMESTAMP_SECONDS -> Instants.fromUnix(in[0], 1, out, frame);
      case TIMESTAMP_MILLIS -> Instants.fromUnix(in[0], 1000, out, frame);
      case TIMESTAMP_MICROS -> Instants.fromUnix(in[0], 1_000_000, out, frame);
      case FROM_UTC -> Instants.fromUtc(in[0], constant(call.arguments(), 1), out);
      case TO_UTC -> Instants.toUtc(in[0], constant(call.arguments(), 1), out, frame);
      case DATE_FORMAT -> TimeText.format(in[0], constant(call.arguments(), 1), out);
      case PARSE_TIME -> TimeText.parse(in[0], constant(call.arguments(), 1), out, frame);
      default -> throw new IllegalArgumentException("no such function: " + call.function());
    };
  }

  private static RowFunction extract(List<Expression> arguments, Vector in, Vector out) {
    Pattern pattern = pattern(arguments);
    int group =
        arguments.size() > 2
            ? Integer.parseInt(constant(arguments, 2))
            : Math.min(1, pattern.groupCount());
    return Parts.extract(in, pattern, group, out);
  }

  private static Pattern pattern(List<Expression> arguments) {
    return Pattern.compile(constant(arguments, 1));
  }

  private static String constant(List<Expression> arguments, int index) {
    return ((Expression.Literal) arguments.get(index)).text().orElse("");
  }

  private static Node strict(Vector out, RowFunction function, Node... arguments) {
    return new Node.Strict(arguments, out, function);
  }

  private static Node lenient(Vector out, RowFunction function, Node... arguments) {
    return new Node.Lenient(arguments, out, function);
  }

  private Vector vector(ColumnType type) {
    return new Vector(type, frame.capacity);
  }

  private Rows rows() {
    return new Rows(frame.capacity);
  }
}
