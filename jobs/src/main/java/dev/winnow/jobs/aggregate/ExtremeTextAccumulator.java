package dev.winnow.jobs.aggregate;

import dev.winnow.jobs.sink.ByteBuilder;
import dev.winnow.jobs.sink.ByteCursor;
import java.util.Arrays;
import org.apache.hadoop.hive.ql.exec.vector.BytesColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.ColumnVector;

/** The least or greatest string or binary of a group, by unsigned bytes. */
final class ExtremeTextAccumulator implements Accumulator {

  private static final int OVERHEAD = 16;

  private final int sign;
  private byte[][] values = {};
  private long heldBytes;

  /**
   * @param sign 1 for the greatest, −1 for the least
   */
  ExtremeTextAccumulator(int sign) {
    this.sign = sign;
  }

  @Override
  public void reserve(int groups) {
    values = Arrays.copyOf(values, groups);
  }

  @Override
  public void clear(int groups) {
    Arrays.fill(values, 0, groups, null);
    heldBytes = 0;
  }

  @Override
  public void add(ColumnVector column, int[] rows, int[] groups, int count) {
    BytesColumnVector text = (BytesColumnVector) column;
    for (int i = 0; i < count; i++) {
      if (!Accumulator.isNull(column, rows[i])) {
        int row = text.isRepeating ? 0 : rows[i];
        offer(groups[i], text.vector[row], text.start[row], text.length[row]);
      }
    }
  }

  private void offer(int group, byte[] bytes, int start, int length) {
    byte[] held = values[group];
    if (held != null
        && sign * Arrays.compareUnsigned(bytes, start, start + length, held, 0, held.length) <= 0) {
      return;
    }
    values[group] = Arrays.copyOfRange(bytes, start, start + length);
    heldBytes += OVERHEAD + length - (held == null ? 0 : OVERHEAD + held.length);
  }

  @Override
  public void encode(int group, ByteBuilder out) {
    byte[] value = values[group];
    if (value == null) {
      out.putVarLong(0);
    } else {
      out.putVarLong(value.length + 1L);
      out.putBytes(value, 0, value.length);
    }
  }

  @Override
  public void merge(int group, ByteCursor in) {
    int length = (int) in.getVarLong() - 1;
    if (length >= 0) {
      offer(group, in.array(), in.skip(length), length);
    }
  }

  @Override
  public void finish(int group, ColumnVector out, int row) {
    byte[] value = values[group];
    if (value == null) {
      Accumulator.setNull(out, row);
    } else {
      out.isNull[row] = false;
      ((BytesColumnVector) out).setVal(row, value, 0, value.length);
    }
  }

  @Override
  public int bytesPerGroup() {
    return 4;
  }

  @Override
  public long extraBytes() {
    return heldBytes;
  }
}
