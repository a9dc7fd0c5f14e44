package dev.winnow.jobs.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.winnow.api.Similarity;
import dev.winnow.jobs.expression.Expression;
import java.util.List;

/**
 * Which rows are alike.
 *
 * @param columns rows are alike if they are in all of these
 * @param blockBy only rows that are equal in all of these are compared
 * @param window with how many rows that stay each row of a block is compared at most, those before
 *     it in the order in which rows are kept
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FuzzyPlan(List<Alike> columns, List<Expression> blockBy, int window) {

  /**
   * A column and how alike two of its texts must be.
   *
   * @param column a string
   */
  public record Alike(int column, Similarity similarity, double minPercent) {}

  public FuzzyPlan {
    columns = List.copyOf(columns);
    blockBy = List.copyOf(blockBy);
  }
}
