package dev.winnow.jobs.plan;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.winnow.jobs.expression.Expression;
import java.util.List;

/**
 * How wrong values of some columns are found and what stands there instead. It takes two passes:
 * one that counts what other rows have, one that repairs.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "by")
@JsonSubTypes({
  @JsonSubTypes.Type(value = DependencyPlan.class, name = "Dependency"),
  @JsonSubTypes.Type(value = SpellingPlan.class, name = "Spelling")
})
public sealed interface RepairPlan permits DependencyPlan, SpellingPlan {

  /** What counts and the undo log call it, beside the column: {@code repair.zip}. */
  String name();

  /** Rows are counted together that are equal in these columns of the rows. */
  List<Integer> from();

  /** The columns that it repairs. */
  List<Integer> to();

  Floors floors();

  /** Which rows count; {@code null} for all. */
  Expression evidence();

  /** Which rows are repaired, by their values before any repair; {@code null} for all. */
  Expression when();

  /** The columns whose values lead to a decision. */
  @JsonIgnore
  List<Integer> key();

  /**
   * What a value must have before others give way to it.
   *
   * @param support how many rows with it there are at least
   * @param confidencePercent their least share, 0 to 100
   */
  record Floors(long support, double confidencePercent) {

    public boolean met(long rows, long of) {
      return rows >= support && rows * 100.0 >= of * confidencePercent;
    }
  }
}
