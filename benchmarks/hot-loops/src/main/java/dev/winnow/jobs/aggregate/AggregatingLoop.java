package dev.winnow.jobs.aggregate;

import dev.winnow.benchmarks.loops.Trips;
import dev.winnow.jobs.column.RowSchema;
import dev.winnow.jobs.plan.AggregationCompiler;
import dev.winnow.jobs.plan.AggregationPlan;
import dev.winnow.jobs.plan.CleaningPlan;
import dev.winnow.jobs.plan.Headers;
import dev.winnow.jobs.plan.PlanException;
import dev.winnow.jobs.publish.ResolvedTable;
import dev.winnow.jobs.publish.Storage;
import dev.winnow.jobs.publish.TableDefinition;
import dev.winnow.jobs.publish.TableName;
import dev.winnow.jobs.sink.RowBatch;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.hive.ql.exec.vector.VectorizedRowBatch;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Clean batches into the groups and measures of the whole-job benchmark's aggregation. */
@State(Scope.Thread)
public class AggregatingLoop {

  private List<VectorizedRowBatch> batches;
  private Aggregator aggregator;

  @Setup
  public void plan() throws PlanException {
    CleaningPlan cleaning = Trips.cleaning();
    RowSchema columns = cleaning.rows().rows();
    AggregationPlan plan =
        AggregationCompiler.compile(
            Trips.spec("aggregate.yaml", ""), Headers.UNKNOWN, Optional.of(table(columns)));
    batches = Trips.batches(cleaning).stream().map(b -> projected(b, plan.input())).toList();
    Configuration conf = new Configuration(false);
    conf.setLong(Aggregator.MEMORY_BYTES, 1L << 40);
    aggregator = new Aggregator(plan, conf, (key, value) -> {});
  }

  private static ResolvedTable table(RowSchema columns) {
    TableName name = TableName.parse("bench.trips");
    RowSchema none = new RowSchema(List.of());
    return new ResolvedTable(
        name,
        TableDefinition.of(name, columns, none).columns(),
        none,
        List.of(new ResolvedTable.Directory(Map.of(), new Path("/trips"), Storage.ORC)));
  }

  private static VectorizedRowBatch projected(RowBatch rows, RowSchema to) {
    VectorizedRowBatch batch = new VectorizedRowBatch(to.size(), RowSchema.BATCH_ROWS);
    for (int c = 0; c < to.size(); c++) {
      batch.cols[c] = rows.batch().cols[rows.schema().indexOf(to.field(c).name()).orElseThrow()];
    }
    batch.size = rows.batch().size;
    return batch;
  }

  @Benchmark
  @OperationsPerInvocation(Trips.ROWS)
  public int aggregate() throws IOException, InterruptedException {
    int dropped = 0;
    for (VectorizedRowBatch batch : batches) {
      dropped += aggregator.add(batch, "here");
    }
    return dropped;
  }
}
