package dev.winnow.jobs.deduplicate;

import dev.winnow.jobs.column.RowSchema;
import dev.winnow.jobs.plan.CleaningPlan;
import dev.winnow.jobs.plan.DeduplicatePlan;
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
import java.util.Optional;
import org.apache.hadoop.hive.ql.exec.vector.VectorizedRowBatch;
import org.apache.hadoop.io.Writable;
import org.apache.hadoop.mapreduce.Reducer;

/**
 * Writes the rows of each group that stay into the table and counts the others, per file, as
 * deduplicated; a table of their own takes them if there is one. What the mappers sent beside the
 * rows passes through to its own streams.
 */
public final class DeduplicatingReducer
    extends Reducer<ShuffleKey, ShuffleValue, Stream, Writable> {

  /** A batch of long strings is written before it is full. */
  private static final int MOST_PENDING_BYTES = 4 << 20;

  private RowShuffle shuffle;
  private SourceFiles files;
  private long[] written;
  private Absorbed duplicates;
  private boolean onlyFirstCounts;
  private Winners winners;
  private Optional<Losers> losers;
  private VectorizedRowBatch candidate;
  private VectorizedRowBatch batch;
  private RowBatch rows;
  private long pendingBytes;
  private long losingBytes;
  private final ByteCursor cursor = new ByteCursor();

  @Override
  protected void setup(Context context) {
    CleaningPlan plan = (CleaningPlan) RunPlan.readFrom(context.getConfiguration());
    RowSchema schema = plan.rows().rows();
    shuffle = new RowShuffle(plan.deduplication().orElseThrow(), schema);
    files = SourceFiles.of(context.getConfiguration());
    written = new long[files.count()];
    duplicates = new Absorbed(files.count());
    DeduplicatePlan deduplicate = plan.deduplication().orElseThrow();
    winners =
        deduplicate.likeness().isPresent()
            ? new AlikeLose(deduplicate.likeness().get())
            : new FirstWins();
    onlyFirstCounts = deduplicate.likeness().isEmpty() && !plan.keepsLosers();
    losers = plan.keepsLosers() ? Optional.of(new Losers(schema, files)) : Optional.empty();
    candidate = schema.newBatch();
    batch = schema.newBatch();
    rows = new RowBatch(schema, batch);
  }

  @Override
  protected void reduce(ShuffleKey key, Iterable<ShuffleValue> values, Context context)
      throws IOException, InterruptedException {
    Stream stream = key.stream();
    if (stream.equals(Stream.TABLE)) {
      if (onlyFirstCounts) {
        keepFirst(key, values, context);
      } else {
        keep(key, values, context);
      }
    } else {
      for (ShuffleValue value : values) {
        context.write(stream, value.deserialise(stream.newValue()));
      }
    }
  }

  /** What {@link #keep} does where nobody asks about the other rows; allocates nothing. */
  private void keepFirst(ShuffleKey key, Iterable<ShuffleValue> values, Context context)
      throws IOException, InterruptedException {
    boolean first = true;
    for (ShuffleValue value : values) {
      cursor.set(value.bytes(), 0, value.length());
      int file = (int) cursor.getVarLong();
      duplicates.addAll(cursor);
      if (first) {
        makeRoom(key, value, context);
        shuffle.decode(key, cursor, batch, batch.size++);
        written[file]++;
        first = false;
      } else {
        duplicates.add(file);
      }
    }
  }

  private void makeRoom(ShuffleKey key, ShuffleValue value, Context context)
      throws IOException, InterruptedException {
    if (batch.size == batch.getMaxSize() || pendingBytes > MOST_PENDING_BYTES) {
      flush(context);
    }
    pendingBytes += key.length() + value.length();
  }

  private void keep(ShuffleKey key, Iterable<ShuffleValue> values, Context context)
      throws IOException, InterruptedException {
    winners.begin();
    for (ShuffleValue value : values) {
      cursor.set(value.bytes(), 0, value.length());
      int file = (int) cursor.getVarLong();
      duplicates.addAll(cursor);
      Winners.Place place = new Winners.Place(file, shuffle.offset(key));
      if (winners.readsRows()) {
        candidate.reset();
        decode(key, value, candidate, 0);
      }
      if (!winners.loses(candidate, 0, place)) {
        makeRoom(key, value, context);
        decode(key, value, batch, batch.size++);
        written[file]++;
      } else {
        duplicates.add(file);
        if (losers.isPresent()) {
          lose(key, value, place, context);
        }
      }
    }
  }

  private void lose(ShuffleKey key, ShuffleValue value, Winners.Place place, Context context)
      throws IOException, InterruptedException {
    Losers kept = losers.get();
    if (kept.isFull() || losingBytes > MOST_PENDING_BYTES) {
      flushLosers(context);
    }
    losingBytes += key.length() + value.length();
    decode(key, value, kept.batch(), kept.batch().size);
    kept.place(place, winners.winner());
  }

  private void decode(ShuffleKey key, ShuffleValue value, VectorizedRowBatch to, int row) {
    cursor.set(value.bytes(), 0, value.length());
    cursor.getVarLong();
    Absorbed.skip(cursor);
    shuffle.decode(key, cursor, to, row);
  }

  private void flushLosers(Context context) throws IOException, InterruptedException {
    context.write(Stream.DUPLICATES, losers.orElseThrow().rows());
    losers.get().clear();
    losingBytes = 0;
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
    if (losers.isPresent() && !losers.get().isEmpty()) {
      flushLosers(context);
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
