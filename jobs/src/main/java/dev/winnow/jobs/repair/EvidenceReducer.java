package dev.winnow.jobs.repair;

import dev.winnow.jobs.plan.CleaningPlan;
import dev.winnow.jobs.plan.RunPlan;
import dev.winnow.jobs.sink.ByteBuilder;
import dev.winnow.jobs.sink.ShuffleKey;
import dev.winnow.jobs.sink.ShuffleValue;
import java.io.IOException;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.mapreduce.Reducer;

/** Makes the decisions of each group of the evidence. */
public final class EvidenceReducer
    extends Reducer<ShuffleKey, ShuffleValue, BytesWritable, BytesWritable> {

  private Deliberation deliberation;
  private final BytesWritable outKey = new BytesWritable();
  private final BytesWritable outValue = new BytesWritable();

  @Override
  protected void setup(Context context) {
    CleaningPlan plan = (CleaningPlan) RunPlan.readFrom(context.getConfiguration());
    deliberation =
        new Deliberation(
            plan.rows().repairs(), plan.rows().rows(), (key, value) -> write(key, value, context));
  }

  @Override
  protected void reduce(ShuffleKey key, Iterable<ShuffleValue> values, Context context)
      throws IOException, InterruptedException {
    for (ShuffleValue value : values) {
      deliberation.add(key, value);
    }
  }

  @Override
  protected void cleanup(Context context) throws IOException, InterruptedException {
    deliberation.decide();
  }

  private void write(ByteBuilder key, ByteBuilder value, Context context)
      throws IOException, InterruptedException {
    outKey.set(key.array(), 0, key.length());
    outValue.set(value.array(), 0, value.length());
    context.write(outKey, outValue);
  }
}
