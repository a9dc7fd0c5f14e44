package dev.winnow.jobs.clean;

import dev.winnow.jobs.column.RowSchema;
import dev.winnow.jobs.expression.Evaluator;
import dev.winnow.jobs.expression.RowErrors;
import dev.winnow.jobs.plan.DerivedColumn;
import dev.winnow.jobs.sink.QuarantinedRow.Reason;
import java.util.Set;
import org.apache.hadoop.hive.ql.exec.vector.VectorizedRowBatch;

/** Computes one derived column. A row for which it has no value is rejected. */
final class Derivation implements RowErrors {

  private static final String RULE = "expression";

  private final String column;
  private final int index;
  private final Evaluator evaluator;
  private final Set<String> inputs;
  private final Rejections rejections;
  private final Tally tally;

  /**
   * @param inputs the columns that this one is made of, directly or not
   */
  Derivation(
      DerivedColumn derived,
      RowSchema rows,
      Set<String> inputs,
      Rejections rejections,
      Tally tally) {
    this.column = rows.field(derived.index()).name();
    this.index = derived.index();
    this.evaluator = Evaluator.of(derived.expression(), rows);
    this.inputs = inputs;
    this.rejections = rejections;
    this.tally = tally;
  }

  void derive(VectorizedRowBatch batch) {
    evaluator.evaluate(batch, batch.cols[index], this);
  }

  @Override
  public void reject(int row, String reason) {
    if (!rejections.concern(row, inputs)) {
      rejections.add(row, new Reason(column, RULE, reason));
      tally.violated(column, RULE, "Quarantine");
    }
  }

  @Override
  public void dividedByZero(int row) {
    tally.violated(column, "division by zero", "Null");
  }
}
