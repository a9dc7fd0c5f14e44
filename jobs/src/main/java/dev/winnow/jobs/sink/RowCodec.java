package dev.winnow.jobs.sink;

import dev.winnow.jobs.column.ColumnType;
import dev.winnow.jobs.column.RowSchema;
import java.math.BigInteger;
import org.apache.hadoop.hive.common.type.HiveDecimal;
import org.apache.hadoop.hive.ql.exec.vector.BytesColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.ColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.Decimal64ColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.DecimalColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.DoubleColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.LongColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.TimestampColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.VectorizedRowBatch;

/**
 * Rows of a batch to bytes and back: a bit for every column that is NULL, then the values, numbers
 * in as few bytes as they need. Not ordered; see {@link KeyCodec}. Allocates for decimals of more
 * than 18 digits only.
 */
public final class RowCodec {

  private final ColumnType[] types;

  public RowCodec(RowSchema schema) {
    types = schema.fields().stream().map(RowSchema.Field::type).toArray(ColumnType[]::new);
  }

  /**
   * Appends a row.
   *
   * @param row the position in the vectors, with {@code selected} already looked up
   */
  public void encode(VectorizedRowBatch batch, int row, ByteBuilder out) {
    for (int first = 0; first < types.length; first += 8) {
      int nulls = 0;
      for (int i = first; i < Math.min(first + 8, types.length); i++) {
        nulls |= isNull(batch.cols[i], row) ? 1 << (i - first) : 0;
      }
      out.putByte(nulls);
    }
    for (int i = 0; i < types.length; i++) {
      ColumnVector column = batch.cols[i];
      if (!isNull(column, row)) {
        encodeValue(types[i], column, column.isRepeating ? 0 : row, out);
      }
    }
  }

  /** Reads one row and leaves the cursor after it. */
  public void decode(ByteCursor in, VectorizedRowBatch batch, int row) {
    int nulls = in.skip((types.length + 7) / 8);
    for (int i = 0; i < types.length; i++) {
      ColumnVector column = batch.cols[i];
      if ((in.array()[nulls + i / 8] & (1 << (i % 8))) != 0) {
        column.isNull[row] = true;
        column.noNulls = false;
      } else {
        column.isNull[row] = false;
        decodeValue(types[i], in, column, row);
      }
    }
  }

  static boolean isNull(ColumnVector column, int row) {
    return !column.noNulls && column.isNull[column.isRepeating ? 0 : row];
  }

  private static void encodeValue(ColumnType type, ColumnVector column, int row, ByteBuilder out) {
    switch (type.kind()) {
      case BOOLEAN, TINYINT, SMALLINT, INT, BIGINT, DATE ->
          out.putSignedVarLong(((LongColumnVector) column).vector[row]);
      case FLOAT, DOUBLE ->
          out.putLong(Double.doubleToRawLongBits(((DoubleColumnVector) column).vector[row]));
      case STRING, BINARY -> {
        BytesColumnVector bytes = (BytesColumnVector) column;
        out.putVarLong(bytes.length[row]);
        out.putBytes(bytes.vector[row], bytes.start[row], bytes.length[row]);
      }
      case TIMESTAMP -> {
        TimestampColumnVector time = (TimestampColumnVector) column;
        out.putSignedVarLong(time.time[row]);
        out.putVarLong(time.nanos[row]);
      }
      case DECIMAL -> {
        if (column instanceof Decimal64ColumnVector decimal) {
          out.putSignedVarLong(decimal.vector[row]);
        } else {
          byte[] unscaled = unscaled((DecimalColumnVector) column, row, type).toByteArray();
          out.putVarLong(unscaled.length);
          out.putBytes(unscaled, 0, unscaled.length);
        }
      }
    }
  }

  private static void decodeValue(ColumnType type, ByteCursor in, ColumnVector column, int row) {
    switch (type.kind()) {
      case BOOLEAN, TINYINT, SMALLINT, INT, BIGINT, DATE ->
          ((LongColumnVector) column).vector[row] = in.getSignedVarLong();
      case FLOAT, DOUBLE ->
          ((DoubleColumnVector) column).vector[row] = Double.longBitsToDouble(in.getLong());
      case STRING, BINARY -> {
        int length = (int) in.getVarLong();
        int start = in.skip(length);
        ((BytesColumnVector) column).setVal(row, in.array(), start, length);
      }
      case TIMESTAMP -> {
        TimestampColumnVector time = (TimestampColumnVector) column;
        time.time[row] = in.getSignedVarLong();
        time.nanos[row] = (int) in.getVarLong();
      }
      case DECIMAL -> {
        if (column instanceof Decimal64ColumnVector decimal) {
          decimal.vector[row] = in.getSignedVarLong();
        } else {
          int length = (int) in.getVarLong();
          BigInteger unscaled = new BigInteger(in.array(), in.skip(length), length);
          ((DecimalColumnVector) column).set(row, HiveDecimal.create(unscaled, type.scale()));
        }
      }
    }
  }

  /** The digits of a long decimal at its column's scale, whatever zeros Hive trimmed. */
  static BigInteger unscaled(DecimalColumnVector column, int row, ColumnType type) {
    return column
        .vector[row]
        .getHiveDecimal()
        .bigDecimalValue()
        .setScale(type.scale())
        .unscaledValue();
  }
}
