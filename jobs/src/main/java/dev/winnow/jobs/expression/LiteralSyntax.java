package dev.winnow.jobs.expression;

import dev.winnow.jobs.column.ColumnType;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNumericLiteral;
import org.apache.calcite.sql.SqlUnknownLiteral;
import org.apache.calcite.sql.type.SqlTypeName;

/** Constants as Calcite reads them. */
final class LiteralSyntax {

  Expression read(SqlLiteral literal) throws ExpressionException {
    if (literal instanceof SqlNumericLiteral number) {
      return number(number, number.bigDecimalValue());
    }
    if (literal instanceof SqlUnknownLiteral tagged) {
      return tagged(tagged);
    }
    SqlTypeName type = literal.getTypeName();
    return switch (type) {
      case NULL -> new Expression.Literal(ColumnType.STRING, null);
      case BOOLEAN ->
          new Expression.Literal(
              ColumnType.BOOLEAN,
              literal.getValue() == null
                  ? null
                  : literal.getValue().toString().toLowerCase(Locale.ROOT));
      case CHAR -> new Expression.Literal(ColumnType.STRING, literal.getValueAs(String.class));
      default -> throw TypeChecker.error(literal, "\"" + literal + "\" cannot stand here");
    };
  }

  /** The constant behind a minus sign; what is no number is given back as it is. */
  Expression negative(SqlLiteral literal) throws ExpressionException {
    return literal instanceof SqlNumericLiteral number
        ? number(number, number.bigDecimalValue().negate())
        : read(literal);
  }

  private static Expression number(SqlNumericLiteral literal, BigDecimal value)
      throws ExpressionException {
    if (literal.getTypeName() == SqlTypeName.DOUBLE) {
      if (Double.isInfinite(value.doubleValue())) {
        throw TypeChecker.error(literal, "a double is at most 1.8e308");
      }
      return new Expression.Literal(ColumnType.DOUBLE, Double.toString(value.doubleValue()));
    }
    int scale = Math.max(0, value.scale());
    int digits = Math.max(value.precision(), Math.max(scale, 1));
    if (digits > ColumnType.MAX_PRECISION) {
      throw TypeChecker.error(literal, "a number has at most 38 digits");
    }
    String text = value.toPlainString();
    if (scale == 0 && value.toBigInteger().bitLength() < 32) {
      return new Expression.Literal(ColumnType.INT, text);
    } else if (scale == 0 && value.toBigInteger().bitLength() < 64) {
      return new Expression.Literal(ColumnType.BIGINT, text);
    }
    return new Expression.Literal(ColumnType.decimal(digits, scale), text);
  }

  private static Expression tagged(SqlUnknownLiteral literal) throws ExpressionException {
    String text = literal.getValue();
    Optional<Expression.Literal> value =
        switch (literal.tag) {
          case "DATE" -> Literals.read(text, ColumnType.DATE);
          case "TIMESTAMP" -> Literals.read(text, ColumnType.TIMESTAMP);
          default -> throw TypeChecker.error(literal, "there is no type " + literal.tag);
        };
    return value.orElseThrow(
        () ->
            TypeChecker.error(
                literal,
                "\"%s\" is not a %s".formatted(text, literal.tag.toLowerCase(Locale.ROOT))));
  }
}
