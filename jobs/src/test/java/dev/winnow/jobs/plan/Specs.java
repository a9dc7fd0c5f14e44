package dev.winnow.jobs.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.winnow.api.MapReduceJobSpec;
import dev.winnow.api.WinnowYaml;
import java.util.List;

/** Specs as a user writes them, for tests. */
public final class Specs {

  private Specs() {}

  public static MapReduceJobSpec parse(String yaml) {
    try {
      return WinnowYaml.yaml().readValue(yaml, MapReduceJobSpec.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** The plan of a cleaning job, which must have no problem. */
  public static CleaningPlan cleaning(String yaml) {
    try {
      return CleaningCompiler.compile(parse(yaml), Headers.UNKNOWN);
    } catch (PlanException e) {
      throw new AssertionError(e);
    }
  }

  /** What is wrong with a cleaning job, as {@code field: message}. */
  static List<String> problems(String yaml, Headers headers) {
    try {
      CleaningCompiler.compile(parse(yaml), headers);
      return List.of();
    } catch (PlanException e) {
      return e.problems().stream().map(Problem::toString).toList();
    }
  }
}
