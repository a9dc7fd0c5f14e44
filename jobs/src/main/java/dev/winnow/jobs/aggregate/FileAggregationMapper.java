package dev.winnow.jobs.aggregate;

import dev.winnow.jobs.clean.CleanedRows;
import dev.winnow.jobs.clean.Cleaner;
import dev.winnow.jobs.clean.JobSalts;
import dev.winnow.jobs.clean.Watch;
import dev.winnow.jobs.plan.AggregationPlan;
import dev.winnow.jobs.plan.RunPlan;
import dev.winnow.jobs.quality.TaskReport;
import dev.winnow.jobs.sink.QuarantinedRow;
import dev.winnow.jobs.sink.RowBatch;
import dev.winnow.jobs.sink.ShuffleKey;
import dev.winnow.jobs.sink.ShuffleValue;
import dev.winnow.jobs.source.BlockPosition;
import dev.winnow.jobs.source.RecordBlock;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.mapreduce.Mapper;

/**
 * Cleans blocks of records and groups the rows that pass. Rejected records travel through the
 * shuffle beside the partial states.
 */
public final class FileAggregationMapper
    extends Mapper<BlockPosition, RecordBlock, ShuffleKey, ShuffleValue> {

  private final FileTally tally = new FileTally();
  private Aggregator aggregator;
  private Cleaner cleaner;
  private Watch watch;
  private CleanedRows out;

  @Override
  protected void setup(Context context) throws IOException {
    AggregationPlan plan = (AggregationPlan) RunPlan.readFrom(context.getConfiguration());
    aggregator = new Aggregator(plan, context.getConfiguration(), context::write);
    cleaner = new Cleaner(plan.files(), JobSalts.of(context));
    watch = new Watch(context, cleaner, plan.budget());
    out =
        new CleanedRows() {
          @Override
          public void accept(RowBatch rows, String file, long[] offsets)
              throws IOException, InterruptedException {
            tally.drop(file, aggregator.add(rows.batch(), file));
          }

          @Override
          public void quarantine(QuarantinedRow row) throws IOException, InterruptedException {
            Passenger.quarantined(row, context::write);
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
    aggregator.flush();
    TaskReport dropped = TaskReport.of(tally.counts(), aggregator.ruleCounts(), List.of());
    Passenger.report(cleaner.report().plus(dropped), context, context::write);
  }
}
