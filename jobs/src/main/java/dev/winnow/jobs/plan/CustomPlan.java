package dev.winnow.jobs.plan;

import dev.winnow.jobs.quality.Budget;
import java.util.List;
import java.util.Map;

/** The user's own jar and main class. */
public record CustomPlan(
    TargetPlan target,
    Budget budget,
    String jar,
    String mainClass,
    List<String> args,
    Map<String, String> properties)
    implements RunPlan {

  public CustomPlan {
    args = List.copyOf(args);
    properties = Map.copyOf(properties);
  }
}
