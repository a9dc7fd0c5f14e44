package dev.winnow.jobs.sink;

import dev.winnow.jobs.column.RowSchema;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.apache.hadoop.hive.ql.exec.vector.BytesColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.ColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.DecimalColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.DoubleColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.LongColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.TimestampColumnVector;

/**
 * Copies chosen rows of one vector behind the rows of another of the same type, which was reset
 * before its first row.
 */
final class VectorCopy {

  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
  private static final int WORD_BYTES = Long.BYTES;

  /** Where the values of all rows of a repeating vector are. */
  private static final int[] FIRST = new int[RowSchema.BATCH_ROWS];

  private VectorCopy() {}

  /**
   * Copies by value, strings too, so that the source may be used again.
   *
   * @param selected positions in {@code from}, the first {@code count} of them
   * @param at where the first copied row goes in {@code to}
   * @return how many bytes of strings were copied
   */
  static long append(ColumnVector from, int[] selected, int count, ColumnVector to, int at) {
    int[] rows = from.isRepeating ? FIRST : selected;
    copyNulls(from, rows, count, to, at);
    if (from instanceof BytesColumnVector bytes) {
      return copyBytes(bytes, rows, count, (BytesColumnVector) to, at);
    } else if (from instanceof LongColumnVector longs) {
      long[] target = ((LongColumnVector) to).vector;
      for (int i = 0; i < count; i++) {
        target[at + i] = longs.vector[rows[i]];
      }
    } else if (from instanceof DoubleColumnVector doubles) {
      double[] target = ((DoubleColumnVector) to).vector;
      for (int i = 0; i < count; i++) {
        target[at + i] = doubles.vector[rows[i]];
      }
    } else if (from instanceof TimestampColumnVector times) {
      copyTimes(times, rows, count, (TimestampColumnVector) to, at);
    } else {
      copyDecimals((DecimalColumnVector) from, rows, count, (DecimalColumnVector) to, at);
    }
    return 0;
  }

  /** The target's slots from {@code at} on were reset: they are not NULL. */
  private static void copyNulls(ColumnVector from, int[] rows, int count, ColumnVector to, int at) {
    if (from.noNulls) {
      return;
    }
    for (int i = 0; i < count; i++) {
      boolean isNull = from.isNull[rows[i]];
      to.isNull[at + i] = isNull;
      to.noNulls &= !isNull;
    }
  }

  /** Reserves the target's buffer once for all values, which is dearer than copying them. */
  private static long copyBytes(
      BytesColumnVector from, int[] rows, int count, BytesColumnVector to, int at) {
    int total = 0;
    for (int i = 0; i < count; i++) {
      total += to.isNull[at + i] ? 0 : from.length[rows[i]];
    }
    to.ensureValPreallocated(total + WORD_BYTES);
    byte[] buffer = to.getValPreallocatedBytes();
    int next = to.getValPreallocatedStart();
    to.setValPreallocated(at, total);
    Arrays.fill(to.vector, at, at + count, buffer);
    int[] starts = to.start;
    int[] lengths = to.length;
    for (int i = 0; i < count; i++) {
      int row = rows[i];
      int length = to.isNull[at + i] ? 0 : from.length[row];
      if (length > 0) {
        copy(from.vector[row], from.start[row], buffer, next, length);
      }
      starts[at + i] = next;
      lengths[at + i] = length;
      next += length;
    }
    return total;
  }

  /** A short string is copied as one word, with what lies behind it, which the next one covers. */
  private static void copy(byte[] from, int start, byte[] to, int at, int length) {
    if (length <= WORD_BYTES && start + WORD_BYTES <= from.length) {
      WORD.set(to, at, (long) WORD.get(from, start));
    } else {
      System.arraycopy(from, start, to, at, length);
    }
  }

  private static void copyTimes(
      TimestampColumnVector from, int[] rows, int count, TimestampColumnVector to, int at) {
    for (int i = 0; i < count; i++) {
      int row = rows[i];
      to.time[at + i] = from.time[row];
      to.nanos[at + i] = from.nanos[row];
    }
  }

  private static void copyDecimals(
      DecimalColumnVector from, int[] rows, int count, DecimalColumnVector to, int at) {
    for (int i = 0; i < count; i++) {
      if (!to.isNull[at + i]) {
        to.set(at + i, from.vector[rows[i]]);
      }
    }
  }
}
