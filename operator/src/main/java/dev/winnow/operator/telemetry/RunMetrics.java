package dev.winnow.operator.telemetry;

import dev.winnow.api.Attempt;
import dev.winnow.api.ConditionStatus;
import dev.winnow.api.MapReduceJob;
import dev.winnow.api.MapReduceJobStatus;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * Counts what happens to runs. A change is counted when its status was written, so a refused write
 * counts nothing and no change counts twice.
 */
public final class RunMetrics {

  private final MeterRegistry registry;

  public RunMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  /** A status was written over another. */
  public void changed(MapReduceJob run, MapReduceJobStatus before, MapReduceJobStatus after) {
    if (before.inFlight() != null && after.inFlight() == null && !after.attempts().isEmpty()) {
      attemptEnded(after.attempts().get(0), after.nextAttemptTime() != null);
    }
    if (before.completionTime() == null && after.completionTime() != null) {
      runEnded(run, after);
    }
  }

  private void attemptEnded(Attempt attempt, boolean retried) {
    String failureClass =
        attempt.failureClass() == null ? "None" : word(attempt.failureClass().name());
    registry
        .counter(
            "winnow.attempts", "outcome", word(attempt.outcome().name()), "class", failureClass)
        .increment();
    if (retried) {
      registry.counter("winnow.retries", "class", failureClass).increment();
    }
  }

  private void runEnded(MapReduceJob run, MapReduceJobStatus status) {
    String reason =
        status.conditions().stream()
            .filter(c -> c.type().equals("Succeeded"))
            .findFirst()
            .map(c -> c.reason())
            .orElse("Unknown");
    String type =
        run.getSpec() == null || run.getSpec().type() == null
            ? "Unknown"
            : word(run.getSpec().type().name());
    registry.counter("winnow.runs", "outcome", reason, "type", type).increment();
    boolean published =
        status.conditions().stream()
            .anyMatch(c -> c.type().equals("Published") && c.status() == ConditionStatus.TRUE);
    if (published) {
      Instant created = Instant.parse(run.getMetadata().getCreationTimestamp());
      Duration lag = Duration.between(created, Instant.parse(status.completionTime()));
      Timer.builder("winnow.publish.lag")
          .description("From the creation of a run until its rows are visible in Hive.")
          .serviceLevelObjectives(
              Duration.ofMinutes(1),
              Duration.ofMinutes(10),
              Duration.ofHours(1),
              Duration.ofHours(6))
          .register(registry)
          .record(lag.isNegative() ? Duration.ZERO : lag);
    }
  }

  private static String word(String constant) {
    return constant.charAt(0) + constant.substring(1).toLowerCase(Locale.ROOT);
  }
}
