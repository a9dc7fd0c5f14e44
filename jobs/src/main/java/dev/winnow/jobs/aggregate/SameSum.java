package dev.winnow.jobs.aggregate;

import dev.winnow.jobs.column.ColumnType;
import dev.winnow.jobs.sink.ByteBuilder;
import dev.winnow.jobs.sink.ByteCursor;
import org.apache.hadoop.hive.ql.exec.vector.ColumnVector;

/** Another result of what an {@link ExactSumAccumulator} before it has added up; holds nothing. */
final class SameSum implements Accumulator {

  private final ExactSumAccumulator sums;
  private final ColumnType result;
  private final boolean average;

  SameSum(ExactSumAccumulator sums, ColumnType result, boolean average) {
    this.sums = sums;
    this.result = result;
    this.average = average;
  }

  @Override
  public void reserve(int groups) {}

  @Override
  public void clear(int groups) {}

  @Override
  public void add(ColumnVector column, int[] rows, int[] groups, int count) {}

  @Override
  public void encode(int group, ByteBuilder out) {}

  @Override
  public void merge(int group, ByteCursor in) {}

  @Override
  public void finish(int group, ColumnVector out, int row) throws MeasureOverflowException {
    sums.finish(group, result, average, out, row);
  }

  @Override
  public int bytesPerGroup() {
    return 0;
  }
}
