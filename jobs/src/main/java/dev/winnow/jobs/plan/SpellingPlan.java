package dev.winnow.jobs.plan;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.winnow.jobs.expression.Expression;
import java.util.List;
import java.util.stream.Stream;

/**
 * A rare text of a column is a misspelling of a frequent one that it nearly is.
 *
 * @param from texts are compared where rows are equal in these columns; all of them if empty
 * @param column a string
 * @param maxDistance how many characters are inserted, removed or replaced at most
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SpellingPlan(
    String name,
    List<Integer> from,
    int column,
    Floors floors,
    int maxDistance,
    Expression evidence,
    Expression when)
    implements RepairPlan {

  public SpellingPlan {
    from = List.copyOf(from);
  }

  @Override
  @JsonIgnore
  public List<Integer> to() {
    return List.of(column);
  }

  @Override
  public List<Integer> key() {
    return Stream.concat(from.stream(), Stream.of(column)).toList();
  }
}
