package dev.winnow.jobs.clean;

import dev.winnow.jobs.deduplicate.RowShuffle;
import dev.winnow.jobs.deduplicate.SourceFiles;
import dev.winnow.jobs.plan.CleaningPlan;
import dev.winnow.jobs.plan.RunPlan;
import dev.winnow.jobs.sink.QuarantinedRow;
import dev.winnow.jobs.sink.RowBatch;
import dev.winnow.jobs.sink.ShuffleKey;
import dev.winnow.jobs.sink.ShuffleValue;
import dev.winnow.jobs.sink.Stream;
import dev.winnow.jobs.source.BlockPosition;
import dev.winnow.jobs.source.RecordBlock;
import java.io.IOException;
import org.apache.hadoop.mapreduce.Mapper;

/**
 * The cleaning job in front of a shuffle: every clean row goes out under its keys, its order and
 * its place in the source; rejected rows and the task's report travel beside them.
 */
public final class KeyedCleaningMapper
    extends Mapper<BlockPosition, RecordBlock, ShuffleKey, ShuffleValue> {

  private final ShuffleKey key = new ShuffleKey();
  private final ShuffleValue value = new ShuffleValue();
  private Cleaner cleaner;
  private Watch watch;
  private RowShuffle shuffle;
  private SourceFiles files;
  private CleanedRows out;
  private long logged;

  @Override
  protected void setup(Context context) throws IOException {
    CleaningPlan plan = (CleaningPlan) RunPlan.readFrom(context.getConfiguration());
    cleaner =
        new Cleaner(
            plan.rows(),
            Broadcasts.read(plan.rows(), context.getConfiguration()),
            JobSalts.of(context),
            plan.logsChanges());
    watch = new Watch(context, cleaner, plan.budget());
    shuffle = new RowShuffle(plan.deduplication().orElseThrow(), plan.rows().rows());
    files = SourceFiles.of(context.getConfiguration());
    out =
        new CleanedRows() {
          @Override
          public void accept(RowBatch rows, String file, long[] offsets)
              throws IOException, InterruptedException {
            int number = files.number(file);
            shuffle.begin(rows.batch());
            for (int i = 0; i < rows.batch().size; i++) {
              int row = rows.position(i);
              shuffle.encode(rows.batch(), row, number, offsets[row], key, value);
              context.write(key, value);
            }
          }

          @Override
          public void quarantine(QuarantinedRow row) throws IOException, InterruptedException {
            shuffle.encode(Stream.QUARANTINE, files.number(row.file()), row.offset(), key);
            value.setSerialised(row);
            context.write(key, value);
          }

          @Override
          public void changes(RowBatch rows) throws IOException, InterruptedException {
            int task = context.getTaskAttemptID().getTaskID().getId();
            shuffle.encode(Stream.CHANGES, task, logged++, key);
            value.setSerialised(rows);
            context.write(key, value);
          }
        };
  }

  @Override
  public void run(Context context) throws IOException, InterruptedException {
    setup(context);
    try {
      watch.cleanAll(out);
    } finally {
      cleanup(context);
    }
  }

  @Override
  protected void cleanup(Context context) throws IOException, InterruptedException {
    int task = context.getTaskAttemptID().getTaskID().getId();
    shuffle.encode(Stream.REPORT, task, 0, key);
    value.setSerialised(cleaner.report().withoutWritten());
    context.write(key, value);
  }
}
