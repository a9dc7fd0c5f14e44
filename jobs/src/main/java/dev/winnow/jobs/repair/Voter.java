package dev.winnow.jobs.repair;

import dev.winnow.jobs.broadcast.BroadcastTable;
import dev.winnow.jobs.broadcast.ByteTable;
import dev.winnow.jobs.column.RowSchema;
import dev.winnow.jobs.plan.DependencyPlan;
import dev.winnow.jobs.plan.RepairPlan;
import dev.winnow.jobs.plan.SpellingPlan;
import dev.winnow.jobs.sink.ByteBuilder;
import dev.winnow.jobs.sink.ByteCursor;
import java.util.Arrays;
import org.apache.hadoop.hive.ql.exec.vector.VectorizedRowBatch;

/**
 * One repair, asked about one row after the other: for each of its columns the value that it holds
 * right, or none.
 */
final class Voter {

  private static final int SILENT = -1;

  private final int number;
  private final RepairPlan plan;
  private final GroupKey key;
  private final Condition condition;
  private final int[] columns;
  private final boolean fillsNulls;
  private final EditDistance distance;
  private final BroadcastTable decisions;
  private final RightElsewhere elsewhere;
  private final ByteBuilder bytes = new ByteBuilder();
  private final ByteCursor cursor = new ByteCursor();
  private final int[] starts;
  private final int[] ends;

  Voter(
      int number,
      RepairPlan plan,
      RowSchema schema,
      BroadcastTable decisions,
      RightElsewhere elsewhere) {
    this.number = number;
    this.elsewhere = elsewhere;
    this.plan = plan;
    this.key = new GroupKey(number, schema, plan.key());
    this.condition = new Condition(plan.when(), schema);
    this.columns = plan.to().stream().mapToInt(Integer::intValue).toArray();
    this.starts = new int[columns.length];
    this.ends = new int[columns.length];
    this.decisions = decisions;
    if (plan instanceof DependencyPlan dependency) {
      fillsNulls = dependency.fillsNulls();
      distance =
          dependency.maxDistance() == DependencyPlan.ANY
              ? null
              : new EditDistance(dependency.maxDistance());
    } else {
      // the distance was measured when it was decided
      fillsNulls = !(plan instanceof SpellingPlan);
      distance = null;
    }
  }

  RepairPlan plan() {
    return plan;
  }

  /** Before the rows of a batch are asked about. */
  void begin(VectorizedRowBatch batch) {
    condition.evaluate(batch);
  }

  /**
   * Makes up its mind about a row.
   *
   * @return whether it holds another value right than the row has
   */
  boolean consult(VectorizedRowBatch batch, int row, Cells present) {
    Arrays.fill(starts, SILENT);
    if (!condition.holds(row)) {
      return false;
    }
    bytes.clear();
    if (!key.encode(batch, row, bytes)) {
      return false;
    }
    int entry = decisions.find(bytes.array(), 0, bytes.length());
    return entry != ByteTable.ABSENT && weigh(entry, present);
  }

  /**
   * A row that contradicts more columns of a dependency than it keeps, and each time with a value
   * that is right in another group, has more likely a wrong determining value than so many wrong
   * determined ones; then there is no vote.
   */
  private boolean weigh(int entry, Cells present) {
    cursor.set(decisions.array(), decisions.start(entry), Integer.MAX_VALUE / 2);
    int kept = 0;
    int contradicted = 0;
    boolean belongsElsewhere = true;
    boolean changes = false;
    for (int i = 0; i < columns.length; i++) {
      if (cursor.getByte() == 0) {
        continue;
      }
      int length = (int) cursor.getVarLong();
      int start = cursor.skip(length);
      int end = start + length;
      if (present.has(columns[i], decisions.array(), start, end)) {
        kept++;
      } else if (present.isNull(columns[i])) {
        if (!fillsNulls) {
          continue;
        }
        changes = true;
      } else {
        contradicted++;
        belongsElsewhere = belongsElsewhere && present.isRight(columns[i], number, i, elsewhere);
        if (isTooFar(columns[i], start, end, present)) {
          continue;
        }
        changes = true;
      }
      starts[i] = start;
      ends[i] = end;
    }
    if (contradicted > kept && contradicted > 1 && belongsElsewhere) {
      Arrays.fill(starts, SILENT);
      return false;
    }
    return changes;
  }

  private boolean isTooFar(int column, int start, int end, Cells present) {
    return distance != null
        && distance.between(
                present.text(column), present.text(column, decisions.array(), start, end))
            == EditDistance.TOO_FAR;
  }

  int columns() {
    return columns.length;
  }

  int column(int i) {
    return columns[i];
  }

  boolean votesOn(int i) {
    return starts[i] != SILENT;
  }

  /** Where the value it votes for begins among the decisions. */
  int start(int i) {
    return starts[i];
  }

  int end(int i) {
    return ends[i];
  }
}
