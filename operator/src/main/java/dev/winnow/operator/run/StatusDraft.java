package dev.winnow.operator.run;

import dev.winnow.api.Attempt;
import dev.winnow.api.Condition;
import dev.winnow.api.ConditionStatus;
import dev.winnow.api.MapReduceJobStatus;
import dev.winnow.api.PublicationStatus;
import dev.winnow.api.QualityStatus;
import dev.winnow.operator.kube.Conditions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A status while it is being rewritten. What is not touched stays as it was. */
final class StatusDraft {

  private static final int KEPT_ATTEMPTS = 5;

  private final long generation;
  private final Instant now;
  private List<Condition> conditions;
  private String startTime;
  private String completionTime;
  private Integer attempt;
  private Integer countedAttempts;
  private Attempt inFlight;
  private String nextAttemptTime;
  private List<Attempt> attempts;
  private Integer progressPercent;
  private Map<String, Long> counters;
  private QualityStatus quality;
  private PublicationStatus publication;

  StatusDraft(MapReduceJobStatus status, long generation, Instant now) {
    this.generation = generation;
    this.now = now;
    this.conditions = status.conditions();
    this.startTime = status.startTime();
    this.completionTime = status.completionTime();
    this.attempt = status.attempt();
    this.countedAttempts = status.countedAttempts();
    this.inFlight = status.inFlight();
    this.nextAttemptTime = status.nextAttemptTime();
    this.attempts = status.attempts();
    this.progressPercent = status.progressPercent();
    this.counters = status.counters();
    this.quality = status.quality();
    this.publication = status.publication();
  }

  MapReduceJobStatus done() {
    return new MapReduceJobStatus(
        generation,
        conditions,
        startTime,
        completionTime,
        attempt,
        countedAttempts,
        inFlight,
        nextAttemptTime,
        attempts,
        progressPercent,
        counters,
        quality,
        publication);
  }

  StatusDraft condition(String type, ConditionStatus status, String reason, String message) {
    conditions =
        Conditions.with(
            conditions, new Conditions.Claim(type, status, reason, message), generation, now);
    return this;
  }

  /** The same claim again under the new generation, for conditions that nothing has changed. */
  StatusDraft reaffirm() {
    for (Condition c : conditions) {
      condition(c.type(), c.status(), c.reason(), c.message());
    }
    return this;
  }

  StatusDraft started() {
    startTime = seconds(now);
    return this;
  }

  StatusDraft startedUnlessItIs() {
    return startTime == null ? started() : this;
  }

  StatusDraft completed() {
    completionTime = seconds(now);
    nextAttemptTime = null;
    inFlight = null;
    return this;
  }

  /** A new attempt is in flight and nothing of the one before is shown as its own. */
  StatusDraft begin(Attempt begun) {
    attempt = begun.number();
    inFlight = begun;
    nextAttemptTime = null;
    progressPercent = null;
    return this;
  }

  StatusDraft inFlight(Attempt changed) {
    inFlight = changed;
    return this;
  }

  StatusDraft progress(int percent) {
    progressPercent = percent;
    return this;
  }

  /** The attempt in flight has ended as {@code ended} says. */
  StatusDraft end(Attempt ended) {
    inFlight = null;
    attempts = Stream.concat(Stream.of(ended), attempts.stream()).limit(KEPT_ATTEMPTS).toList();
    if (Boolean.TRUE.equals(ended.counted())) {
      countedAttempts = (countedAttempts == null ? 0 : countedAttempts) + 1;
    }
    return this;
  }

  StatusDraft nextAttemptAt(Instant due) {
    nextAttemptTime = due.truncatedTo(ChronoUnit.MILLIS).toString();
    return this;
  }

  StatusDraft counted(Map<String, Long> reported, QualityStatus rows) {
    counters = reported.isEmpty() ? counters : Bounds.counters(reported);
    quality = rows == null ? quality : Bounds.quality(rows);
    return this;
  }

  StatusDraft published(PublicationStatus made) {
    publication = made == null ? publication : Bounds.publication(made);
    return this;
  }

  static String seconds(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
