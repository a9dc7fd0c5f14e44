package dev.winnow.jobs.deduplicate;

import dev.winnow.jobs.column.RowSchema;
import dev.winnow.jobs.expression.Evaluator;
import dev.winnow.jobs.expression.RowErrors;
import dev.winnow.jobs.plan.FuzzyPlan;
import dev.winnow.jobs.sink.ByteBuilder;
import dev.winnow.jobs.sink.KeyCodec;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.hadoop.hive.ql.exec.vector.ColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.VectorizedRowBatch;

/**
 * Which rows are compared with each other: those whose block is equal. A row for which an
 * expression is NULL, or has no value, is a block of its own.
 */
final class Blocks {

  /** Without a value there is NULL. */
  private static final RowErrors NULL =
      new RowErrors() {
        @Override
        public void reject(int row, String reason) {
          // such a row is compared with no other
        }

        @Override
        public void dividedByZero(int row) {
          // NULL
        }
      };

  private final Evaluator[] evaluators;
  private final VectorizedRowBatch values;
  private final KeyCodec codec;

  Blocks(FuzzyPlan plan, RowSchema rows) {
    evaluators = plan.blockBy().stream().map(e -> Evaluator.of(e, rows)).toArray(Evaluator[]::new);
    List<RowSchema.Field> fields =
        IntStream.range(0, evaluators.length)
            .mapToObj(i -> new RowSchema.Field("block" + i, evaluators[i].type()))
            .toList();
    RowSchema schema = new RowSchema(fields);
    values = schema.newBatch();
    codec = new KeyCodec(schema, IntStream.range(0, fields.size()).boxed().toList());
  }

  /** Before the rows of a batch are encoded. */
  void begin(VectorizedRowBatch batch) {
    for (int i = 0; i < evaluators.length; i++) {
      values.cols[i].reset();
      evaluators[i].evaluate(batch, values.cols[i], NULL);
    }
  }

  /** Appends the block of a row; the place makes one of its own unique. */
  void encode(int row, int file, long offset, ByteBuilder out) {
    codec.encode(values, row, out);
    for (ColumnVector column : values.cols) {
      if (!column.noNulls && column.isNull[row]) {
        out.putInt(file);
        out.putLong(offset);
        return;
      }
    }
  }
}
