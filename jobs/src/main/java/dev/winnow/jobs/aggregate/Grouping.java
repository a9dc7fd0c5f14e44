package dev.winnow.jobs.aggregate;

import dev.winnow.jobs.column.RowSchema;
import dev.winnow.jobs.expression.Evaluator;
import dev.winnow.jobs.expression.Expression;
import dev.winnow.jobs.plan.AggregationPlan;
import dev.winnow.jobs.plan.KeyPlan;
import dev.winnow.jobs.quality.RuleCount;
import dev.winnow.jobs.sink.ByteBuilder;
import dev.winnow.jobs.sink.KeyCodec;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hadoop.hive.ql.exec.vector.ColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.LongColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.VectorizedRowBatch;

/**
 * Finds the rows of a batch that count, and the group of each. A key that is a column is taken from
 * the batch as it is; others are computed beside it, for the rows that count only.
 */
final class Grouping {

  private final Optional<Evaluator> filter;
  private final ExpressionErrors filterError = ExpressionErrors.ofClause("where");
  private final LongColumnVector passes = new LongColumnVector(RowSchema.BATCH_ROWS);
  private final Evaluator[] evaluators;
  private final ExpressionErrors[] keyErrors;
  private final int[] columns;
  private final ColumnVector[] computed;
  private final VectorizedRowBatch keys;
  private final KeyCodec codec;
  private final ByteBuilder encoded = new ByteBuilder();
  private final int[] ends = new int[RowSchema.BATCH_ROWS];
  private final int[] asked = new int[RowSchema.BATCH_ROWS];
  private final int[] found = new int[RowSchema.BATCH_ROWS];
  private final DenseGroups dense;
  private final int[] rows = new int[RowSchema.BATCH_ROWS];
  private final int[] groups = new int[RowSchema.BATCH_ROWS];
  private int count;

  Grouping(AggregationPlan plan) {
    filter = plan.filter().map(f -> Evaluator.of(f, plan.input()));
    RowSchema keySchema = plan.keySchema();
    keys = keySchema.newBatch();
    computed = keys.cols.clone();
    codec = new KeyCodec(keySchema, IntStream.range(0, keySchema.size()).boxed().toList());
    List<KeyPlan> keyPlans = plan.keys();
    evaluators = new Evaluator[keyPlans.size()];
    keyErrors = new ExpressionErrors[keyPlans.size()];
    dense = new DenseGroups(keySchema);
    columns = new int[keyPlans.size()];
    for (int k = 0; k < columns.length; k++) {
      KeyPlan keyPlan = keyPlans.get(k);
      if (keyPlan.expression() instanceof Expression.Column column) {
        columns[k] = plan.input().indexOf(column.name()).orElseThrow();
      } else {
        columns[k] = -1;
        evaluators[k] = Evaluator.of(keyPlan.expression(), plan.input());
      }
      keyErrors[k] = ExpressionErrors.ofKey(keyPlan.name());
    }
  }

  /** Fills {@link #rows} and {@link #groups}; how many rows of the batch do not count. */
  int group(VectorizedRowBatch batch, GroupTable table, String place) throws AggregationException {
    int size = batch.size;
    int[] selected = batch.selected;
    boolean selectedInUse = batch.selectedInUse;
    select(batch, place);
    batch.selected = rows;
    batch.selectedInUse = true;
    batch.size = count;
    for (int k = 0; k < columns.length; k++) {
      keys.cols[k] = columns[k] >= 0 ? batch.cols[columns[k]] : compute(k, batch, place);
    }
    dense.groupsOf(keys, rows, count, groups);
    askForUnknown(table);
    batch.selected = selected;
    batch.selectedInUse = selectedInUse;
    batch.size = size;
    return size - count;
  }

  private void askForUnknown(GroupTable table) {
    encoded.clear();
    int unknown = 0;
    for (int i = 0; i < count; i++) {
      if (groups[i] == DenseGroups.UNKNOWN) {
        codec.encode(keys, rows[i], encoded);
        ends[unknown] = encoded.length();
        asked[unknown++] = i;
      }
    }
    table.groupsOf(encoded.array(), ends, unknown, found);
    for (int i = 0; i < unknown; i++) {
      groups[asked[i]] = found[i];
    }
    dense.learn(asked, found, unknown);
  }

  /** To be called when the table is cleared. */
  void forgetGroups() {
    dense.forgetGroups();
  }

  private void select(VectorizedRowBatch batch, String place) throws AggregationException {
    boolean filtered = filter.isPresent();
    if (filtered) {
      filter.get().evaluate(batch, passes, filterError);
      filterError.throwIfAny(place);
    }
    count = 0;
    for (int i = 0; i < batch.size; i++) {
      int row = batch.selectedInUse ? batch.selected[i] : i;
      if (!filtered || !passes.isNull[row] && passes.vector[row] != 0) {
        rows[count++] = row;
      }
    }
  }

  private ColumnVector compute(int k, VectorizedRowBatch batch, String place)
      throws AggregationException {
    ColumnVector column = computed[k];
    evaluators[k].evaluate(batch, column, keyErrors[k]);
    keyErrors[k].throwIfAny(place);
    return column;
  }

  /** How often an expression divided by zero. */
  List<RuleCount> ruleCounts() {
    return Stream.concat(Stream.of(filterError), Arrays.stream(keyErrors))
        .flatMap(errors -> errors.divisionsByZero().stream())
        .toList();
  }

  int count() {
    return count;
  }

  int[] rows() {
    return rows;
  }

  int[] groups() {
    return groups;
  }
}
