package dev.winnow.jobs.deduplicate;

import dev.winnow.jobs.column.RowSchema;
import dev.winnow.jobs.plan.CleaningPlan;
import dev.winnow.jobs.plan.RunPlan;
import dev.winnow.jobs.quality.Counts;
import dev.winnow.jobs.quality.SourceCounts;
import dev.winnow.jobs.quality.TaskReport;
import dev.winnow.jobs.sink.ByteCursor;
import dev.winnow.jobs.sink.RowBatch;
import dev.winnow.jobs.sink.ShuffleKey;
import dev.winnow.jobs.sink.ShuffleValue;
import dev.winnow.jobs.sink.Stream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.hive.ql.exec.vector.VectorizedRowBatch;
import org.apache.hadoop.io.Writable;
import org.apache.hadoop.mapreduce.Reducer;

/**
 * Writes the first row of each key into the table and counts the others, per file, as deduplicated.
 * What the mappers sent beside the rows passes through to its own streams.
 */
public final class DeduplicatingReducer
    extends Reducer<ShuffleKey, ShuffleValue, Stream, Writable> {

  /** A batch of long strings is written before it is full. */
  private static final int MOST_PENDING_BYTES = 4 << 20;

  private RowShuffle shuffle;
  private SourceFiles files;
  private long[] written;
  private Absorbed duplicates;
  private VectorizedRowBatch batch;
  private RowBatch rows;
  private long pendingBytes;
  private final ByteCursor cursor = new ByteCursor();

  @Override
  protected void setup(Context context) {
    CleaningPlan plan = (CleaningPlan) RunPlan.readFrom(context.getConfiguration());
    RowSchema schema = plan.rows().rows();
    shuffle = new RowShuffle(plan.deduplication().orElseThrow(), schema);
    files = SourceFiles.of(context.getConfiguration());
    written = new long[files.count()];
    duplicates = new Absorbed(files.count());
    batch = schema.newBatch();
    rows = new RowBatch(schema, batch);
  }

  @Override
  protected void reduce(ShuffleKey key, Iterable<ShuffleValue> values, Context context)
      throws IOException, InterruptedException {
    Stream stream = key.stream();
    if (stream.equals(Stream.TABLE)) {
      keepFirst(key, values, context);
    } else {
      for (ShuffleValue value : values) {
        context.write(stream, value.deserialise(stream.newValue()));
      }
    }
  }

  private void keepFirst(ShuffleKey key, Iterable<ShuffleValue> values, Context context)
      throws IOException, InterruptedException {
    boolean first = true;
    for (ShuffleValue value : values) {
      cursor.set(value.bytes(), 0, value.length());
      int file = (int) cursor.getVarLong();
      duplicates.addAll(cursor);
      if (first) {
        if (batch.size == batch.getMaxSize() || pendingBytes > MOST_PENDING_BYTES) {
          flush(context);
        }
        pendingBytes += key.length() + value.length();
        shuffle.decode(key, cursor, batch, batch.size++);
        written[file]++;
        first = false;
      } else {
        duplicates.add(file);
      }
    }
  }

  private void flush(Context context) throws IOException, InterruptedException {
    context.write(Stream.TABLE, rows);
    batch.reset();
    pendingBytes = 0;
  }

  @Override
  protected void cleanup(Context context) throws IOException, InterruptedException {
    if (batch.size > 0) {
      flush(context);
    }
    List<SourceCounts> counts = new ArrayList<>();
    for (int file = 0; file < files.count(); file++) {
      if (written[file] > 0 || duplicates.count(file) > 0) {
        counts.add(
            new SourceCounts(
                files.name(file), new Counts(0, written[file], 0, 0, duplicates.count(file))));
      }
    }
    context.write(Stream.REPORT, TaskReport.of(counts, List.of(), List.of()));
  }
}
