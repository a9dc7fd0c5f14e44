package dev.winnow.jobs.repair;

import dev.winnow.jobs.sink.ByteBuilder;
import dev.winnow.jobs.sink.ByteCursor;
import dev.winnow.jobs.sink.ShuffleKey;
import dev.winnow.jobs.sink.ShuffleValue;
import java.io.IOException;
import org.apache.hadoop.mapreduce.Reducer;

/** Adds up counts of the same values. */
public final class EvidenceCombiner
    extends Reducer<ShuffleKey, ShuffleValue, ShuffleKey, ShuffleValue> {

  private final ByteBuilder bytes = new ByteBuilder();
  private final ByteCursor cursor = new ByteCursor();
  private final ShuffleValue sum = new ShuffleValue();

  @Override
  protected void reduce(ShuffleKey key, Iterable<ShuffleValue> values, Context context)
      throws IOException, InterruptedException {
    long total = 0;
    for (ShuffleValue value : values) {
      cursor.set(value.bytes(), 0, value.length());
      total += cursor.getVarLong();
    }
    bytes.clear();
    bytes.putVarLong(total);
    sum.set(bytes);
    context.write(key, sum);
  }
}
