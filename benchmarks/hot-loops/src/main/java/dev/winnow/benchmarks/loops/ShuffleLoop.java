package dev.winnow.benchmarks.loops;

import dev.winnow.jobs.deduplicate.RowShuffle;
import dev.winnow.jobs.plan.CleaningPlan;
import dev.winnow.jobs.sink.RowBatch;
import dev.winnow.jobs.sink.ShuffleKey;
import dev.winnow.jobs.sink.ShuffleValue;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.io.DataOutputBuffer;
import org.apache.hadoop.io.WritableComparator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Rows on their way into the deduplication's sort: made into bytes, and compared as bytes. */
@State(Scope.Thread)
public class ShuffleLoop {

  /** Steps through the keys in an order that the processor does not guess. */
  private static final int STRIDE = 12_289;

  private final CleaningPlan plan =
      Trips.cleaning("    deduplicate: {keys: [trip_id], keep: Last, orderBy: [pickup_at]}");
  private final List<RowBatch> batches = Trips.batches(plan);
  private final RowShuffle shuffle =
      new RowShuffle(plan.deduplication().orElseThrow(), plan.rows().rows());
  private final ShuffleKey key = new ShuffleKey();
  private final ShuffleValue value = new ShuffleValue();
  private final WritableComparator comparator = WritableComparator.get(ShuffleKey.class);
  private final DataOutputBuffer keys = new DataOutputBuffer();
  private final int[] ends = new int[Trips.ROWS];

  @Setup
  public void serialise() throws IOException {
    int i = 0;
    for (RowBatch batch : batches) {
      for (int row = 0; row < batch.batch().size; row++) {
        shuffle.encode(batch.batch(), row, 0, i, key, value);
        key.write(keys);
        ends[i++] = keys.getLength();
      }
    }
  }

  @Benchmark
  @OperationsPerInvocation(Trips.ROWS)
  public int encode() {
    int bytes = 0;
    for (RowBatch batch : batches) {
      for (int row = 0; row < batch.batch().size; row++) {
        shuffle.encode(batch.batch(), row, 0, row, key, value);
        bytes += key.length() + value.length();
      }
    }
    return bytes;
  }

  @Benchmark
  @OperationsPerInvocation(Trips.ROWS)
  public int compare() {
    byte[] bytes = keys.getData();
    int less = 0;
    int other = 1;
    for (int one = 1; one < Trips.ROWS; one++) {
      other = (other + STRIDE) % Trips.ROWS;
      int from = other == 0 ? 0 : ends[other - 1];
      int order =
          comparator.compare(
              bytes, ends[one - 1], ends[one] - ends[one - 1], bytes, from, ends[other] - from);
      less += order < 0 ? 1 : 0;
    }
    return less;
  }
}
