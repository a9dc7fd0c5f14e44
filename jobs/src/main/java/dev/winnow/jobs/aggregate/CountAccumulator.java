package dev.winnow.jobs.aggregate;

import dev.winnow.jobs.sink.ByteBuilder;
import dev.winnow.jobs.sink.ByteCursor;
import java.util.Arrays;
import org.apache.hadoop.hive.ql.exec.vector.ColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.LongColumnVector;

/** Counts rows, or the values of a column that are not NULL. */
final class CountAccumulator implements Accumulator {

  private final boolean countsRows;
  private long[] counts = {};

  CountAccumulator(boolean countsRows) {
    this.countsRows = countsRows;
  }

  @Override
  public void reserve(int groups) {
    counts = Arrays.copyOf(counts, groups);
  }

  @Override
  public void clear(int groups) {
    Arrays.fill(counts, 0, groups, 0);
  }

  @Override
  public void add(ColumnVector column, int[] rows, int[] groups, int count) {
    if (countsRows || column.noNulls) {
      for (int i = 0; i < count; i++) {
        counts[groups[i]]++;
      }
      return;
    }
    for (int i = 0; i < count; i++) {
      if (!Accumulator.isNull(column, rows[i])) {
        counts[groups[i]]++;
      }
    }
  }

  @Override
  public void encode(int group, ByteBuilder out) {
    out.putVarLong(counts[group]);
  }

  @Override
  public void merge(int group, ByteCursor in) {
    counts[group] += in.getVarLong();
  }

  @Override
  public void finish(int group, ColumnVector out, int row) {
    out.isNull[row] = false;
    ((LongColumnVector) out).vector[row] = counts[group];
  }

  @Override
  public int bytesPerGroup() {
    return Long.BYTES;
  }
}
