package dev.winnow.jobs.expression;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.winnow.jobs.column.ColumnType;
import dev.winnow.jobs.column.RowSchema;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.List;
import org.apache.hadoop.hive.ql.exec.vector.ColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.VectorizedRowBatch;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluatorAllocationTest {

  private static final RowSchema SCHEMA =
      new RowSchema(
          List.of(
              new RowSchema.Field("n", ColumnType.BIGINT),
              new RowSchema.Field("fare", ColumnType.decimal(10, 2)),
              new RowSchema.Field("wide", ColumnType.decimal(30, 6)),
              new RowSchema.Field("f", ColumnType.DOUBLE),
              new RowSchema.Field("s", ColumnType.STRING),
              new RowSchema.Field("t", ColumnType.TIMESTAMP)));

  private static final RowErrors NONE =
      new RowErrors() {
        @Override
        public void reject(int row, String reason) {
          throw new AssertionError(reason);
        }

        @Override
        public void dividedByZero(int row) {}
      };

  @ParameterizedTest
  @ValueSource(
      strings = {
        "n * 2 + 1 > 10 AND s LIKE '%a%' OR t IS NULL",
        "CASE WHEN fare > 5 THEN fare * 1.19 ELSE fare / n END",
        "wide + fare",
        "wide / n",
        "ROUND(wide, 2)",
        "UPPER(s) || '-' || SUBSTRING(s, 2, 3)",
        "REPLACE(TRIM(s), 'a', 'bb')",
        "EXTRACT(HOUR FROM t) + DATEDIFF(t, DATE '2020-01-01')",
        "FLOOR(t TO MONTH)",
        "CAST(n AS STRING)",
        "CAST(t AS STRING)",
        "CAST(CAST(n AS STRING) AS INT)",
        "COALESCE(NULLIF(s, 'x'), 'y') IN ('a', 'b', 'banana 7')",
        "GREATEST(f, n, 2.5)",
        "LPAD(RIGHT(s, 3), 9, '*') || INITCAP(s) || SPLIT_PART(s, 'a', -1)",
        "CONCAT_WS('-', s, s) || MD5(s)",
        "SQRT(f) + POWER(f, 2)",
        "FROM_UTC_TIMESTAMP(t, 'Europe/Berlin')",
        "TO_DATE('2026-01-' || LPAD(CAST(n % 28 + 1 AS STRING), 2, '0'), 'yyyy-MM-dd')",
        "TRY_CAST(CAST(n AS STRING) AS INT)",
        "TIMESTAMPDIFF(MONTH, t, TIMESTAMP_SECONDS(n))",
      })
  void allocatesNothingForARow(String sql) throws Exception {
    Expression expression = ExpressionCompiler.compile(sql, SCHEMA);
    VectorizedRowBatch in = batch();
    ColumnVector out =
        new RowSchema(List.of(new RowSchema.Field("v", expression.type()))).newBatch().cols[0];
    Evaluator evaluator = Evaluator.of(expression, SCHEMA);
    for (int i = 0; i < 20; i++) {
      evaluator.evaluate(in, out, NONE);
    }
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    long before = threads.getThreadAllocatedBytes(thread);
    for (int i = 0; i < 100; i++) {
      evaluator.evaluate(in, out, NONE);
    }
    long allocated = threads.getThreadAllocatedBytes(thread) - before;
    assertThat(allocated / (100.0 * in.size)).as("bytes per row").isLessThan(0.2);
  }

  private static VectorizedRowBatch batch() {
    VectorizedRowBatch batch = SCHEMA.newBatch();
    batch.size = RowSchema.BATCH_ROWS;
    for (int row = 0; row < batch.size; row++) {
      BatchValues.set(batch.cols[0], row, row % 50 + 1L);
      BatchValues.set(batch.cols[1], row, BigDecimal.valueOf(row, 2));
      BatchValues.set(batch.cols[2], row, BigDecimal.valueOf(row * 1_000_000_007L, 6));
      BatchValues.set(batch.cols[3], row, row / 7.0);
      BatchValues.set(batch.cols[4], row, " banana " + row % 9);
      BatchValues.set(batch.cols[5], row, LocalDateTime.of(2026, 1, 1, 0, 0).plusMinutes(row));
    }
    return batch;
  }
}
