package dev.winnow.jobs.column;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.apache.hadoop.hive.ql.exec.vector.BytesColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.ColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.DecimalColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.DoubleColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.LongColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.TimestampColumnVector;

/** What a column makes of a text: a status, and the value as Java has it. */
record Reading(int status, Object value) {

  private static final int ROW = 3;

  static Reading of(ColumnPlan plan, String text) {
    return of(plan, text, false);
  }

  static Reading of(ColumnPlan plan, String text, boolean quoted) {
    return of(plan, text.getBytes(StandardCharsets.UTF_8), quoted);
  }

  static Reading of(ColumnPlan plan, byte[] text, boolean quoted) {
    return of(ColumnReader.compile(plan), plan.type(), text, quoted);
  }

  /** Reads the text from the middle of a buffer, so that a step beyond its ends shows. */
  static Reading of(ColumnReader reader, ColumnType type, byte[] text, boolean quoted) {
    byte[] buf = new byte[text.length + 20];
    java.util.Arrays.fill(buf, (byte) '9');
    System.arraycopy(text, 0, buf, 10, text.length);
    ColumnVector vector = new RowSchema(List.of(new RowSchema.Field("c", type))).newBatch().cols[0];
    int status = reader.read(buf, 10, 10 + text.length, quoted, vector, ROW);
    boolean hasValue = status <= ColumnReader.OK;
    if (vector.isNull[ROW] == hasValue) {
      throw new AssertionError("the slot is NULL exactly when there is no value");
    }
    return new Reading(status, hasValue ? value(type, vector) : null);
  }

  private static Object value(ColumnType type, ColumnVector vector) {
    return switch (type.kind()) {
      case BOOLEAN -> ((LongColumnVector) vector).vector[ROW] == 1;
      case TINYINT, SMALLINT, INT, BIGINT -> ((LongColumnVector) vector).vector[ROW];
      case DATE -> LocalDate.ofEpochDay(((LongColumnVector) vector).vector[ROW]);
      case FLOAT, DOUBLE -> ((DoubleColumnVector) vector).vector[ROW];
      case DECIMAL -> decimal(type, vector);
      case STRING -> new String(bytes((BytesColumnVector) vector), StandardCharsets.UTF_8);
      case BINARY -> bytes((BytesColumnVector) vector);
      case TIMESTAMP -> instant((TimestampColumnVector) vector);
    };
  }

  private static BigDecimal decimal(ColumnType type, ColumnVector vector) {
    return type.isLongDecimal()
        ? new BigDecimal(BigInteger.valueOf(((LongColumnVector) vector).vector[ROW]), type.scale())
        : ((DecimalColumnVector) vector).vector[ROW].getHiveDecimal().bigDecimalValue();
  }

  private static byte[] bytes(BytesColumnVector vector) {
    int start = vector.start[ROW];
    return java.util.Arrays.copyOfRange(vector.vector[ROW], start, start + vector.length[ROW]);
  }

  private static Instant instant(TimestampColumnVector vector) {
    return Instant.ofEpochSecond(Math.floorDiv(vector.time[ROW], 1000L), vector.nanos[ROW]);
  }

  /** The reason, or null when there is a value or an allowed NULL. */
  Reason reason() {
    return status <= ColumnReader.NULL ? null : Reason.of(status);
  }

  boolean isNull() {
    return status == ColumnReader.NULL;
  }
}
