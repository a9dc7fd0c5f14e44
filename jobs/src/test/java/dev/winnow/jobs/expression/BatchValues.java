package dev.winnow.jobs.expression;

import dev.winnow.jobs.column.ColumnType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.apache.hadoop.hive.common.type.HiveDecimal;
import org.apache.hadoop.hive.ql.exec.vector.BytesColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.ColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.DecimalColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.DoubleColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.LongColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.TimestampColumnVector;

/** Java values in and out of column vectors, for tests; null is SQL's NULL. */
public final class BatchValues {

  private BatchValues() {}

  public static Object get(ColumnVector column, ColumnType type, int at) {
    int row = column.isRepeating ? 0 : at;
    if (!column.noNulls && column.isNull[row]) {
      return null;
    }
    return switch (type.kind()) {
      case BOOLEAN -> ((LongColumnVector) column).vector[row] != 0;
      case TINYINT, SMALLINT, INT, BIGINT -> ((LongColumnVector) column).vector[row];
      case DATE -> LocalDate.ofEpochDay(((LongColumnVector) column).vector[row]);
      case FLOAT, DOUBLE -> ((DoubleColumnVector) column).vector[row];
      case DECIMAL ->
          column instanceof LongColumnVector longs
              ? BigDecimal.valueOf(longs.vector[row], type.scale())
              : ((DecimalColumnVector) column)
                  .vector[row]
                  .getHiveDecimal()
                  .bigDecimalValue()
                  .setScale(type.scale());
      case STRING, BINARY -> {
        BytesColumnVector text = (BytesColumnVector) column;
        yield new String(
            text.vector[row], text.start[row], text.length[row], StandardCharsets.UTF_8);
      }
      case TIMESTAMP -> {
        TimestampColumnVector times = (TimestampColumnVector) column;
        yield LocalDateTime.ofEpochSecond(
            Math.floorDiv(times.time[row], 1000), times.nanos[row], ZoneOffset.UTC);
      }
    };
  }

  public static void set(ColumnVector column, int row, Object value) {
    column.isNull[row] = value == null;
    if (value == null) {
      column.noNulls = false;
    } else if (value instanceof Boolean bool) {
      ((LongColumnVector) column).vector[row] = bool ? 1 : 0;
    } else if (value instanceof Long number) {
      ((LongColumnVector) column).vector[row] = number;
    } else if (value instanceof LocalDate date) {
      ((LongColumnVector) column).vector[row] = date.toEpochDay();
    } else if (value instanceof Double number) {
      ((DoubleColumnVector) column).vector[row] = number;
    } else if (value instanceof BigDecimal number) {
      if (column instanceof LongColumnVector longs) {
        longs.vector[row] = number.unscaledValue().longValueExact();
      } else {
        ((DecimalColumnVector) column).vector[row].set(HiveDecimal.create(number));
      }
    } else if (value instanceof String text) {
      ((BytesColumnVector) column).setVal(row, text.getBytes(StandardCharsets.UTF_8));
    } else if (value instanceof LocalDateTime time) {
      TimestampColumnVector times = (TimestampColumnVector) column;
      times.setIsUTC(true);
      times.time[row] = time.toInstant(ZoneOffset.UTC).toEpochMilli();
      times.nanos[row] = time.getNano();
    } else {
      throw new IllegalArgumentException(String.valueOf(value.getClass()));
    }
  }
}
