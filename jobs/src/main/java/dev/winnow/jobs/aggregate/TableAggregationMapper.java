package dev.winnow.jobs.aggregate;

import dev.winnow.jobs.plan.AggregationPlan;
import dev.winnow.jobs.plan.RunPlan;
import dev.winnow.jobs.quality.TaskReport;
import dev.winnow.jobs.sink.RowBatch;
import dev.winnow.jobs.sink.ShuffleKey;
import dev.winnow.jobs.sink.ShuffleValue;
import dev.winnow.jobs.source.BlockPosition;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.mapreduce.Mapper;

/** Groups the rows of a table's files and sends out partial states and the task's report. */
public final class TableAggregationMapper
    extends Mapper<BlockPosition, RowBatch, ShuffleKey, ShuffleValue> {

  private final FileTally tally = new FileTally();
  private Aggregator aggregator;

  @Override
  protected void setup(Context context) {
    AggregationPlan plan = (AggregationPlan) RunPlan.readFrom(context.getConfiguration());
    aggregator = new Aggregator(plan, context.getConfiguration(), context::write);
  }

  @Override
  protected void map(BlockPosition position, RowBatch rows, Context context)
      throws IOException, InterruptedException {
    int read = rows.batch().size;
    int dropped = aggregator.add(rows.batch(), position.file());
    tally.add(position.file(), read, dropped);
  }

  @Override
  protected void cleanup(Context context) throws IOException, InterruptedException {
    aggregator.flush();
    Passenger.report(
        TaskReport.of(tally.counts(), aggregator.ruleCounts(), List.of()), context, context::write);
  }
}
