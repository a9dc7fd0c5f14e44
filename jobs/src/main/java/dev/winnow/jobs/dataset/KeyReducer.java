package dev.winnow.jobs.dataset;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.winnow.jobs.column.RowSchema;
import dev.winnow.jobs.quality.DatasetRule;
import dev.winnow.jobs.quality.KeyFinding;
import dev.winnow.jobs.sink.ByteCursor;
import dev.winnow.jobs.sink.KeyCodec;
import dev.winnow.jobs.sink.RowBatch;
import dev.winnow.jobs.sink.ShuffleKey;
import dev.winnow.jobs.sink.ShuffleValue;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.hadoop.hive.ql.exec.vector.VectorizedRowBatch;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.mapreduce.Reducer;

/** Judges each key, and writes what it found for each rule as a line of JSON. */
public final class KeyReducer extends Reducer<ShuffleKey, ShuffleValue, NullWritable, Text> {

  private static final int LONGEST_EXAMPLE = 100;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final ByteCursor cursor = new ByteCursor();
  private KeyPlan plan;
  private KeyFinding[] found;

  @Override
  protected void setup(Context context) {
    plan = KeyPlan.readFrom(context.getConfiguration());
    found =
        plan.rules().stream().map(rule -> KeyFinding.none(rule.name())).toArray(KeyFinding[]::new);
  }

  @Override
  protected void reduce(ShuffleKey key, Iterable<ShuffleValue> values, Context context) {
    KeyCount count = KeyCount.sum(values);
    cursor.set(key.bytes(), key.offset(), key.length());
    int number = (int) cursor.getVarLong();
    DatasetRule rule = plan.rules().get(number);
    boolean unique = rule.check() == DatasetRule.Check.Unique;
    long all = count.rows() + (unique && count.isThere() ? 1 : 0);
    boolean broken = count.rows() > 0 && (unique ? all > 1 : !count.isThere());
    if (broken) {
      long rows = unique ? all - 1 : all;
      boolean more = all > found[number].exampleRows();
      found[number] =
          new KeyFinding(
              rule.name(),
              found[number].keys() + 1,
              found[number].rows() + rows,
              more ? text(rule) : found[number].example(),
              more ? all : found[number].exampleRows());
    }
  }

  /** The key at the cursor. */
  private String text(DatasetRule rule) {
    RowSchema schema =
        new RowSchema(rule.columns().stream().map(c -> plan.staged().field(c)).toList());
    List<Integer> all = IntStream.range(0, schema.size()).boxed().toList();
    VectorizedRowBatch batch = schema.newBatch();
    new KeyCodec(schema, all).decode(cursor, batch, 0);
    batch.size = 1;
    String text =
        new RowBatch(schema, batch)
            .rows().get(0).stream().map(String::valueOf).collect(Collectors.joining(", "));
    return '"'
        + (text.length() > LONGEST_EXAMPLE ? text.substring(0, LONGEST_EXAMPLE) + "…" : text)
        + '"';
  }

  @Override
  protected void cleanup(Context context) throws IOException, InterruptedException {
    for (KeyFinding finding : found) {
      context.write(NullWritable.get(), new Text(JSON.writeValueAsBytes(finding)));
    }
  }
}
