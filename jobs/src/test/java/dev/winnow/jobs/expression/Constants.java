package dev.winnow.jobs.expression;

import dev.winnow.jobs.column.ColumnType;
import dev.winnow.jobs.column.RowSchema;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.hive.ql.exec.vector.VectorizedRowBatch;

/** Evaluates expressions of constants over a row of NULLs. */
final class Constants {

  static final RowSchema SCHEMA =
      new RowSchema(
          List.of(
              new RowSchema.Field("id", ColumnType.BIGINT),
              new RowSchema.Field("fare", ColumnType.decimal(10, 2)),
              new RowSchema.Field("name", ColumnType.STRING),
              new RowSchema.Field("at", ColumnType.TIMESTAMP),
              new RowSchema.Field("year", ColumnType.INT),
              new RowSchema.Field("flag", ColumnType.BOOLEAN)));

  private Constants() {}

  /** The type and the value of an expression of constants; a rejection is its reason after "!". */
  static String valueOf(String sql) throws ExpressionException {
    Expression expression = ExpressionCompiler.compile(sql, SCHEMA);
    VectorizedRowBatch in = SCHEMA.newBatch();
    in.size = 1;
    for (var column : in.cols) {
      column.noNulls = false;
      column.isNull[0] = true;
    }
    RowSchema out = new RowSchema(List.of(new RowSchema.Field("v", expression.type())));
    VectorizedRowBatch result = out.newBatch();
    List<String> errors = new ArrayList<>();
    Evaluator.of(expression, SCHEMA)
        .evaluate(
            in,
            result.cols[0],
            new RowErrors() {
              @Override
              public void reject(int row, String reason) {
                errors.add("!" + reason);
              }

              @Override
              public void dividedByZero(int row) {
                errors.add("/0");
              }
            });
    Object value = BatchValues.get(result.cols[0], expression.type(), 0);
    return expression.type() + " " + (errors.isEmpty() ? value : errors.get(0));
  }
}
