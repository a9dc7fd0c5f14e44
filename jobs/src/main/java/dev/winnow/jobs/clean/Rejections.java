package dev.winnow.jobs.clean;

import dev.winnow.jobs.column.RowSchema;
import dev.winnow.jobs.sink.QuarantinedRow.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Which rows of the batch at hand have reasons against them, or are to be dropped. Costs nothing
 * for a batch without any.
 */
final class Rejections {

  private final List<List<Reason>> reasons = new ArrayList<>();
  private final boolean[] dropped = new boolean[RowSchema.BATCH_ROWS];
  private boolean any;

  Rejections() {
    for (int row = 0; row < RowSchema.BATCH_ROWS; row++) {
      reasons.add(List.of());
    }
  }

  void clear() {
    if (any) {
      for (int row = 0; row < RowSchema.BATCH_ROWS; row++) {
        reasons.set(row, List.of());
        dropped[row] = false;
      }
      any = false;
    }
  }

  void add(int row, Reason reason) {
    if (reasons.get(row).isEmpty()) {
      reasons.set(row, new ArrayList<>());
    }
    reasons.get(row).add(reason);
    any = true;
  }

  /** A row that a rule drops is dropped, whatever else is wrong with it. */
  void drop(int row) {
    dropped[row] = true;
    any = true;
  }

  boolean any() {
    return any;
  }

  boolean isDropped(int row) {
    return dropped[row];
  }

  boolean isRejected(int row) {
    return !reasons.get(row).isEmpty();
  }

  List<Reason> of(int row) {
    return reasons.get(row);
  }

  /** Whether one of these columns has no value in the row because it was rejected. */
  boolean concern(int row, Set<String> columns) {
    return any && reasons.get(row).stream().anyMatch(r -> columns.contains(r.column()));
  }
}
