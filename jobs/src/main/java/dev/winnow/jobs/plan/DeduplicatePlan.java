package dev.winnow.jobs.plan;

import dev.winnow.api.Keep;
import java.util.List;

/**
 * Which of several rows stays.
 *
 * @param keys the columns that say which rows are the same, as indexes into the rows; two NULLs are
 *     the same key
 * @param orderBy ascending, NULL first; rows that are equal in it too go by file and offset
 */
public record DeduplicatePlan(List<Integer> keys, Keep keep, List<Integer> orderBy) {

  public DeduplicatePlan {
    keys = List.copyOf(keys);
    orderBy = List.copyOf(orderBy);
  }
}
