package dev.winnow.jobs.aggregate;

import dev.winnow.jobs.column.RowSchema;
import dev.winnow.jobs.expression.Evaluator;
import dev.winnow.jobs.plan.AggregationPlan;
import dev.winnow.jobs.quality.RuleCount;
import dev.winnow.jobs.sink.ByteCursor;
import dev.winnow.jobs.sink.KeyCodec;
import dev.winnow.jobs.sink.RowBatch;
import dev.winnow.jobs.sink.RowValues;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.IntStream;
import org.apache.hadoop.hive.ql.exec.vector.LongColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.VectorizedRowBatch;

/** Turns finished groups into rows of the result and keeps those that {@code having} keeps. */
final class GroupWriter {

  /** Takes batches of the result, which are used again once this returns. */
  @FunctionalInterface
  interface Output {
    void write(RowBatch rows) throws IOException, InterruptedException;
  }

  private final RowSchema keys;
  private final KeyCodec codec;
  private final Optional<Evaluator> filter;
  private final ExpressionErrors filterError = ExpressionErrors.ofClause("having");
  private final LongColumnVector passes = new LongColumnVector(RowSchema.BATCH_ROWS);
  private final ByteCursor cursor = new ByteCursor();
  private final VectorizedRowBatch batch;
  private final RowBatch rows;
  private final Output output;

  GroupWriter(AggregationPlan plan, Output output) {
    this.output = output;
    keys = plan.keySchema();
    codec = new KeyCodec(keys, IntStream.range(0, keys.size()).boxed().toList());
    filter = plan.groupFilter().map(f -> Evaluator.of(f, plan.groups()));
    batch = plan.groups().newBatch();
    rows = new RowBatch(plan.groups(), batch);
  }

  /** Adds a group's row: the key from its bytes, the measures from group 0 of the states. */
  void add(byte[] key, int offset, int length, Measures measures)
      throws IOException, InterruptedException {
    if (batch.size == batch.getMaxSize()) {
      flush();
    }
    int row = batch.size++;
    cursor.set(key, offset, length);
    codec.decode(cursor, batch, row);
    for (int m = 0; m < measures.count(); m++) {
      try {
        measures.get(m).finish(0, batch.cols[keys.size() + m], row);
      } catch (MeasureOverflowException e) {
        throw new AggregationException(
            "measure %s of %s: %s"
                .formatted(measures.plan(m).name(), describe(row), e.getMessage()));
      }
    }
  }

  void flush() throws IOException, InterruptedException {
    if (filter.isPresent()) {
      filter.get().evaluate(batch, passes, filterError);
      filterError.throwIfAny("the result");
      int kept = 0;
      for (int row = 0; row < batch.size; row++) {
        if (!passes.isNull[row] && passes.vector[row] != 0) {
          batch.selected[kept++] = row;
        }
      }
      batch.selectedInUse = true;
      batch.size = kept;
    }
    if (batch.size > 0) {
      output.write(rows);
    }
    batch.reset();
  }

  /** How often {@code having} divided by zero. */
  List<RuleCount> ruleCounts() {
    return filterError.divisionsByZero().stream().toList();
  }

  private String describe(int row) {
    if (keys.size() == 0) {
      return "all rows";
    }
    StringJoiner key = new StringJoiner(", ", "the group ", "");
    for (int k = 0; k < keys.size(); k++) {
      RowSchema.Field field = keys.field(k);
      key.add(field.name() + " = " + RowValues.get(field.type(), batch.cols[k], row));
    }
    return key.toString();
  }
}
