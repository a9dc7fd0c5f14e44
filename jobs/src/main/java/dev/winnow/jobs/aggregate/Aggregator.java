package dev.winnow.jobs.aggregate;

import dev.winnow.jobs.plan.AggregationPlan;
import dev.winnow.jobs.plan.MeasurePlan;
import dev.winnow.jobs.quality.RuleCount;
import dev.winnow.jobs.sink.ByteBuilder;
import dev.winnow.jobs.sink.ShuffleKey;
import dev.winnow.jobs.sink.ShuffleValue;
import dev.winnow.jobs.sink.Stream;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hive.ql.exec.vector.ColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.LongColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.VectorizedRowBatch;

/**
 * Groups batches in memory. When the table has grown to its budget, every group's partial state is
 * sent out and the table begins anew, so that memory is flat however many groups there are; the
 * combiner and the reducer put the parts together.
 *
 * <p>Belongs to one thread. Nothing is allocated per row.
 */
final class Aggregator {

  /** How many bytes of groups and states a mapper holds; a 16th of the heap if nothing is said. */
  static final String MEMORY_BYTES = "winnow.aggregate.memory-bytes";

  /** Stands in where rows are counted and no column is looked at. */
  private static final ColumnVector NO_COLUMN = new LongColumnVector(0);

  private static final int HEAP_SHARE = 16;
  private static final long LEAST_MEMORY = 8L << 20;

  /** Takes partial states; key and value are used again once this returns. */
  @FunctionalInterface
  interface Output {
    void write(ShuffleKey key, ShuffleValue value) throws IOException, InterruptedException;
  }

  private final Grouping grouping;
  private final Measures measures;
  private final int[] columns;
  private final long memory;
  private final Output output;
  private final GroupTable table = new GroupTable();
  private final ShuffleKey key = new ShuffleKey();
  private final ShuffleValue value = new ShuffleValue();
  private final ByteBuilder state = new ByteBuilder();

  Aggregator(AggregationPlan plan, Configuration conf, Output output) {
    this.output = output;
    grouping = new Grouping(plan);
    measures = new Measures(plan.measures());
    columns = plan.measures().stream().mapToInt(m -> columnOf(m, plan)).toArray();
    long share = Math.max(LEAST_MEMORY, Runtime.getRuntime().maxMemory() / HEAP_SHARE);
    memory = conf.getLong(MEMORY_BYTES, share);
  }

  private static int columnOf(MeasurePlan measure, AggregationPlan plan) {
    return measure.column() == null ? -1 : plan.input().indexOf(measure.column()).orElseThrow();
  }

  /**
   * Adds the rows of a batch, which is free again once this returns.
   *
   * @param place where they came from, for messages
   * @return how many of them {@code where} drops
   */
  int add(VectorizedRowBatch batch, String place) throws IOException, InterruptedException {
    int dropped = grouping.group(batch, table, place);
    measures.reserve(table.capacity());
    for (int m = 0; m < measures.count(); m++) {
      measures.get(m).add(column(batch, m), grouping.rows(), grouping.groups(), grouping.count());
    }
    if (table.bytes() + measures.bytes(table.size()) > memory) {
      flush();
    }
    return dropped;
  }

  private ColumnVector column(VectorizedRowBatch batch, int measure) {
    return columns[measure] < 0 ? NO_COLUMN : batch.cols[columns[measure]];
  }

  /** How often {@code where} and the keys divided by zero. */
  List<RuleCount> ruleCounts() {
    return grouping.ruleCounts();
  }

  /** Sends out what is held. */
  void flush() throws IOException, InterruptedException {
    for (int group = 0; group < table.size(); group++) {
      int start = table.start(group);
      key.set(Stream.TABLE, table.keys(), start, table.end(group) - start);
      state.clear();
      measures.encode(group, state);
      value.set(state);
      output.write(key, value);
    }
    measures.clear(table.size());
    table.clear();
    grouping.forgetGroups();
  }
}
