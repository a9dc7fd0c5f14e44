package dev.winnow.jobs.deduplicate;

import dev.winnow.jobs.sink.ByteBuilder;
import dev.winnow.jobs.sink.ByteCursor;
import dev.winnow.jobs.sink.ShuffleKey;
import dev.winnow.jobs.sink.ShuffleValue;
import dev.winnow.jobs.sink.Stream;
import java.io.IOException;
import org.apache.hadoop.mapreduce.Reducer;

/**
 * Keeps the first row of each key before it leaves the mapper. Right however often Hadoop calls it:
 * the first of the first rows is the first of all, and the counts of those that gave way travel
 * with it. What is no row passes through.
 */
public final class DeduplicatingCombiner
    extends Reducer<ShuffleKey, ShuffleValue, ShuffleKey, ShuffleValue> {

  private final ShuffleKey firstKey = new ShuffleKey();
  private final ShuffleValue firstValue = new ShuffleValue();
  private final ByteBuilder bytes = new ByteBuilder();
  private final ByteCursor cursor = new ByteCursor();
  private Absorbed absorbed;

  @Override
  protected void setup(Context context) {
    absorbed = new Absorbed(SourceFiles.of(context.getConfiguration()).count());
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
    boolean first = true;
    boolean alone = true;
    for (ShuffleValue value : values) {
      if (first) {
        firstKey.set(Stream.TABLE, key.bytes(), key.offset(), key.length());
        firstValue.set(value.bytes(), 0, value.length());
        first = false;
      } else {
        if (alone) {
          absorbed.clear();
          alone = false;
        }
        cursor.set(value.bytes(), 0, value.length());
        absorbed.add((int) cursor.getVarLong());
        absorbed.addAll(cursor);
      }
    }
    context.write(firstKey, alone ? firstValue : merged());
  }

  private ShuffleValue merged() {
    cursor.set(firstValue.bytes(), 0, firstValue.length());
    long file = cursor.getVarLong();
    absorbed.addAll(cursor);
    bytes.clear();
    bytes.putVarLong(file);
    absorbed.write(bytes);
    bytes.putBytes(cursor.array(), cursor.position(), cursor.remaining());
    firstValue.set(bytes);
    return firstValue;
  }
}
