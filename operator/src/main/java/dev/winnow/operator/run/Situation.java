package dev.winnow.operator.run;

import dev.winnow.api.Durations;
import dev.winnow.api.MapReduceJobSpec;
import dev.winnow.api.MapReduceJobStatus;
import java.time.Duration;
import java.time.Instant;

/** Everything that a decision about a run may use. */
record Situation(MapReduceJobSpec spec, MapReduceJobStatus status, Observation seen, Instant now) {

  RunIdentity run() {
    return seen.run();
  }

  StatusDraft draft() {
    return new StatusDraft(status, run().generation(), now);
  }

  /**
   * When {@code timeouts.total} passes. The run's clock starts with its creation, and anew when it
   * is resumed after a suspension, as a Kubernetes Job's does.
   */
  Instant deadline() {
    Instant start =
        status.startTime() == null ? run().creationTime() : Instant.parse(status.startTime());
    return start.plus(duration(spec.timeouts().total()));
  }

  boolean totalTimeoutPassed() {
    return !now.isBefore(deadline());
  }

  Duration until(Instant moment) {
    return Duration.between(now, moment);
  }

  /** The durations of a spec are checked before anything else is decided. */
  static Duration duration(String text) {
    return Durations.parse(text)
        .orElseThrow(() -> new IllegalArgumentException("not a duration: " + text));
  }
}
