package dev.winnow.jobs.aggregate;

import dev.winnow.jobs.plan.AggregationPlan;
import dev.winnow.jobs.plan.RunPlan;
import dev.winnow.jobs.quality.TaskReport;
import dev.winnow.jobs.sink.ByteCursor;
import dev.winnow.jobs.sink.ShuffleKey;
import dev.winnow.jobs.sink.ShuffleValue;
import dev.winnow.jobs.sink.Stream;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.io.Writable;
import org.apache.hadoop.mapreduce.Reducer;

/**
 * Merges the partial states of each group and writes its row. Rejected rows and the mappers'
 * reports go on to their own streams.
 */
public final class AggregationReducer extends Reducer<ShuffleKey, ShuffleValue, Stream, Writable> {

  private static final byte[] NO_KEY = {};

  private final ByteCursor cursor = new ByteCursor();
  private Measures measures;
  private GroupWriter groups;
  private boolean owesTheGroupOfAll;

  @Override
  protected void setup(Context context) {
    AggregationPlan plan = (AggregationPlan) RunPlan.readFrom(context.getConfiguration());
    measures = new Measures(plan.measures());
    measures.reserve(1);
    groups = new GroupWriter(plan, rows -> context.write(Stream.TABLE, rows));
    owesTheGroupOfAll = plan.keys().isEmpty();
  }

  @Override
  protected void reduce(ShuffleKey key, Iterable<ShuffleValue> values, Context context)
      throws IOException, InterruptedException {
    Stream stream = key.stream();
    if (stream.equals(Stream.TABLE)) {
      merge(key, values);
    } else {
      for (ShuffleValue value : values) {
        context.write(stream, value.deserialise(stream.newValue()));
      }
    }
  }

  private void merge(ShuffleKey key, Iterable<ShuffleValue> values)
      throws IOException, InterruptedException {
    measures.clear(1);
    for (ShuffleValue value : values) {
      cursor.set(value.bytes(), 0, value.length());
      measures.merge(0, cursor);
    }
    groups.add(key.bytes(), key.offset(), key.length(), measures);
    owesTheGroupOfAll = false;
  }

  @Override
  protected void cleanup(Context context) throws IOException, InterruptedException {
    if (owesTheGroupOfAll) {
      measures.clear(1);
      groups.add(NO_KEY, 0, 0, measures);
    }
    groups.flush();
    if (!groups.ruleCounts().isEmpty()) {
      context.write(Stream.REPORT, TaskReport.of(List.of(), groups.ruleCounts(), List.of()));
    }
  }
}
