package dev.winnow.jobs.clean;

import dev.winnow.jobs.plan.CleaningPlan;
import dev.winnow.jobs.plan.RunPlan;
import dev.winnow.jobs.sink.QuarantinedRow;
import dev.winnow.jobs.sink.RowBatch;
import dev.winnow.jobs.sink.Stream;
import dev.winnow.jobs.source.BlockPosition;
import dev.winnow.jobs.source.RecordBlock;
import java.io.IOException;
import org.apache.hadoop.io.Writable;
import org.apache.hadoop.mapreduce.Mapper;

/**
 * The map-only cleaning job: a block in; batches for the table, rejected rows for the quarantine
 * and, at the end, the task's report out. Drives a {@link Cleaner} with the plan that is in the
 * job's configuration.
 */
public final class CleaningMapper extends Mapper<BlockPosition, RecordBlock, Stream, Writable> {

  private Cleaner cleaner;
  private Watch watch;
  private CleanedRows out;

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
    out =
        new CleanedRows() {
          @Override
          public void accept(RowBatch rows, String file, long[] offsets)
              throws IOException, InterruptedException {
            context.write(Stream.TABLE, rows);
          }

          @Override
          public void quarantine(QuarantinedRow row) throws IOException, InterruptedException {
            context.write(Stream.QUARANTINE, row);
          }

          @Override
          public void changes(RowBatch rows) throws IOException, InterruptedException {
            context.write(Stream.CHANGES, rows);
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
    context.write(Stream.REPORT, cleaner.report());
  }
}
