package dev.winnow.operator.run;

import dev.winnow.api.Attempt;
import dev.winnow.api.AttemptOutcome;
import dev.winnow.api.FailureClass;
import dev.winnow.api.MapReduceJobStatus;
import dev.winnow.api.run.ProgressLine;
import dev.winnow.operator.kube.Conditions;
import java.time.Instant;
import java.util.Optional;

/** An attempt through its life: decided, launched, running, condemned, ended. */
final class Attempts {

  /** Memory of an attempt that nothing was raised for. */
  static final int PLAIN_MEMORY = 100;

  private Attempts() {}

  /** The next attempt of a run: one more than the newest, with the memory that it was left with. */
  static Attempt next(MapReduceJobStatus status, int memoryPercent, Instant now) {
    int number = (status.attempt() == null ? 0 : status.attempt()) + 1;
    return new Attempt(
        number,
        null,
        StatusDraft.seconds(now),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        memoryPercent,
        null);
  }

  /** The Job was seen: from now on, its absence means that somebody deleted it. */
  static Attempt launched(Attempt a, String jobName) {
    return seen(a, jobName, null, a.applicationId(), a.trackingUrl());
  }

  static Attempt saying(Attempt a, ProgressLine line) {
    return seen(
        a,
        a.jobName(),
        null,
        Optional.ofNullable(Bounds.applicationId(line.applicationId())).orElse(a.applicationId()),
        Optional.ofNullable(Bounds.trackingUrl(line.trackingUrl())).orElse(a.trackingUrl()));
  }

  static Attempt ended(Attempt a, Instant now) {
    return seen(a, a.jobName(), StatusDraft.seconds(now), a.applicationId(), a.trackingUrl());
  }

  /** The attempt with what was seen of it; how it ends is as it was. */
  private static Attempt seen(
      Attempt a, String jobName, String end, String applicationId, String trackingUrl) {
    return new Attempt(
        a.number(),
        jobName,
        a.startTime(),
        end,
        applicationId,
        trackingUrl,
        a.outcome(),
        a.failureClass(),
        a.exitCode(),
        a.counted(),
        a.memoryPercent(),
        a.message());
  }

  /**
   * The attempt's end is decided, but its Job is still there. It is written before the Job is
   * deleted, so that an operator that finds the Job gone knows why.
   */
  static Attempt condemned(Attempt a, Ending ending) {
    return new Attempt(
        a.number(),
        a.jobName(),
        a.startTime(),
        null,
        a.applicationId(),
        a.trackingUrl(),
        ending.outcome(),
        ending.failureClass().orElse(null),
        ending.exitCode().orElse(null),
        ending.counted(),
        a.memoryPercent(),
        Conditions.clip(ending.message()));
  }

  static Attempt withApplication(Attempt a, String applicationId, String trackingUrl) {
    return saying(a, new ProgressLine(null, null, applicationId, trackingUrl, null));
  }

  static boolean isCondemned(Attempt a) {
    return a.outcome() != null;
  }

  static int memoryPercent(Attempt a) {
    return a.memoryPercent() == null ? PLAIN_MEMORY : a.memoryPercent();
  }

  /** How an attempt ends. */
  record Ending(
      AttemptOutcome outcome,
      Optional<FailureClass> failureClass,
      Optional<Integer> exitCode,
      boolean counted,
      String message) {}
}
