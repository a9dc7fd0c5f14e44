package dev.winnow.jobs.aggregate;

import dev.winnow.jobs.sink.ByteBuilder;
import dev.winnow.jobs.sink.ByteCursor;
import java.util.Arrays;
import org.apache.hadoop.hive.ql.exec.vector.ColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.DoubleColumnVector;

/** Sums and averages of floats and doubles; the average is the rounded sum over the count. */
final class DoubleSumAccumulator implements Accumulator {

  private final boolean average;
  private DoubleSum[] sums = {};
  private long[] counts = {};
  private long sumCount;

  DoubleSumAccumulator(boolean average) {
    this.average = average;
  }

  @Override
  public void reserve(int groups) {
    sums = Arrays.copyOf(sums, groups);
    counts = Arrays.copyOf(counts, groups);
  }

  @Override
  public void clear(int groups) {
    Arrays.fill(sums, 0, groups, null);
    Arrays.fill(counts, 0, groups, 0);
    sumCount = 0;
  }

  @Override
  public void add(ColumnVector column, int[] rows, int[] groups, int count) {
    DoubleColumnVector doubles = (DoubleColumnVector) column;
    for (int i = 0; i < count; i++) {
      int row = doubles.isRepeating ? 0 : rows[i];
      if (doubles.noNulls || !doubles.isNull[row]) {
        counts[groups[i]]++;
        sum(groups[i]).add(doubles.vector[row]);
      }
    }
  }

  private DoubleSum sum(int group) {
    DoubleSum sum = sums[group];
    if (sum == null) {
      sum = new DoubleSum();
      sums[group] = sum;
      sumCount++;
    }
    return sum;
  }

  @Override
  public void encode(int group, ByteBuilder out) {
    out.putVarLong(counts[group]);
    if (counts[group] > 0) {
      sums[group].encode(out);
    }
  }

  @Override
  public void merge(int group, ByteCursor in) {
    long count = in.getVarLong();
    if (count > 0) {
      counts[group] += count;
      sum(group).merge(in);
    }
  }

  @Override
  public void finish(int group, ColumnVector out, int row) {
    if (counts[group] == 0) {
      Accumulator.setNull(out, row);
      return;
    }
    double sum = sums[group].value();
    out.isNull[row] = false;
    ((DoubleColumnVector) out).vector[row] = average ? sum / counts[group] : sum;
  }

  @Override
  public int bytesPerGroup() {
    return Long.BYTES + 4;
  }

  @Override
  public long extraBytes() {
    return sumCount * 96;
  }
}
