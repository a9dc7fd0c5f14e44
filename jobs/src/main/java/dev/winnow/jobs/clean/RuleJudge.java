package dev.winnow.jobs.clean;

import dev.winnow.jobs.column.ColumnType;
import dev.winnow.jobs.column.RowSchema;
import dev.winnow.jobs.expression.Evaluator;
import dev.winnow.jobs.expression.RowErrors;
import dev.winnow.jobs.plan.RulePlan;
import dev.winnow.jobs.sink.QuarantinedRow.Reason;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.hive.ql.exec.vector.LongColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.VectorizedRowBatch;

/**
 * Judges the rows of a batch by one rule. A row in which a column of the rule was rejected is not
 * judged: the rule would be about a value that is not there.
 */
final class RuleJudge implements RowErrors {

  private final RulePlan rule;
  private final Evaluator evaluator;
  private final Set<String> inputs;
  private final Rejections rejections;
  private final Tally tally;
  private final LongColumnVector verdicts;
  private final Reason reason;
  private final String action;

  /**
   * @param inputs the columns that the rule is about, and those that they are made of
   */
  RuleJudge(RulePlan rule, RowSchema rows, Set<String> inputs, Rejections rejections, Tally tally) {
    this.rule = rule;
    this.evaluator = Evaluator.of(rule.condition(), rows);
    this.inputs = inputs;
    this.rejections = rejections;
    this.tally = tally;
    RowSchema verdict = new RowSchema(List.of(new RowSchema.Field("verdict", ColumnType.BOOLEAN)));
    this.verdicts = (LongColumnVector) verdict.newBatch().cols[0];
    this.reason = new Reason(rule.column(), rule.name(), rule.reason());
    this.action =
        switch (rule.onViolation()) {
          case QUARANTINE -> "Quarantine";
          case DROP -> "Drop";
          case WARN -> "Warn";
          case FAIL -> "Fail";
        };
  }

  void judge(VectorizedRowBatch batch) {
    verdicts.reset();
    evaluator.evaluate(batch, verdicts, this);
    for (int i = 0; i < batch.size; i++) {
      int row = batch.selectedInUse ? batch.selected[i] : i;
      boolean unknown = !verdicts.noNulls && verdicts.isNull[row];
      if (!unknown && verdicts.vector[row] == 0) {
        violated(row, reason);
      }
    }
  }

  private void violated(int row, Reason why) {
    if (rejections.concern(row, inputs)) {
      return;
    }
    tally.violated(rule.column(), rule.name(), action);
    switch (rule.onViolation()) {
      case QUARANTINE, FAIL -> rejections.add(row, why);
      case DROP -> rejections.drop(row);
      case WARN -> {}
    }
  }

  /** A rule that cannot be computed for a row is violated by it. */
  @Override
  public void reject(int row, String why) {
    violated(row, new Reason(rule.column(), rule.name(), why));
  }

  @Override
  public void dividedByZero(int row) {
    tally.violated(rule.column(), rule.name() + ": division by zero", "Null");
  }
}
