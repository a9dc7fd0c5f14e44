package dev.winnow.jobs.sink;

import dev.winnow.jobs.column.ColumnType;
import dev.winnow.jobs.column.RowSchema;
import java.math.BigInteger;
import java.util.List;
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
 * Some columns of a row as bytes whose unsigned order is the order of the values: NULL first (two
 * NULLs are the same key), numbers and times by value, strings as unsigned UTF-8 bytes, NaN equal
 * to itself and greatest, -0.0 the same as 0.0. No key is a prefix of another, so whatever follows
 * a key in a longer one does not disturb the order.
 */
public final class KeyCodec {

  private static final int LONG_DECIMAL_BYTES = 16;

  private final int[] columns;
  private final ColumnType[] types;

  /** A key of these columns of the schema, the first one most significant. */
  public KeyCodec(RowSchema schema, List<Integer> columns) {
    this.columns = columns.stream().mapToInt(Integer::intValue).toArray();
    this.types = columns.stream().map(c -> schema.field(c).type()).toArray(ColumnType[]::new);
  }

  /**
   * Appends the key of a row.
   *
   * @param row the position in the vectors, with {@code selected} already looked up
   */
  public void encode(VectorizedRowBatch batch, int row, ByteBuilder out) {
    for (int i = 0; i < columns.length; i++) {
      ColumnVector column = batch.cols[columns[i]];
      if (RowCodec.isNull(column, row)) {
        out.putByte(0);
      } else {
        out.putByte(1);
        encodeValue(types[i], column, column.isRepeating ? 0 : row, out);
      }
    }
  }

  /**
   * Reads a key back into columns 0, 1, … of a batch (the key's columns in the key's order), and
   * leaves the cursor after it.
   */
  public void decode(ByteCursor in, VectorizedRowBatch batch, int row) {
    for (int i = 0; i < columns.length; i++) {
      ColumnVector column = batch.cols[i];
      if (in.getByte() == 0) {
        column.isNull[row] = true;
        column.noNulls = false;
      } else {
        column.isNull[row] = false;
        decodeValue(types[i], in, column, row);
      }
    }
  }

  private static void encodeValue(ColumnType type, ColumnVector column, int row, ByteBuilder out) {
    switch (type.kind()) {
      case BOOLEAN, TINYINT, SMALLINT, INT, BIGINT, DATE ->
          out.putLong(flip(((LongColumnVector) column).vector[row]));
      case FLOAT, DOUBLE -> out.putLong(ordered(((DoubleColumnVector) column).vector[row]));
      case STRING, BINARY -> {
        BytesColumnVector bytes = (BytesColumnVector) column;
        encodeBytes(bytes.vector[row], bytes.start[row], bytes.length[row], out);
      }
      case TIMESTAMP -> {
        TimestampColumnVector time = (TimestampColumnVector) column;
        out.putLong(flip(Math.floorDiv(time.time[row], 1000L)));
        out.putInt(time.nanos[row]);
      }
      case DECIMAL -> {
        if (column instanceof Decimal64ColumnVector decimal) {
          out.putLong(flip(decimal.vector[row]));
        } else {
          encodeLongDecimal(RowCodec.unscaled((DecimalColumnVector) column, row, type), out);
        }
      }
    }
  }

  private static void decodeValue(ColumnType type, ByteCursor in, ColumnVector column, int row) {
    switch (type.kind()) {
      case BOOLEAN, TINYINT, SMALLINT, INT, BIGINT, DATE ->
          ((LongColumnVector) column).vector[row] = flip(in.getLong());
      case FLOAT, DOUBLE -> ((DoubleColumnVector) column).vector[row] = fromOrdered(in.getLong());
      case STRING, BINARY -> decodeBytes(in, (BytesColumnVector) column, row);
      case TIMESTAMP -> {
        TimestampColumnVector time = (TimestampColumnVector) column;
        long seconds = flip(in.getLong());
        int nanos = in.getInt();
        time.time[row] = seconds * 1000L + nanos / 1_000_000;
        time.nanos[row] = nanos;
      }
      case DECIMAL -> {
        if (column instanceof Decimal64ColumnVector decimal) {
          decimal.vector[row] = flip(in.getLong());
        } else {
          BigInteger unscaled = decodeLongDecimal(in);
          ((DecimalColumnVector) column).set(row, HiveDecimal.create(unscaled, type.scale()));
        }
      }
    }
  }

  private static long flip(long value) {
    return value ^ Long.MIN_VALUE;
  }

  /** IEEE bits whose unsigned order is the order of the numbers. */
  private static long ordered(double value) {
    long bits = Double.doubleToLongBits(value == 0.0 ? 0.0 : value);
    return bits < 0 ? ~bits : flip(bits);
  }

  private static double fromOrdered(long ordered) {
    return Double.longBitsToDouble(ordered < 0 ? flip(ordered) : ~ordered);
  }

  /** A zero byte becomes 00 FF and the end 00 00, so that "a" comes before "a\0" and "ab". */
  private static void encodeBytes(byte[] source, int start, int length, ByteBuilder out) {
    int from = start;
    for (int i = start; i < start + length; i++) {
      if (source[i] == 0) {
        out.putBytes(source, from, i + 1 - from);
        out.putByte(0xFF);
        from = i + 1;
      }
    }
    out.putBytes(source, from, start + length - from);
    out.putByte(0);
    out.putByte(0);
  }

  private static void decodeBytes(ByteCursor in, BytesColumnVector column, int row) {
    byte[] source = in.array();
    int start = in.position();
    int end = start;
    int escapes = 0;
    while (source[end] != 0 || source[end + 1] != 0) {
      if (source[end] == 0) {
        escapes++;
        end++;
      }
      end++;
    }
    int length = end - start - escapes;
    column.ensureValPreallocated(length);
    byte[] target = column.getValPreallocatedBytes();
    int to = column.getValPreallocatedStart();
    for (int i = start; i < end; i++) {
      target[to++] = source[i];
      if (source[i] == 0) {
        i++;
      }
    }
    column.setValPreallocated(row, length);
    in.skip(end + 2 - start);
  }

  private static void encodeLongDecimal(BigInteger unscaled, ByteBuilder out) {
    byte[] digits = unscaled.toByteArray();
    int sign = unscaled.signum() < 0 ? 0xFF : 0;
    for (int i = LONG_DECIMAL_BYTES - 1; i >= 0; i--) {
      int value = i < digits.length ? digits[digits.length - 1 - i] : sign;
      out.putByte(i == LONG_DECIMAL_BYTES - 1 ? value ^ 0x80 : value);
    }
  }

  private static BigInteger decodeLongDecimal(ByteCursor in) {
    byte[] digits = new byte[LONG_DECIMAL_BYTES];
    System.arraycopy(in.array(), in.skip(LONG_DECIMAL_BYTES), digits, 0, LONG_DECIMAL_BYTES);
    digits[0] ^= (byte) 0x80;
    return new BigInteger(digits);
  }
}
