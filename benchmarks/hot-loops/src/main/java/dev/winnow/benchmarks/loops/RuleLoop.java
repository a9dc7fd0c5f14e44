package dev.winnow.benchmarks.loops;

import dev.winnow.jobs.column.RowSchema;
import dev.winnow.jobs.expression.Evaluator;
import dev.winnow.jobs.expression.RowErrors;
import dev.winnow.jobs.plan.CleaningPlan;
import dev.winnow.jobs.plan.RowPlan;
import dev.winnow.jobs.sink.RowBatch;
import java.util.List;
import org.apache.hadoop.hive.ql.exec.vector.LongColumnVector;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A rule and a derived column over clean batches. */
@State(Scope.Thread)
public class RuleLoop {

  private final CleaningPlan plan = Trips.cleaning();
  private final RowPlan rows = plan.rows();
  private final List<RowBatch> batches = Trips.batches(plan);
  private final Evaluator rule = Evaluator.of(rows.rules().get(0).condition(), rows.rows());
  private final Evaluator date = Evaluator.of(rows.derived().get(0).expression(), rows.rows());
  private final LongColumnVector out = new LongColumnVector(RowSchema.BATCH_ROWS);
  private final RowErrors errors =
      new RowErrors() {
        @Override
        public void reject(int row, String reason) {
          throw new IllegalStateException("row " + row + ": " + reason);
        }

        @Override
        public void dividedByZero(int row) {
          throw new IllegalStateException("row " + row);
        }
      };

  @Benchmark
  @OperationsPerInvocation(Trips.ROWS)
  public void judgeRule() {
    batches.forEach(b -> rule.evaluate(b.batch(), out, errors));
  }

  @Benchmark
  @OperationsPerInvocation(Trips.ROWS)
  public void deriveDate() {
    batches.forEach(b -> date.evaluate(b.batch(), out, errors));
  }
}
