package dev.winnow.operator.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Stops launching into a cluster that loses everything it is given. It opens when the newest
 * attempts of more than one run all ended by the infrastructure; after a pause one attempt is let
 * through, and how that ends decides. It has no state of its own: the statuses are its memory.
 */
final class CircuitBreaker {

  /** A run alone may be unlucky, or its own cause; it has its own backoff. */
  private static final int RUNS = 2;

  private static final int FAILURES = 5;
  private static final Duration WINDOW = Duration.ofMinutes(10);
  private static final Duration PAUSE = Duration.ofMinutes(1);

  private CircuitBreaker() {}

  /** Until when nothing may be launched; empty when the circuit is closed, or for the one probe. */
  static Optional<Instant> openUntil(ClusterLoad load, Instant now) {
    List<ClusterLoad.End> tail =
        load.ends().stream().takeWhile(ClusterLoad.End::infrastructure).toList();
    List<ClusterLoad.End> recent =
        tail.stream().filter(end -> end.time().isAfter(now.minus(WINDOW))).toList();
    boolean tripped =
        recent.size() >= FAILURES
            && recent.stream().map(ClusterLoad.End::runUid).distinct().count() >= RUNS;
    if (!tripped) {
      return Optional.empty();
    }
    Instant lastFailure = recent.get(0).time();
    Instant pauseEnds = lastFailure.plus(PAUSE);
    if (now.isBefore(pauseEnds)) {
      return Optional.of(pauseEnds);
    }
    boolean probing = load.lastStart().filter(lastFailure::isBefore).isPresent();
    return probing ? Optional.of(now.plus(PAUSE)) : Optional.empty();
  }
}
