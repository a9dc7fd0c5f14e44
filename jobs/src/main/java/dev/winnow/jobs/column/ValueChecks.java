package dev.winnow.jobs.column;

import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.hive.ql.exec.vector.ColumnVector;
import org.apache.orc.TypeDescription.RowBatchVersion;

/** The values that a column may have: one of some, and not outside a range. */
final class ValueChecks {

  private final ColumnVector min;
  private final ColumnVector max;
  private final ColumnVector members;
  private final int[] sorted;

  /**
   * @throws ColumnPlanException when a bound or a member is not itself a value of the type
   */
  ValueChecks(ColumnPlan plan, ValueParser parser) {
    min = plan.min().isEmpty() ? null : parse(plan, parser, "range.min", List.of(plan.min()));
    max = plan.max().isEmpty() ? null : parse(plan, parser, "range.max", List.of(plan.max()));
    members = plan.oneOf().isEmpty() ? null : parse(plan, parser, "oneOf", plan.oneOf());
    sorted = sortedSlots(plan.oneOf().size());
    if (min != null && max != null && SlotOrder.compare(min, 0, max, 0) > 0) {
      throw new ColumnPlanException(
          "range", "the minimum " + plan.min() + " is greater than the maximum " + plan.max());
    }
  }

  private static ColumnVector parse(
      ColumnPlan plan, ValueParser parser, String field, List<String> texts) {
    RowSchema schema = new RowSchema(List.of(new RowSchema.Field(plan.name(), plan.type())));
    ColumnVector slots =
        schema.toOrc().createRowBatch(RowBatchVersion.USE_DECIMAL64, texts.size()).cols[0];
    for (int i = 0; i < texts.size(); i++) {
      byte[] text = SliceMap.utf8(texts.get(i));
      int status = parser.parse(text, 0, text.length, slots, i);
      if (status != ColumnReader.OK) {
        throw new ColumnPlanException(field, Reason.of(status).message(plan, texts.get(i)));
      }
    }
    return slots;
  }

  private int[] sortedSlots(int count) {
    List<Integer> slots = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      slots.add(i);
    }
    slots.sort((i, j) -> SlotOrder.compare(members, i, members, j));
    return slots.stream().mapToInt(Integer::intValue).toArray();
  }

  boolean isEmpty() {
    return min == null && max == null && members == null;
  }

  int check(ColumnVector vector, int row) {
    if (members != null && !isMember(vector, row)) {
      return Reason.NOT_ONE_OF.status();
    }
    if (min != null && SlotOrder.compare(vector, row, min, 0) < 0) {
      return Reason.BELOW_MINIMUM.status();
    }
    if (max != null && SlotOrder.compare(vector, row, max, 0) > 0) {
      return Reason.ABOVE_MAXIMUM.status();
    }
    return ColumnReader.OK;
  }

  private boolean isMember(ColumnVector vector, int row) {
    int low = 0;
    int high = sorted.length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = SlotOrder.compare(vector, row, members, sorted[middle]);
      if (order == 0) {
        return true;
      }
      if (order < 0) {
        high = middle - 1;
      } else {
        low = middle + 1;
      }
    }
    return false;
  }
}
