package dev.winnow.jobs.launch.document;

import dev.winnow.jobs.plan.Problem;
import java.util.Optional;

/**
 * A problem, and where in which file it stands.
 *
 * @param position empty when the file itself is the problem
 */
public record Fault(String file, Optional<Position> position, Problem problem) {

  /** {@code job.yaml:14:9}, as editors and terminals follow it. */
  public String place() {
    return file + position.map(p -> ":" + p).orElse("");
  }

  /** The problem's sentence with what may have been meant. */
  public String sentence() {
    return problem.nearMisses().isEmpty()
        ? problem.message()
        : problem.message() + " Did you mean " + String.join(" or ", problem.nearMisses()) + "?";
  }

  @Override
  public String toString() {
    String field = problem.field().isEmpty() ? "" : problem.field() + ": ";
    return place() + "  " + field + sentence();
  }
}
