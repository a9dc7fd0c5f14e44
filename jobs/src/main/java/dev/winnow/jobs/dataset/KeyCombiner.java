package dev.winnow.jobs.dataset;

import dev.winnow.jobs.sink.ByteBuilder;
import dev.winnow.jobs.sink.ShuffleKey;
import dev.winnow.jobs.sink.ShuffleValue;
import java.io.IOException;
import org.apache.hadoop.mapreduce.Reducer;

/** Adds up what one mapper knows of a key. */
public final class KeyCombiner extends Reducer<ShuffleKey, ShuffleValue, ShuffleKey, ShuffleValue> {

  private final ByteBuilder bytes = new ByteBuilder();
  private final ShuffleValue sum = new ShuffleValue();

  @Override
  protected void reduce(ShuffleKey key, Iterable<ShuffleValue> values, Context context)
      throws IOException, InterruptedException {
    KeyCount.sum(values).encode(bytes, sum);
    context.write(key, sum);
  }
}
