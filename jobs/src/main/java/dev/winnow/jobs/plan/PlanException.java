package dev.winnow.jobs.plan;

import java.util.List;
import java.util.stream.Collectors;

/** A spec that cannot be run, with everything that is wrong about it. */
public final class PlanException extends Exception {

  private static final long serialVersionUID = 1;

  private final transient List<Problem> problems;

  /**
   * @throws IllegalArgumentException if there is no problem
   */
  public PlanException(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    if (problems.isEmpty()) {
      throw new IllegalArgumentException("a plan without problems is not an exception");
    }
    this.problems = List.copyOf(problems);
  }

  /** At least one, in the order in which they were found. */
  public List<Problem> problems() {
    return problems;
  }
}
