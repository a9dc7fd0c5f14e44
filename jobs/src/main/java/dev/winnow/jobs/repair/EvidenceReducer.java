package dev.winnow.jobs.repair;

import dev.winnow.jobs.column.RowSchema;
import dev.winnow.jobs.plan.CleaningPlan;
import dev.winnow.jobs.plan.DependencyPlan;
import dev.winnow.jobs.plan.RepairPlan;
import dev.winnow.jobs.plan.RunPlan;
import dev.winnow.jobs.plan.SpellingPlan;
import dev.winnow.jobs.sink.ByteBuilder;
import dev.winnow.jobs.sink.ByteCursor;
import dev.winnow.jobs.sink.ShuffleKey;
import dev.winnow.jobs.sink.ShuffleValue;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.mapreduce.Reducer;

/** Makes the decisions of each group of the evidence. One call is one group. */
public final class EvidenceReducer
    extends Reducer<ShuffleKey, ShuffleValue, BytesWritable, BytesWritable> {

  private static final int GROUP_LENGTH_BYTES = Integer.BYTES;

  private List<Decider> deciders;
  private final ByteCursor cursor = new ByteCursor();
  private final ByteBuilder group = new ByteBuilder();
  private final BytesWritable outKey = new BytesWritable();
  private final BytesWritable outValue = new BytesWritable();

  @Override
  protected void setup(Context context) {
    CleaningPlan plan = (CleaningPlan) RunPlan.readFrom(context.getConfiguration());
    RowSchema schema = plan.rows().rows();
    deciders = plan.rows().repairs().stream().map(r -> decider(r, schema)).toList();
  }

  private static Decider decider(RepairPlan repair, RowSchema schema) {
    if (repair instanceof SpellingPlan spelling) {
      return new SpellingDecider(spelling, new CellCodec(schema, spelling.column()));
    }
    return new DependencyDecider((DependencyPlan) repair);
  }

  @Override
  protected void reduce(ShuffleKey key, Iterable<ShuffleValue> values, Context context)
      throws IOException, InterruptedException {
    Decider decider = deciders.get(GroupKey.repair(key.bytes(), key.offset()));
    group.clear();
    for (ShuffleValue value : values) {
      int end = key.offset() + key.length() - GROUP_LENGTH_BYTES;
      cursor.set(key.bytes(), end, GROUP_LENGTH_BYTES);
      int length = cursor.getInt();
      if (group.length() == 0) {
        group.putBytes(key.bytes(), key.offset(), length);
      }
      cursor.set(value.bytes(), 0, value.length());
      long rows = cursor.getVarLong();
      cursor.set(key.bytes(), key.offset() + length, end - key.offset() - length);
      decider.add(cursor, rows);
    }
    decider.decide(group, (k, v) -> write(k, v, context));
  }

  private void write(ByteBuilder key, ByteBuilder value, Context context)
      throws IOException, InterruptedException {
    outKey.set(key.array(), 0, key.length());
    outValue.set(value.array(), 0, value.length());
    context.write(outKey, outValue);
  }
}
