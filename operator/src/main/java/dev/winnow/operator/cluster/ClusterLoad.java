package dev.winnow.operator.cluster;

import dev.winnow.api.Attempt;
import dev.winnow.api.AttemptOutcome;
import dev.winnow.api.FailureClass;
import dev.winnow.api.MapReduceJobStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a cluster carries, from the statuses of its runs. Knows no Kubernetes type.
 *
 * @param inFlight attempts that have not ended
 * @param startedLastMinute attempts that were decided within the last minute, ended or not
 * @param lastStart when the newest attempt was decided
 * @param ends how the known attempts ended, newest first; cancelled ones are left out
 */
record ClusterLoad(
    int inFlight, int startedLastMinute, Optional<Instant> lastStart, List<End> ends) {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** The end of an attempt of a run. */
  record End(String runUid, Instant time, boolean infrastructure) {}

  /**
   * @param statuses of the cluster's runs, by uid
   */
  static ClusterLoad of(Map<String, MapReduceJobStatus> statuses, Instant now) {
    int inFlight = 0;
    List<Instant> starts = new ArrayList<>();
    List<End> ends = new ArrayList<>();
    for (Map.Entry<String, MapReduceJobStatus> run : statuses.entrySet()) {
      MapReduceJobStatus status = run.getValue();
      inFlight += status.inFlight() == null ? 0 : 1;
      Stream.concat(Stream.ofNullable(status.inFlight()), status.attempts().stream())
          .flatMap(a -> Stream.ofNullable(a.startTime()))
          .map(Instant::parse)
          .forEach(starts::add);
      status.attempts().stream()
          .filter(a -> a.completionTime() != null && a.outcome() != AttemptOutcome.CANCELLED)
          .map(a -> end(run.getKey(), a))
          .forEach(ends::add);
    }
    ends.sort(Comparator.comparing(End::time).reversed());
    Instant aMinuteAgo = now.minus(MINUTE);
    int recent = (int) starts.stream().filter(aMinuteAgo::isBefore).count();
    return new ClusterLoad(
        inFlight, recent, starts.stream().max(Comparator.naturalOrder()), List.copyOf(ends));
  }

  /** The same load with an attempt begun just now that no status shows yet. */
  ClusterLoad starting(Instant begun) {
    Instant newest = lastStart.filter(begun::isBefore).orElse(begun);
    return new ClusterLoad(inFlight, startedLastMinute, Optional.of(newest), ends);
  }

  private static End end(String runUid, Attempt attempt) {
    return new End(
        runUid,
        Instant.parse(attempt.completionTime()),
        attempt.failureClass() == FailureClass.INFRASTRUCTURE);
  }
}
