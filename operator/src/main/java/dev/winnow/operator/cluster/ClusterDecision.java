package dev.winnow.operator.cluster;

import dev.winnow.api.ConditionStatus;
import dev.winnow.api.HadoopClusterStatus;
import dev.winnow.operator.kube.Conditions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** What to say about a cluster. A pure function; knows no Kubernetes type. */
final class ClusterDecision {

  static final String READY = "Ready";

  private ClusterDecision() {}

  /**
   * What was observed.
   *
   * @param named services that the spec names
   * @param silent those of them that do not answer
   */
  record Observed(
      long generation,
      ClusterLoad load,
      boolean launches,
      List<String> named,
      List<String> silent) {}

  static HadoopClusterStatus decide(HadoopClusterStatus before, Observed seen, Instant now) {
    return new HadoopClusterStatus(
        seen.generation(),
        Conditions.with(before.conditions(), ready(seen, now), seen.generation(), now),
        seen.load().inFlight());
  }

  private static Conditions.Claim ready(Observed seen, Instant now) {
    Optional<Instant> openUntil = CircuitBreaker.openUntil(seen.load(), now);
    if (openUntil.isPresent()) {
      return claim(
          ConditionStatus.FALSE,
          "CircuitOpen",
          "The last attempts were all lost to the infrastructure; nothing is launched before %s."
              .formatted(openUntil.get().truncatedTo(ChronoUnit.MINUTES)));
    }
    if (!seen.launches()) {
      return claim(
          ConditionStatus.FALSE,
          "LauncherMissing",
          "spec.launcher is missing: nothing can launch.");
    }
    if (!seen.silent().isEmpty()) {
      return claim(
          ConditionStatus.FALSE,
          "Unreachable",
          "No answer to the operator from %s. Runs are launched all the same."
              .formatted(String.join(" and ", seen.silent())));
    }
    String message =
        seen.named().isEmpty()
            ? "No Hive is named; tables are published as directories."
            : "%s answered.".formatted(String.join(" and ", seen.named()));
    return claim(ConditionStatus.TRUE, "Reachable", message);
  }

  private static Conditions.Claim claim(ConditionStatus status, String reason, String message) {
    return new Conditions.Claim(READY, status, reason, message);
  }
}
