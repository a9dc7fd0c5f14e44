package dev.winnow.jobs.expression;

import dev.winnow.jobs.column.RowSchema;
import org.apache.hadoop.hive.ql.exec.vector.ColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.VectorizedRowBatch;

/**
 * Computes one expression over batches of one schema. Allocates nothing per row in steady state.
 * Not thread-safe: its scratch vectors are its own.
 */
public final class Evaluator {

  private Evaluator() {}

  /**
   * @throws IllegalArgumentException when {@code input} lacks a column of the expression, or has it
   *     with another type
   */
  public static Evaluator of(Expression expression, RowSchema input) {
    return new Evaluator();
  }

  /**
   * Writes the value of every selected row of {@code in} to the same row of {@code out}, a vector
   * of the expression's type as {@link dev.winnow.jobs.column.ColumnType} lays it out. {@code out}
   * never shares bytes with {@code in}, is never repeating, and has {@code isNull} set for every
   * selected row.
   */
  public void evaluate(VectorizedRowBatch in, ColumnVector out, RowErrors errors) {
    throw new UnsupportedOperationException("expressions are not built in yet");
  }
}
