package dev.winnow.jobs.expression;

import dev.winnow.jobs.column.ColumnType;
import dev.winnow.jobs.column.ColumnType.Kind;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The values of constants, which are written as {@code CAST(… AS STRING)} prints them. */
final class Literals {

  private Literals() {}

  /** Gives every row of the vector that value. */
  static void fill(Vector out, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    for (int row = 0; row < out.isNull.length; row++) {
      if (!set(out, row, text, bytes)) {
        throw new IllegalArgumentException("\"" + text + "\" is not " + out.type.withArticle());
      }
    }
  }

  /**
   * The same value as a constant of another type, or empty when that is not a constant's matter.
   */
  static Optional<Expression.Literal> convert(Expression.Literal literal, ColumnType to) {
    Optional<String> text = literal.text();
    if (text.isEmpty() || literal.type().equals(to)) {
      return Optional.of(new Expression.Literal(to, text.orElse(null)));
    }
    ColumnType from = literal.type();
    if (from.kind() == Kind.DATE && to.kind() == Kind.TIMESTAMP) {
      return Optional.of(new Expression.Literal(to, text.get() + " 00:00:00"));
    }
    boolean exact = Casts.isInteger(from) || from.kind() == Kind.DECIMAL;
    if (exact && to.kind() == Kind.DOUBLE) {
      double value = Double.parseDouble(text.get());
      return Optional.of(new Expression.Literal(to, Double.toString(value)));
    }
    if (exact && (Casts.isInteger(to) || to.kind() == Kind.DECIMAL)) {
      BigDecimal value = new BigDecimal(text.get());
      if (value.stripTrailingZeros().scale() <= to.scale()) {
        return read(value.setScale(to.scale()).toPlainString(), to);
      }
    }
    return Optional.empty();
  }

  /** A constant written as text, if it is one of that type. */
  static Optional<Expression.Literal> read(String text, ColumnType type) {
    boolean valid = set(new Vector(type, 1), 0, text, text.getBytes(StandardCharsets.UTF_8));
    return valid ? Optional.of(new Expression.Literal(type, text)) : Optional.empty();
  }

  private static boolean set(Vector out, int row, String text, byte[] bytes) {
    StrictText reader = new StrictText();
    return switch (out.type.kind()) {
      case STRING, BINARY -> out.setText(row, bytes);
      case FLOAT, DOUBLE -> {
        out.doubles[row] = Double.parseDouble(text);
        yield true;
      }
      case BOOLEAN -> {
        int value = StrictText.readBoolean(bytes, 0, bytes.length);
        out.longs[row] = value;
        yield value >= 0;
      }
      case TINYINT, SMALLINT, INT, BIGINT -> {
        boolean read = reader.readNumber(bytes, 0, bytes.length, -1);
        out.longs[row] = reader.number.low();
        yield read
            && reader.number.fitsLong()
            && reader.number.low() >= Casts.minimum(out.type)
            && reader.number.low() <= -(Casts.minimum(out.type) + 1);
      }
      case DECIMAL ->
          reader.readNumber(bytes, 0, bytes.length, out.type.scale())
              && out.store(row, reader.number);
      case DATE -> {
        boolean read = reader.readDate(bytes, 0, bytes.length);
        out.longs[row] = reader.epochDay;
        yield read;
      }
      case TIMESTAMP -> {
        boolean read = reader.readTimestamp(bytes, 0, bytes.length);
        out.setTimestamp(row, reader.epochSecond, reader.nanoOfSecond);
        yield read;
      }
    };
  }
}
