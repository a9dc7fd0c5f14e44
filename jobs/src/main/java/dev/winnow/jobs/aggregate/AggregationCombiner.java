package dev.winnow.jobs.aggregate;

import dev.winnow.jobs.plan.AggregationPlan;
import dev.winnow.jobs.plan.RunPlan;
import dev.winnow.jobs.sink.ByteBuilder;
import dev.winnow.jobs.sink.ByteCursor;
import dev.winnow.jobs.sink.ShuffleKey;
import dev.winnow.jobs.sink.ShuffleValue;
import dev.winnow.jobs.sink.Stream;
import java.io.IOException;
import java.util.Iterator;
import org.apache.hadoop.mapreduce.Reducer;

/**
 * Merges the partial states of a group that one mapper sent out in several parts. Most groups come
 * in one part, which goes on as it is.
 */
public final class AggregationCombiner
    extends Reducer<ShuffleKey, ShuffleValue, ShuffleKey, ShuffleValue> {

  private final ByteCursor cursor = new ByteCursor();
  private final ByteBuilder state = new ByteBuilder();
  private final ShuffleValue merged = new ShuffleValue();
  private Measures measures;

  @Override
  protected void setup(Context context) {
    AggregationPlan plan = (AggregationPlan) RunPlan.readFrom(context.getConfiguration());
    measures = new Measures(plan.measures());
    measures.reserve(1);
  }

  @Override
  protected void reduce(ShuffleKey key, Iterable<ShuffleValue> values, Context context)
      throws IOException, InterruptedException {
    if (!key.stream().equals(Stream.TABLE)) {
      for (ShuffleValue value : values) {
        context.write(key, value);
      }
      return;
    }
    Iterator<ShuffleValue> parts = values.iterator();
    ShuffleValue first = parts.next();
    if (!parts.hasNext()) {
      context.write(key, first);
      return;
    }
    measures.clear(1);
    merge(first);
    while (parts.hasNext()) {
      merge(parts.next());
    }
    state.clear();
    measures.encode(0, state);
    merged.set(state);
    context.write(key, merged);
  }

  private void merge(ShuffleValue part) {
    cursor.set(part.bytes(), 0, part.length());
    measures.merge(0, cursor);
  }
}
