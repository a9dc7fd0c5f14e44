package dev.winnow.jobs.column;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.orc.TypeDescription;

/**
 * A Hive primitive type. {@code precision} and {@code scale} are meaningful for {@link
 * Kind#DECIMAL} only and zero otherwise.
 *
 * <p>In a batch (ORC's {@code USE_DECIMAL64} layout) a boolean, an integer and a date (days since
 * 1970-01-01) are a {@code LongColumnVector}; float and double a {@code DoubleColumnVector}; a
 * decimal of at most 18 digits a {@code Decimal64ColumnVector} of unscaled longs, a longer one a
 * {@code DecimalColumnVector}; string and binary a {@code BytesColumnVector}; a timestamp a {@code
 * TimestampColumnVector} in UTC.
 */
public record ColumnType(Kind kind, int precision, int scale) {

  /** The primitive types, named as Hive names them. */
  public enum Kind {
    BOOLEAN,
    TINYINT,
    SMALLINT,
    INT,
    BIGINT,
    FLOAT,
    DOUBLE,
    DECIMAL,
    STRING,
    DATE,
    TIMESTAMP,
    BINARY
  }

  /** The most digits that a decimal has, in Hive as here. */
  public static final int MAX_PRECISION = 38;

  /** The most digits that a decimal has whose unscaled value is held in a long. */
  public static final int MAX_LONG_PRECISION = 18;

  public static final ColumnType BOOLEAN = new ColumnType(Kind.BOOLEAN, 0, 0);
  public static final ColumnType INT = new ColumnType(Kind.INT, 0, 0);
  public static final ColumnType BIGINT = new ColumnType(Kind.BIGINT, 0, 0);
  public static final ColumnType DOUBLE = new ColumnType(Kind.DOUBLE, 0, 0);
  public static final ColumnType STRING = new ColumnType(Kind.STRING, 0, 0);
  public static final ColumnType DATE = new ColumnType(Kind.DATE, 0, 0);
  public static final ColumnType TIMESTAMP = new ColumnType(Kind.TIMESTAMP, 0, 0);

  private static final Pattern DECIMAL_PATTERN =
      Pattern.compile(
          "(?:decimal|numeric)\\s*(?:\\(\\s*(\\d{1,3})\\s*(?:,\\s*(\\d{1,3})\\s*)?\\))?");

  public ColumnType {
    if (kind == Kind.DECIMAL
        && (precision < 1 || precision > MAX_PRECISION || scale < 0 || scale > precision)) {
      throw new IllegalArgumentException(
          "decimal(%d,%d): precision is 1 to 38 and scale 0 to precision"
              .formatted(precision, scale));
    }
  }

  public static ColumnType decimal(int precision, int scale) {
    return new ColumnType(Kind.DECIMAL, precision, scale);
  }

  /**
   * Reads Hive's spelling, in any case: {@code bigint}, {@code decimal(10,2)}. {@code decimal}
   * alone is {@code decimal(10,0)}, as in Hive.
   *
   * @throws IllegalArgumentException for anything else; the message lists the types there are
   */
  @JsonCreator
  public static ColumnType parse(String text) {
    String name = text.strip().toLowerCase(Locale.ROOT);
    Matcher decimal = DECIMAL_PATTERN.matcher(name);
    if (decimal.matches()) {
      return decimal(
          decimal.group(1) == null ? 10 : Integer.parseInt(decimal.group(1)),
          decimal.group(2) == null ? 0 : Integer.parseInt(decimal.group(2)));
    }
    for (Kind kind : Kind.values()) {
      if (kind != Kind.DECIMAL && kind.name().toLowerCase(Locale.ROOT).equals(name)) {
        return new ColumnType(kind, 0, 0);
      }
    }
    throw new IllegalArgumentException(
        "\""
            + text
            + "\" is not a column type; there are boolean, tinyint, smallint, int, bigint, float,"
            + " double, decimal(p,s), string, date, timestamp and binary");
  }

  /** Whether the unscaled value of this decimal is held in a long. */
  public boolean isLongDecimal() {
    return kind == Kind.DECIMAL && precision <= MAX_LONG_PRECISION;
  }

  public TypeDescription toOrc() {
    return TypeDescription.fromString(toString());
  }

  /** In a sentence: {@code a bigint}, {@code an int}. */
  public String withArticle() {
    return (kind == Kind.INT ? "an " : "a ") + this;
  }

  /** Hive's spelling, as {@link #parse} reads it and as DDL takes it. */
  @JsonValue
  @Override
  public String toString() {
    return kind == Kind.DECIMAL
        ? "decimal(" + precision + "," + scale + ")"
        : kind.name().toLowerCase(Locale.ROOT);
  }
}
