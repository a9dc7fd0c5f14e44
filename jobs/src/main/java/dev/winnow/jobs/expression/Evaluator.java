package dev.winnow.jobs.expression;

import dev.winnow.jobs.column.ColumnType;
import dev.winnow.jobs.column.RowSchema;
import org.apache.hadoop.hive.ql.exec.vector.ColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.VectorizedRowBatch;

/**
 * Computes one expression over batches of one schema. Allocates nothing per row in steady state,
 * but for regular expressions, the case of text beyond ASCII, text made of doubles, decimals and
 * formatted dates, what TRY_CAST refuses, and decimals of nearly 38 digits. Not thread-safe: its
 * scratch vectors are its own.
 */
public final class Evaluator {

  private final Expression expression;
  private final RowSchema input;
  private final ColumnWriter writer = new ColumnWriter();
  private Frame frame;
  private Rows rows;
  private Node root;

  private Evaluator(Expression expression, RowSchema input) {
    this.expression = expression;
    this.input = input;
    bind(RowSchema.BATCH_ROWS);
  }

  /**
   * @throws IllegalArgumentException when {@code input} lacks a column of the expression, or has it
   *     with another type
   */
  public static Evaluator of(Expression expression, RowSchema input) {
    return new Evaluator(expression, input);
  }

  public ColumnType type() {
    return expression.type();
  }

  /**
   * Writes the value of every selected row of {@code in} to the same row of {@code out}, a vector
   * of the expression's type as {@link ColumnType} lays it out. {@code out} never shares bytes with
   * {@code in}, is never repeating, and has {@code isNull} set for every selected row.
   */
  public void evaluate(VectorizedRowBatch in, ColumnVector out, RowErrors errors) {
    if (in.size > frame.capacity || in.getMaxSize() > frame.capacity) {
      bind(Math.max(in.size, in.getMaxSize()));
    }
    frame.begin(in, errors);
    rows.selectAllOf(in);
    root.evaluate(rows);
    writer.write(root.result(), rows, out);
  }

  private void bind(int capacity) {
    frame = new Frame(capacity);
    rows = new Rows(capacity);
    root = new NodeBuilder(input, frame).build(expression);
  }
}
