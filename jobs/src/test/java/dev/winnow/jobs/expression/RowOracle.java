package dev.winnow.jobs.expression;

import dev.winnow.jobs.column.ColumnType;
import dev.winnow.jobs.column.ColumnType.Kind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Evaluates an expression for one row with BigDecimal, String and java.time; null is NULL. */
final class RowOracle {

  private final Map<String, Object> row;
  private boolean rejected;
  private int divisionsByZero;

  RowOracle(Map<String, Object> row) {
    this.row = row;
  }

  boolean rejected() {
    return rejected;
  }

  int divisionsByZero() {
    return divisionsByZero;
  }

  Object value(Expression e) {
    if (e instanceof Expression.Column column) {
      return row.get(column.name());
    } else if (e instanceof Expression.Literal literal) {
      return literal.text().map(t -> parse(t, literal.type())).orElse(null);
    } else if (e instanceof Expression.Cast cast) {
      Object value = value(cast.operand());
      return value == null ? null : cast(value, cast.type());
    } else if (e instanceof Expression.Case choice) {
      for (Expression.When branch : choice.branches()) {
        if (Boolean.TRUE.equals(value(branch.condition()))) {
          return value(branch.value());
        }
      }
      return value(choice.otherwise());
    }
    return call((Expression.Call) e);
  }

  private Object call(Expression.Call call) {
    List<Expression> of = call.arguments();
    switch (call.function()) {
      case AND, OR -> {
        Boolean decisive = call.function() == Function.OR;
        Object left = value(of.get(0));
        if (decisive.equals(left)) {
          return decisive;
        }
        Object right = value(of.get(1));
        return decisive.equals(right)
            ? decisive
            : left == null || right == null ? null : (Object) !decisive;
      }
      case COALESCE -> {
        for (Expression e : of) {
          Object value = value(e);
          if (value != null) {
            return value;
          }
        }
        return null;
      }
      default -> {}
    }
    List<Object> values = new ArrayList<>();
    of.forEach(e -> values.add(value(e)));
    Object first = values.get(0);
    switch (call.function()) {
      case IS_NULL -> {
        return first == null;
      }
      case IS_TRUE -> {
        return Boolean.TRUE.equals(first);
      }
      case IS_FALSE -> {
        return Boolean.FALSE.equals(first);
      }
      case IS_DISTINCT_FROM -> {
        Object second = values.get(1);
        return first == null || second == null ? first != second : compare(first, second) != 0;
      }
      case NULLIF -> {
        return first != null && values.get(1) != null && compare(first, values.get(1)) == 0
            ? null
            : first;
      }
      case IN -> {
        List<Object> others = values.subList(1, values.size());
        if (first == null) {
          return null;
        }
        boolean found = others.stream().anyMatch(o -> o != null && compare(first, o) == 0);
        return found ? (Object) true : others.contains(null) ? null : (Object) false;
      }
      default -> {
        return values.stream().anyMatch(Objects::isNull) ? null : strict(call, values);
      }
    }
  }

  private Object strict(Expression.Call call, List<Object> v) {
    Object a = v.get(0);
    Object b = v.size() > 1 ? v.get(1) : null;
    return switch (call.function()) {
      case NOT -> !(Boolean) a;
      case EQUAL -> compare(a, b) == 0;
      case NOT_EQUAL -> compare(a, b) != 0;
      case LESS -> compare(a, b) < 0;
      case LESS_OR_EQUAL -> compare(a, b) <= 0;
      case GREATER -> compare(a, b) > 0;
      case GREATER_OR_EQUAL -> compare(a, b) >= 0;
      case GREATEST -> v.stream().reduce((x, y) -> compare(y, x) > 0 ? y : x).orElseThrow();
      case LEAST -> v.stream().reduce((x, y) -> compare(y, x) < 0 ? y : x).orElseThrow();
      case ADD, SUBTRACT, MULTIPLY, DIVIDE, MODULO ->
          a instanceof Double x
              ? doubles(call.function(), x, (Double) b)
              : exact(call, big(a), big(b));
      case NEGATE -> a instanceof Double x ? (Object) (-x) : fit(big(a).negate(), call.type());
      case ABS -> a instanceof Double x ? (Object) Math.abs(x) : fit(big(a).abs(), call.type());
      case FLOOR ->
          a instanceof Double x
              ? (Object) Math.floor(x)
              : fit(big(a).setScale(0, RoundingMode.FLOOR), call.type());
      case CEIL ->
          a instanceof Double x
              ? (Object) Math.ceil(x)
              : fit(big(a).setScale(0, RoundingMode.CEILING), call.type());
      case ROUND ->
          a instanceof Double x
              ? (Object)
                  BigDecimal.valueOf(x)
                      .setScale(((Long) b).intValue(), RoundingMode.HALF_UP)
                      .doubleValue()
              : fit(big(a), call.type());
      case UPPER -> ((String) a).toUpperCase(Locale.ROOT);
      case LOWER -> ((String) a).toLowerCase(Locale.ROOT);
      case CHAR_LENGTH -> (long) ((String) a).codePointCount(0, ((String) a).length());
      case CONCAT -> String.join("", v.stream().map(String.class::cast).toList());
      case REPLACE ->
          ((String) b).isEmpty() ? a : ((String) a).replace((String) b, (String) v.get(2));
      case SUBSTRING -> substring((String) a, (Long) b, v.size() > 2 ? (Long) v.get(2) : null);
      case POSITION -> {
        int at = ((String) b).indexOf((String) a);
        yield at < 0 ? 0L : 1L + ((String) b).codePointCount(0, at);
      }
      case LIKE -> like((String) a, (String) b);
      case YEAR -> (long) day(a).getYear();
      case QUARTER -> (long) day(a).get(IsoFields.QUARTER_OF_YEAR);
      case MONTH -> (long) day(a).getMonthValue();
      case WEEK -> (long) day(a).get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
      case DAY -> (long) day(a).getDayOfMonth();
      case DAY_OF_WEEK -> (long) day(a).getDayOfWeek().getValue() % 7 + 1;
      case DAY_OF_YEAR -> (long) day(a).getDayOfYear();
      case HOUR -> (long) ((LocalDateTime) a).getHour();
      case MINUTE -> (long) ((LocalDateTime) a).getMinute();
      case SECOND -> (long) ((LocalDateTime) a).getSecond();
      case ADD_DAYS ->
          a instanceof LocalDate d ? (Object) d.plusDays((Long) b) : time(a).plusDays((Long) b);
      case ADD_MONTHS ->
          a instanceof LocalDate d ? (Object) d.plusMonths((Long) b) : time(a).plusMonths((Long) b);
      case ADD_NANOS -> time(a).plusNanos((Long) b);
      case DATE_DIFF -> ChronoUnit.DAYS.between((LocalDate) b, (LocalDate) a);
      case TIMESTAMP_DIFF -> ChronoUnit.SECONDS.between(time(b), time(a)) / (Long) v.get(2);
      default -> throw new IllegalArgumentException(call.function().toString());
    };
  }

  private Object exact(Expression.Call call, BigDecimal x, BigDecimal y) {
    boolean divides = call.function() == Function.DIVIDE || call.function() == Function.MODULO;
    if (divides && y.signum() == 0) {
      divisionsByZero++;
      return null;
    }
    BigDecimal result =
        switch (call.function()) {
          case ADD -> x.add(y);
          case SUBTRACT -> x.subtract(y);
          case MULTIPLY -> x.multiply(y);
          case DIVIDE -> x.divide(y, call.type().scale(), RoundingMode.HALF_UP);
          default -> x.remainder(y);
        };
    return fit(result, call.type());
  }

  private Object doubles(Function function, double x, double y) {
    boolean divides = function == Function.DIVIDE || function == Function.MODULO;
    if (divides && y == 0) {
      divisionsByZero++;
      return null;
    }
    return switch (function) {
      case ADD -> x + y;
      case SUBTRACT -> x - y;
      case MULTIPLY -> x * y;
      case DIVIDE -> x / y;
      default -> x % y;
    };
  }

  private Object fit(BigDecimal value, ColumnType type) {
    BigDecimal rounded = value.setScale(type.scale(), RoundingMode.HALF_UP);
    if (type.kind() != Kind.DECIMAL) {
      BigInteger integer = rounded.unscaledValue();
      int bits =
          switch (type.kind()) {
            case TINYINT -> 7;
            case SMALLINT -> 15;
            case INT -> 31;
            default -> 63;
          };
      return integer.bitLength() <= bits ? (Object) integer.longValueExact() : reject();
    }
    return rounded.precision() <= type.precision() ? rounded : reject();
  }

  private Object reject() {
    rejected = true;
    return null;
  }

  private Object cast(Object value, ColumnType type) {
    return switch (type.kind()) {
      case TINYINT, SMALLINT, INT, BIGINT -> {
        if (value instanceof Double d && (d.isNaN() || d.isInfinite())) {
          yield reject();
        }
        BigDecimal number = value instanceof Double d ? new BigDecimal(d) : big(value);
        yield number.stripTrailingZeros().scale() > 0 ? reject() : fit(number, type);
      }
      case DECIMAL -> {
        if (value instanceof Double d && (d.isNaN() || d.isInfinite())) {
          yield reject();
        }
        yield fit(value instanceof Double d ? BigDecimal.valueOf(d) : big(value), type);
      }
      case DOUBLE -> value instanceof Double d ? d : (Object) big(value).doubleValue();
      case STRING -> value instanceof BigDecimal d ? d.toPlainString() : value.toString();
      case DATE -> day(value);
      case TIMESTAMP -> value instanceof LocalDate d ? d.atStartOfDay() : (LocalDateTime) value;
      default -> throw new IllegalArgumentException(type.toString());
    };
  }

  private static Object parse(String text, ColumnType type) {
    return switch (type.kind()) {
      case BOOLEAN -> Boolean.valueOf(text);
      case TINYINT, SMALLINT, INT, BIGINT -> Long.valueOf(text);
      case DECIMAL -> new BigDecimal(text);
      case FLOAT, DOUBLE -> Double.valueOf(text);
      case STRING, BINARY -> text;
      case DATE -> LocalDate.parse(text);
      case TIMESTAMP -> LocalDateTime.parse(text.replace(' ', 'T'));
    };
  }

  static int compare(Object a, Object b) {
    if (a instanceof Double x && b instanceof Double y) {
      return Double.compare(x + 0.0, y + 0.0);
    }
    if (a instanceof String x && b instanceof String y) {
      return Arrays.compareUnsigned(
          x.getBytes(StandardCharsets.UTF_8), y.getBytes(StandardCharsets.UTF_8));
    }
    if (a instanceof Boolean x && b instanceof Boolean y) {
      return Boolean.compare(x, y);
    }
    if (a instanceof LocalDate x && b instanceof LocalDate y) {
      return x.compareTo(y);
    }
    if (a instanceof LocalDateTime x && b instanceof LocalDateTime y) {
      return x.compareTo(y);
    }
    return big(a).compareTo(big(b));
  }

  private static String substring(String text, long start, Long count) {
    int[] points = text.codePoints().toArray();
    long first = start < 0 ? points.length + start + 1 : start;
    long end = count == null ? Long.MAX_VALUE / 2 : first + count;
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < points.length; i++) {
      if (i + 1 >= first && i + 1 < end) {
        out.appendCodePoint(points[i]);
      }
    }
    return out.toString();
  }

  private static boolean like(String text, String pattern) {
    if (pattern.isEmpty()) {
      return text.isEmpty();
    }
    int rest = pattern.offsetByCodePoints(0, 1);
    if (pattern.charAt(0) == '%') {
      return like(text, pattern.substring(1)) || !text.isEmpty() && like(tail(text), pattern);
    }
    boolean escaped = pattern.charAt(0) == '\\' && pattern.length() > 1;
    if (text.isEmpty()) {
      return false;
    }
    if (pattern.charAt(0) == '_') {
      return like(tail(text), pattern.substring(1));
    }
    String wanted = escaped ? pattern.substring(1) : pattern;
    return text.codePointAt(0) == wanted.codePointAt(0)
        && like(tail(text), escaped ? tail(wanted) : pattern.substring(rest));
  }

  private static String tail(String text) {
    return text.substring(text.offsetByCodePoints(0, 1));
  }

  private static BigDecimal big(Object value) {
    return value instanceof BigDecimal decimal
        ? decimal
        : new BigDecimal((Long) value, MathContext.UNLIMITED);
  }

  private static LocalDate day(Object value) {
    return value instanceof LocalDate date ? date : ((LocalDateTime) value).toLocalDate();
  }

  private static LocalDateTime time(Object value) {
    return (LocalDateTime) value;
  }
}
