package dev.winnow.operator.run;

import dev.winnow.api.Attempt;
import dev.winnow.api.AttemptOutcome;
import dev.winnow.api.DesiredState;
import dev.winnow.api.FailureClass;
import dev.winnow.api.run.RunReport;
import dev.winnow.operator.failure.Classified;
import dev.winnow.operator.failure.Failure;
import dev.winnow.operator.failure.FailureTable;
import dev.winnow.operator.failure.Reaction;
import dev.winnow.operator.failure.RetryPolicy;
import dev.winnow.operator.failure.Signal;
import dev.winnow.operator.kube.Notice;
import dev.winnow.operator.run.Attempts.Ending;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * The end of an attempt that did not succeed: its outcome and what follows for the run, in one
 * status.
 */
final class AttemptEnd {

  private AttemptEnd() {}

  /** The attempt has failed and nothing of it is left running. */
  static Next failed(Situation s, Attempt attempt, Failure failure, Optional<RunReport> report) {
    Judged judged = judge(s, attempt, failure);
    Attempt known =
        report
            .map(r -> Attempts.withApplication(attempt, r.applicationId(), r.trackingUrl()))
            .orElse(attempt);
    StatusDraft draft = s.draft();
    report.ifPresent(r -> draft.counted(r.counters(), r.quality()).published(r.publication()));
    RunEnd.judgeQuality(s, draft, failure, report);
    report.ifPresent(r -> RunEnd.superseded(draft, r));
    if (leavesDoubt(s, failure, report)) {
      RunEnd.inDoubt(draft);
    }
    judged.retryAt().ifPresent(draft::nextAttemptAt);
    return follow(s, draft, Attempts.condemned(known, judged.ending()), judged.retryAt());
  }

  /** The attempt shall end: written before its Job is deleted. */
  static Next condemn(Situation s, Attempt attempt, Failure failure) {
    Judged judged = judge(s, attempt, failure);
    StatusDraft draft = s.draft().inFlight(Attempts.condemned(attempt, judged.ending()));
    judged.retryAt().ifPresent(draft::nextAttemptAt);
    return Next.of(draft.done()).lookingAgainIn(Duration.ZERO);
  }

  static Next condemn(Situation s, Attempt attempt, Ending ending) {
    StatusDraft draft = s.draft().inFlight(Attempts.condemned(attempt, ending));
    return Next.of(draft.done()).lookingAgainIn(Duration.ZERO);
  }

  /** The Job of a condemned attempt is gone; the status knows the rest. */
  static Next asCondemned(Situation s, Attempt attempt) {
    StatusDraft draft = s.draft();
    if (RunConditions.is(s.status(), AttemptProgress.PUBLISHING)) {
      RunEnd.inDoubt(draft);
    }
    if (attempt.outcome() == AttemptOutcome.CANCELLED) {
      return stopped(s, draft.end(Attempts.ended(attempt, s.now())));
    }
    Optional<Instant> retryAt =
        Optional.ofNullable(s.status().nextAttemptTime()).map(Instant::parse);
    return follow(s, draft, attempt, retryAt);
  }

  private static Next stopped(Situation s, StatusDraft draft) {
    if (s.spec().desiredState() == DesiredState.CANCELLED) {
      return RunEnd.cancelled(s, draft);
    }
    if (s.spec().desiredState() == DesiredState.SUSPENDED) {
      return RunDecision.suspended(s, draft);
    }
    RunConditions.underWay(draft, "Pending", "The run was resumed.");
    return Next.of(draft.done()).lookingAgainIn(Duration.ZERO);
  }

  private static Next follow(
      Situation s, StatusDraft draft, Attempt condemned, Optional<Instant> retryAt) {
    draft.end(Attempts.ended(condemned, s.now()));
    String message = Optional.ofNullable(condemned.message()).orElse("");
    if (condemned.failureClass() == null) {
      return RunEnd.deadlineExceeded(s, draft);
    }
    Notice notice =
        Notice.warning("AttemptFailed", message, "failed attempt " + condemned.number());
    if (retryAt.isEmpty()) {
      return RunEnd.failed(s, draft, RetryPolicy.end(condemned.failureClass()), message)
          .with(notice);
    }
    String why =
        "Attempt %d failed (%s): %s The next one is due at %s."
            .formatted(condemned.number(), name(condemned.failureClass()), message, retryAt.get());
    RunConditions.underWay(draft, "BackingOff", why);
    return Next.of(draft.done(), notice).lookingAgainIn(s.until(retryAt.get()));
  }

  private record Judged(Ending ending, Optional<Instant> retryAt) {}

  private static Judged judge(Situation s, Attempt attempt, Failure failure) {
    Classified classified = FailureTable.classify(failure, s.spec().retry().rules());
    int counted = Optional.ofNullable(s.status().countedAttempts()).orElse(0);
    Reaction reaction =
        RetryPolicy.react(
            new RetryPolicy.Failed(
                classified,
                s.run().uid(),
                attempt.number(),
                counted,
                Attempts.memoryPercent(attempt)),
            s.spec().retry());
    var ending =
        new Ending(
            AttemptOutcome.FAILED,
            Optional.of(classified.failureClass()),
            failure.exitCode(),
            reaction.counted(),
            failure.message());
    return new Judged(ending, reaction.retryAfter().map(s.now()::plus));
  }

  /** Whether the attempt may have published without being able to say so. */
  private static boolean leavesDoubt(Situation s, Failure failure, Optional<RunReport> report) {
    return failure.signal() == Signal.REPORT_MISSING
        || (report.isEmpty() && RunConditions.is(s.status(), AttemptProgress.PUBLISHING));
  }

  private static String name(FailureClass failureClass) {
    String word = failureClass.name();
    return word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT);
  }
}
