package dev.winnow.jobs.repair;

import dev.winnow.jobs.column.RowSchema;
import dev.winnow.jobs.plan.RepairPlan;
import dev.winnow.jobs.sink.RowBatch;
import dev.winnow.jobs.sink.ShuffleKey;
import dev.winnow.jobs.sink.ShuffleValue;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.SequenceFile;

/** Counts and decides in this process, outside of any job: for samples, not for bulk. */
public final class LocalEvidence {

  private final List<RepairPlan> repairs;
  private final RowSchema schema;
  private final Evidence evidence;
  private final Map<ShuffleKey, ShuffleValue> counts = new TreeMap<>();

  public LocalEvidence(List<RepairPlan> repairs, RowSchema schema) {
    this.repairs = repairs;
    this.schema = schema;
    // nothing is given away before the end, so that no key comes twice
    this.evidence = new Evidence(repairs, schema, Long.MAX_VALUE);
  }

  public void add(RowBatch rows) throws IOException, InterruptedException {
    evidence.add(rows, this::keep);
  }

  private void keep(ShuffleKey key, ShuffleValue count) {
    ShuffleKey copy = new ShuffleKey();
    copy.set(key.stream(), key.bytes(), key.offset(), key.length());
    ShuffleValue value = new ShuffleValue();
    value.set(count.bytes(), 0, count.length());
    counts.put(copy, value);
  }

  /** Writes what is decided, for a {@link Repairer} to read. */
  public void decide(Path path, Configuration conf) throws IOException, InterruptedException {
    evidence.flush(this::keep);
    try (SequenceFile.Writer writer =
        SequenceFile.createWriter(
            conf,
            SequenceFile.Writer.file(path),
            SequenceFile.Writer.keyClass(BytesWritable.class),
            SequenceFile.Writer.valueClass(BytesWritable.class))) {
      Deliberation deliberation =
          new Deliberation(
              repairs,
              schema,
              (key, value) ->
                  writer.append(
                      new BytesWritable(key.array(), key.length()),
                      new BytesWritable(value.array(), value.length())));
      for (Map.Entry<ShuffleKey, ShuffleValue> count : counts.entrySet()) {
        deliberation.add(count.getKey(), count.getValue());
      }
      deliberation.decide();
    }
  }
}
