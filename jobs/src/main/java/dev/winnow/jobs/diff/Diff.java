package dev.winnow.jobs.diff;

import java.util.List;

/**
 * What a run would change.
 *
 * @param target {@code database.table}
 * @param partitions those that the run has rows for or would empty, in the order of their values
 * @param untouched how many partitions readers would see as before
 * @param changes by column and rule
 * @param reasons the most frequent first
 */
public record Diff(
    String target,
    String mode,
    List<PartitionDiff> partitions,
    int untouched,
    List<ChangeCount> changes,
    List<ReasonCount> reasons) {

  public Diff {
    partitions = List.copyOf(partitions);
    changes = List.copyOf(changes);
    reasons = List.copyOf(reasons);
  }
}
