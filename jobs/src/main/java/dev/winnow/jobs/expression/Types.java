package dev.winnow.jobs.expression;

import dev.winnow.jobs.column.ColumnType;
import dev.winnow.jobs.column.ColumnType.Kind;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * The types of results. Integer arithmetic is done in bigint. Decimals follow the rules that SQL
 * Server, Hive and Calcite share: {@code +} and {@code -} have the larger scale and one more digit,
 * {@code *} has the sum of the scales and of the digits, {@code /} at least six places; what would
 * need more than 38 digits gives up places, but never below six. The quotient of two integers is a
 * decimal, so that {@code 7 / 2} is 3.5 and not 3. A double on either side makes a double.
 */
final class Types {

  private static final int MIN_SCALE = 6;

  private Types() {}

  /** Of an addition, subtraction, multiplication, division or remainder of two numbers. */
  static ColumnType arithmetic(Function function, Expression left, Expression right) {
    ColumnType a = left.type();
    ColumnType b = right.type();
    if (Casts.isFloating(a) || Casts.isFloating(b)) {
      return ColumnType.DOUBLE;
    }
    if (Casts.isInteger(a) && Casts.isInteger(b) && function != Function.DIVIDE) {
      return ColumnType.BIGINT;
    }
    ColumnType x = asDecimal(left);
    ColumnType y = asDecimal(right);
    int widerScale = Math.max(x.scale(), y.scale());
    int digitsX = x.precision() - x.scale();
    int digitsY = y.precision() - y.scale();
    return switch (function) {
      case ADD, SUBTRACT -> bounded(Math.max(digitsX, digitsY) + 1 + widerScale, widerScale);
      case MULTIPLY -> bounded(x.precision() + y.precision(), x.scale() + y.scale());
      case DIVIDE -> {
        int scale = Math.max(MIN_SCALE, x.scale() + y.precision() + 1);
        yield bounded(digitsX + y.scale() + scale, scale);
      }
      case MODULO -> bounded(Math.min(digitsX, digitsY) + widerScale, widerScale);
      default -> throw new IllegalArgumentException(function + " is not arithmetic");
    };
  }

  static ColumnType bounded(int precision, int scale) {
    if (precision <= ColumnType.MAX_PRECISION) {
      return ColumnType.decimal(Math.max(precision, Math.max(scale, 1)), scale);
    }
    int whole = precision - scale;
    int kept = Math.max(ColumnType.MAX_PRECISION - whole, Math.min(scale, MIN_SCALE));
    return ColumnType.decimal(ColumnType.MAX_PRECISION, kept);
  }

  /** The decimal that holds every value of an exact number; of a constant, that holds it. */
  static ColumnType asDecimal(Expression expression) {
    ColumnType type = expression.type();
    if (type.kind() == Kind.DECIMAL) {
      return type;
    }
    if (expression instanceof Expression.Literal literal && literal.text().isPresent()) {
      return ColumnType.decimal(new BigDecimal(literal.text().get()).precision(), 0);
    }
    return switch (type.kind()) {
      case TINYINT -> ColumnType.decimal(3, 0);
      case SMALLINT -> ColumnType.decimal(5, 0);
      case INT -> ColumnType.decimal(10, 0);
      case BIGINT -> ColumnType.decimal(19, 0);
      default -> throw new IllegalArgumentException(type + " is not an exact number");
    };
  }

  /**
   * The type that all can be converted to for a comparison, a CASE or the like: numbers of any kind
   * go together, dates go with timestamps, constant text goes with a date or timestamp. NULL goes
   * with everything.
   */
  static Optional<ColumnType> common(List<Expression> expressions) {
    List<Expression> typed = expressions.stream().filter(e -> !isNull(e)).toList();
    if (typed.isEmpty()) {
      return Optional.of(ColumnType.STRING);
    }
    boolean anyTemporal = typed.stream().anyMatch(e -> Casts.isTemporal(e.type()));
    if (anyTemporal) {
      typed = typed.stream().filter(e -> !isTextConstant(e)).toList();
    }
    Expression common = typed.get(0);
    for (Expression next : typed.subList(1, typed.size())) {
      Optional<ColumnType> type = common(common, next);
      if (type.isEmpty()) {
        return type;
      }
      common = type.get().equals(common.type()) ? common : new Expression.Column("", type.get());
    }
    return Optional.of(common.type());
  }

  static boolean isNull(Expression expression) {
    return expression instanceof Expression.Literal literal && literal.text().isEmpty();
  }

  private static boolean isTextConstant(Expression expression) {
    return expression instanceof Expression.Literal && expression.type().kind() == Kind.STRING;
  }

  private static Optional<ColumnType> common(Expression left, Expression right) {
    ColumnType a = left.type();
    ColumnType b = right.type();
    if (a.equals(b)) {
      return Optional.of(a);
    }
    if (Casts.isTemporal(a) && Casts.isTemporal(b)) {
      return Optional.of(ColumnType.TIMESTAMP);
    }
    if (!Casts.isNumeric(a) || !Casts.isNumeric(b)) {
      return Optional.empty();
    }
    if (Casts.isFloating(a) || Casts.isFloating(b)) {
      return Optional.of(ColumnType.DOUBLE);
    }
    if (Casts.isInteger(a) && Casts.isInteger(b)) {
      return Optional.of(a.kind().compareTo(b.kind()) > 0 ? a : b);
    }
    ColumnType x = asDecimal(left);
    ColumnType y = asDecimal(right);
    int scale = Math.max(x.scale(), y.scale());
    int whole = Math.max(x.precision() - x.scale(), y.precision() - y.scale());
    return Optional.of(
        ColumnType.decimal(Math.min(whole + scale, ColumnType.MAX_PRECISION), scale));
  }
}
