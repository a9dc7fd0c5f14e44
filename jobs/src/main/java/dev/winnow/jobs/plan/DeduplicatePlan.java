package dev.winnow.jobs.plan;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.winnow.api.Keep;
import java.util.List;
import java.util.Optional;

/**
 * Which of several rows stays.
 *
 * @param keys the columns that say which rows are the same, as indexes into the rows; two NULLs are
 *     the same key. Empty if {@code fuzzy} says it
 * @param orderBy ascending, NULL first; rows that are equal in it too go by file and offset
 * @param fuzzy {@code null} if keys say which rows are the same
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DeduplicatePlan(
    List<Integer> keys, Keep keep, List<Integer> orderBy, FuzzyPlan fuzzy) {

  public DeduplicatePlan {
    keys = List.copyOf(keys);
    orderBy = List.copyOf(orderBy);
  }

  public DeduplicatePlan(List<Integer> keys, Keep keep, List<Integer> orderBy) {
    this(keys, keep, orderBy, null);
  }

  /** How rows are alike that are the same without being equal. */
  @JsonIgnore
  public Optional<FuzzyPlan> likeness() {
    return Optional.ofNullable(fuzzy);
  }
}
