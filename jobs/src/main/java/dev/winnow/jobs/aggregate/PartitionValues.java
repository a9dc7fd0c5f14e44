package dev.winnow.jobs.aggregate;

import dev.winnow.jobs.column.PartitionPath;
import dev.winnow.jobs.column.RowSchema;
import dev.winnow.jobs.expression.Evaluator;
import dev.winnow.jobs.expression.Expression;
import dev.winnow.jobs.expression.RowErrors;
import dev.winnow.jobs.plan.TablePlan;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.hive.ql.exec.vector.ColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.VectorizedRowBatch;

/** The values of the partition columns for the rows of one file, as its directory has them. */
final class PartitionValues {

  private static final String NULL = PartitionPath.DEFAULT_PARTITION;
  private static final RowErrors NO_ERRORS =
      new RowErrors() {
        @Override
        public void reject(int row, String reason) {
          throw new IllegalArgumentException(reason);
        }

        @Override
        public void dividedByZero(int row) {}
      };

  private final Map<String, String> values;

  private PartitionValues(Map<String, String> values) {
    this.values = values;
  }

  /**
   * @throws IllegalArgumentException if the file lies in none of the table's directories
   */
  static PartitionValues of(TablePlan table, String file) {
    return table
        .directoryOf(file)
        .map(d -> new PartitionValues(d.values()))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    file + " lies in no directory of " + table.name() + " that is read"));
  }

  /**
   * A column that has the value in every row.
   *
   * @throws IllegalArgumentException if the directory's text is not of the column's type
   */
  ColumnVector constant(RowSchema.Field column) {
    String text = values.get(column.name());
    RowSchema schema = new RowSchema(List.of(column));
    VectorizedRowBatch one = schema.newBatch();
    one.size = 1;
    boolean isNull = text == null || text.equals(NULL);
    Evaluator.of(new Expression.Literal(column.type(), isNull ? null : text), schema)
        .evaluate(one, one.cols[0], NO_ERRORS);
    one.cols[0].isRepeating = true;
    return one.cols[0];
  }
}
