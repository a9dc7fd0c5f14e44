package dev.winnow.jobs.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.winnow.jobs.expression.Expression;
import java.util.List;

/**
 * Rows that are equal in {@code from} have the same values in {@code to}.
 *
 * @param fillsNulls whether NULL is replaced too
 * @param maxDistance by how many edits what is replaced differs at most; -1 for any
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DependencyPlan(
    String name,
    List<Integer> from,
    List<Integer> to,
    Floors floors,
    boolean fillsNulls,
    int maxDistance,
    Expression evidence,
    Expression when)
    implements RepairPlan {

  /** Any distance. */
  public static final int ANY = -1;

  public DependencyPlan {
    from = List.copyOf(from);
    to = List.copyOf(to);
  }

  @Override
  public List<Integer> key() {
    return from;
  }
}
