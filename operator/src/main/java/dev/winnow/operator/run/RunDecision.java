package dev.winnow.operator.run;

import dev.winnow.api.Attempt;
import dev.winnow.api.DesiredState;
import dev.winnow.api.FailureClass;
import dev.winnow.api.MapReduceJobSpec;
import dev.winnow.api.MapReduceJobStatus;
import dev.winnow.operator.kube.Notice;
import dev.winnow.operator.launch.LaunchPermission;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What to do about a run, from its spec, its status and what was observed. A pure function: the
 * same four values give the same verdict, before and after a crash. Knows no Kubernetes type.
 */
final class RunDecision {

  /** For things that change without an event that the operator watches. */
  private static final Duration SLOW_LOOK = Duration.ofMinutes(1);

  private RunDecision() {}

  static Verdict decide(
      MapReduceJobSpec spec, MapReduceJobStatus status, Observation seen, Instant now) {
    var situation = new Situation(spec, status, seen, now);
    if (seen.run().beingDeleted()) {
      return new Verdict.Record(Next.of(status));
    }
    if (status.completionTime() != null) {
      return finished(situation);
    }
    if (spec.type() == null || spec.clusterRef() == null) {
      return unreadable(situation);
    }
    Optional<String> problem = SpecProblems.find(spec);
    if (problem.isPresent()) {
      return new Verdict.Record(
          RunEnd.failed(situation, situation.draft(), "InvalidConfiguration", problem.get()));
    }
    return status.inFlight() == null ? idle(situation) : AttemptDecision.decide(situation);
  }

  /**
   * Whether a decision would ask for the permission to launch. The observer asks only then, because
   * a granted place is held for a while.
   */
  static boolean wantsToLaunch(MapReduceJobSpec spec, MapReduceJobStatus status, Instant now) {
    return status.completionTime() == null
        && status.inFlight() == null
        && spec.type() != null
        && spec.clusterRef() != null
        && spec.desiredState() == DesiredState.RUNNING
        && nextAttempt(status).filter(now::isBefore).isEmpty();
  }

  /** Terminal states are final; only the time to live still runs. */
  private static Verdict finished(Situation s) {
    var status = s.draft().reaffirm().done();
    Integer ttl = s.spec().ttlSecondsAfterFinished();
    if (ttl == null) {
      return new Verdict.Record(Next.of(status));
    }
    Instant expiry = Instant.parse(s.status().completionTime()).plusSeconds(ttl);
    Next next = Next.of(status).lookingAgainIn(s.until(expiry));
    return s.now().isBefore(expiry)
        ? new Verdict.Record(next)
        : new Verdict.Expire(Next.of(status));
  }

  /** A newer version of the language wrote it; that version may yet run it. */
  private static Verdict unreadable(Situation s) {
    String message = "spec: this version of the operator cannot read its type or its clusterRef.";
    var status = RunConditions.stuck(s.draft(), "InvalidConfiguration", message).done();
    return new Verdict.Record(Next.of(status));
  }

  private static Verdict idle(Situation s) {
    return switch (s.spec().desiredState()) {
      case CANCELLED -> new Verdict.Record(RunEnd.cancelled(s, s.draft()));
      case SUSPENDED -> new Verdict.Record(suspended(s, s.draft()));
      case RUNNING -> waitOrBegin(s);
    };
  }

  static Next suspended(Situation s, StatusDraft draft) {
    RunConditions.suspended(RunConditions.nothingReported(s.status(), draft));
    Notice notice =
        Notice.normal("Suspended", "No attempt is in flight.", "suspended " + s.run().generation());
    return Next.of(draft.done(), notice);
  }

  private static Verdict waitOrBegin(Situation s) {
    StatusDraft draft = RunConditions.nothingReported(s.status(), s.draft());
    boolean resumed = RunConditions.is(s.status(), RunConditions.SUSPENDED);
    if (resumed) {
      draft.started();
    } else if (s.totalTimeoutPassed()) {
      return new Verdict.Record(RunEnd.deadlineExceeded(s, draft));
    }
    Optional<Instant> due = nextAttempt(s.status()).filter(s.now()::isBefore);
    if (due.isPresent()) {
      return backingOff(s, draft, due.get());
    }
    return switch (s.seen().permission().kind()) {
      case NOT_ASKED -> wait(s, draft, "Pending", "The run was not looked at yet.");
      case NO_CLUSTER -> wait(s, draft, "WaitingForCluster", s.seen().permission().message());
      case QUEUED -> wait(s, draft, "Queued", s.seen().permission().message());
      case GRANTED -> begin(s, draft);
    };
  }

  private static Verdict backingOff(Situation s, StatusDraft draft, Instant due) {
    RunConditions.underWay(draft, "BackingOff", "The next attempt is due at " + due + ".");
    return new Verdict.Record(Next.of(draft.done()).lookingAgainIn(s.until(due)));
  }

  private static Verdict wait(Situation s, StatusDraft draft, String reason, String message) {
    LaunchPermission permission = s.seen().permission();
    RunConditions.underWay(draft, reason, message);
    Duration pause =
        permission.kind() == LaunchPermission.Kind.NOT_ASKED
            ? Duration.ZERO
            : permission.askAgain();
    Notice notice = Notice.normal(reason, message, reason + " " + s.status().attempt());
    return new Verdict.Record(Next.of(draft.done(), notice).lookingAgainIn(min(pause, SLOW_LOOK)));
  }

  /** Writes the attempt ahead of its Job, which the next look creates. */
  private static Verdict begin(Situation s, StatusDraft draft) {
    Attempt attempt = Attempts.next(s.status(), memoryPercent(s), s.now());
    draft.startedUnlessItIs().begin(attempt);
    String message = "Attempt %d is being launched.".formatted(attempt.number());
    RunConditions.underWay(draft, "Launching", message);
    return new Verdict.Record(Next.of(draft.done()).lookingAgainIn(Duration.ZERO));
  }

  /** Raised after a kill for memory, and then as the last attempt had it. */
  private static int memoryPercent(Situation s) {
    Optional<Attempt> last = s.status().attempts().stream().findFirst();
    if (last.filter(a -> a.failureClass() == FailureClass.MEMORY).isPresent()) {
      return s.spec().retry().memoryFactorPercent();
    }
    return last.map(Attempts::memoryPercent).orElse(Attempts.PLAIN_MEMORY);
  }

  private static Optional<Instant> nextAttempt(MapReduceJobStatus status) {
    return Optional.ofNullable(status.nextAttemptTime()).map(Instant::parse);
  }

  private static Duration min(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }
}
