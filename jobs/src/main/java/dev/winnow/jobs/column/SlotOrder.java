package dev.winnow.jobs.column;

import java.util.Arrays;
import org.apache.hadoop.hive.ql.exec.vector.BytesColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.ColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.DecimalColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.DoubleColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.LongColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.TimestampColumnVector;

/**
 * Compares slots of vectors of one type: strings as unsigned bytes, NaN greater than everything and
 * equal to itself, −0.0 equal to 0.0.
 */
final class SlotOrder {

  private SlotOrder() {}

  static int compare(ColumnVector left, int i, ColumnVector right, int j) {
    return switch (left.type) {
      case LONG, DECIMAL_64 ->
          Long.compare(((LongColumnVector) left).vector[i], ((LongColumnVector) right).vector[j]);
      case DOUBLE ->
          // adding 0.0 makes a positive zero of a negative one
          Double.compare(
              ((DoubleColumnVector) left).vector[i] + 0.0,
              ((DoubleColumnVector) right).vector[j] + 0.0);
      case DECIMAL ->
          ((DecimalColumnVector) left).vector[i].compareTo(((DecimalColumnVector) right).vector[j]);
      case TIMESTAMP -> timestamps((TimestampColumnVector) left, i, right, j);
      case BYTES -> bytes((BytesColumnVector) left, i, (BytesColumnVector) right, j);
      default -> throw new IllegalArgumentException(left.type + " is no type of a column");
    };
  }

  private static int timestamps(TimestampColumnVector left, int i, ColumnVector other, int j) {
    TimestampColumnVector right = (TimestampColumnVector) other;
    int millis = Long.compare(left.time[i], right.time[j]);
    return millis != 0 ? millis : Integer.compare(left.nanos[i], right.nanos[j]);
  }

  private static int bytes(BytesColumnVector left, int i, BytesColumnVector right, int j) {
    return Arrays.compareUnsigned(
        left.vector[i],
        left.start[i],
        left.start[i] + left.length[i],
        right.vector[j],
        right.start[j],
        right.start[j] + right.length[j]);
  }
}
