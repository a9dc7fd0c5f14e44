package dev.winnow.jobs.repair;

import dev.winnow.jobs.column.RowSchema;
import dev.winnow.jobs.expression.Evaluator;
import dev.winnow.jobs.expression.Expression;
import dev.winnow.jobs.expression.RowErrors;
import java.util.Optional;
import org.apache.hadoop.hive.ql.exec.vector.LongColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.VectorizedRowBatch;

/** Which rows of a batch a repair is about: those for which an expression is TRUE. */
final class Condition {

  /** A row for which the expression has no value is not one it is TRUE for. */
  private static final RowErrors NOT_TRUE =
      new RowErrors() {
        @Override
        public void reject(int row, String reason) {
          // its verdict stays NULL
        }

        @Override
        public void dividedByZero(int row) {
          // NULL
        }
      };

  private final Optional<Evaluator> evaluator;
  private final LongColumnVector verdicts = new LongColumnVector(RowSchema.BATCH_ROWS);

  /**
   * @param expression {@code null} for all rows
   */
  Condition(Expression expression, RowSchema rows) {
    evaluator = Optional.ofNullable(expression).map(e -> Evaluator.of(e, rows));
  }

  void evaluate(VectorizedRowBatch batch) {
    if (evaluator.isPresent()) {
      verdicts.reset();
      evaluator.get().evaluate(batch, verdicts, NOT_TRUE);
    }
  }

  /** Of the batch that was evaluated last. */
  boolean holds(int row) {
    return evaluator.isEmpty()
        || (verdicts.noNulls || !verdicts.isNull[row]) && verdicts.vector[row] != 0;
  }
}
