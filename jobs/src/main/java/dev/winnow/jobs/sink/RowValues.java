package dev.winnow.jobs.sink;

import dev.winnow.jobs.column.ColumnType;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.apache.hadoop.hive.common.type.HiveDecimal;
import org.apache.hadoop.hive.ql.exec.vector.BytesColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.ColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.Decimal64ColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.DecimalColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.DoubleColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.LongColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.TimestampColumnVector;

/**
 * Single values of a vector as Java objects, for tests, previews and messages; never for the path
 * that every row takes. A boolean is a {@code Boolean}, an integer a {@code Long}, float and double
 * a {@code Double}, a decimal a {@code BigDecimal} of its column's scale, a string a {@code
 * String}, a binary a {@code ByteBuffer}, a date a {@code LocalDate}, a timestamp a {@code
 * LocalDateTime}, NULL is {@code null}.
 */
public final class RowValues {

  private RowValues() {}

  /** The value at a row, which may be {@code null}. */
  public static Object get(ColumnType type, ColumnVector column, int row) {
    if (RowCodec.isNull(column, row)) {
      return null;
    }
    int at = column.isRepeating ? 0 : row;
    return switch (type.kind()) {
      case BOOLEAN -> ((LongColumnVector) column).vector[at] != 0;
      case TINYINT, SMALLINT, INT, BIGINT -> ((LongColumnVector) column).vector[at];
      case DATE -> LocalDate.ofEpochDay(((LongColumnVector) column).vector[at]);
      case FLOAT, DOUBLE -> ((DoubleColumnVector) column).vector[at];
      case STRING -> text((BytesColumnVector) column, at);
      case BINARY -> {
        BytesColumnVector bytes = (BytesColumnVector) column;
        byte[] copy = new byte[bytes.length[at]];
        System.arraycopy(bytes.vector[at], bytes.start[at], copy, 0, copy.length);
        yield ByteBuffer.wrap(copy);
      }
      case TIMESTAMP -> {
        TimestampColumnVector time = (TimestampColumnVector) column;
        yield LocalDateTime.ofEpochSecond(
            Math.floorDiv(time.time[at], 1000L), time.nanos[at], ZoneOffset.UTC);
      }
      case DECIMAL ->
          column instanceof Decimal64ColumnVector decimal
              ? BigDecimal.valueOf(decimal.vector[at], type.scale())
              : new BigDecimal(
                  RowCodec.unscaled((DecimalColumnVector) column, at, type), type.scale());
    };
  }

  /**
   * Stores a value; any {@code Number} will do for an integer, a double or a decimal.
   *
   * @throws ClassCastException if the value is not of the class named above
   */
  public static void set(ColumnType type, ColumnVector column, int row, Object value) {
    if (value == null) {
      column.isNull[row] = true;
      column.noNulls = false;
      return;
    }
    column.isNull[row] = false;
    switch (type.kind()) {
      case BOOLEAN -> ((LongColumnVector) column).vector[row] = (Boolean) value ? 1 : 0;
      case TINYINT, SMALLINT, INT, BIGINT ->
          ((LongColumnVector) column).vector[row] = ((Number) value).longValue();
      case DATE -> ((LongColumnVector) column).vector[row] = ((LocalDate) value).toEpochDay();
      case FLOAT, DOUBLE ->
          ((DoubleColumnVector) column).vector[row] = ((Number) value).doubleValue();
      case STRING ->
          ((BytesColumnVector) column)
              .setVal(row, ((String) value).getBytes(StandardCharsets.UTF_8));
      case BINARY -> ((BytesColumnVector) column).setVal(row, ((ByteBuffer) value).array());
      case TIMESTAMP -> {
        LocalDateTime time = (LocalDateTime) value;
        TimestampColumnVector times = (TimestampColumnVector) column;
        times.time[row] = time.toInstant(ZoneOffset.UTC).toEpochMilli();
        times.nanos[row] = time.getNano();
      }
      case DECIMAL -> {
        BigDecimal decimal = new BigDecimal(value.toString()).setScale(type.scale());
        if (column instanceof Decimal64ColumnVector longs) {
          longs.vector[row] = decimal.unscaledValue().longValueExact();
        } else {
          ((DecimalColumnVector) column).set(row, HiveDecimal.create(decimal));
        }
      }
    }
  }

  private static String text(BytesColumnVector column, int row) {
    return new String(
        column.vector[row], column.start[row], column.length[row], StandardCharsets.UTF_8);
  }
}
