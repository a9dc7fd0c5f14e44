package dev.winnow.jobs.plan;

import dev.winnow.api.OnMiss;
import java.util.List;

/**
 * Columns that are looked up in a small table.
 *
 * @param name unique among the lookups of a job
 * @param keys the columns of the rows that are looked up, in the order of the input's first columns
 * @param added the columns of the rows that are filled, in the order of the input's other columns
 * @param after how many of the derived columns are computed before
 */
public record LookupPlan(
    String name,
    List<Integer> keys,
    List<Integer> added,
    OnMiss onMiss,
    int after,
    LookupInput input) {

  public LookupPlan {
    keys = List.copyOf(keys);
    added = List.copyOf(added);
  }
}
