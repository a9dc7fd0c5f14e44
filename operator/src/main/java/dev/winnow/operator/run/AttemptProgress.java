package dev.winnow.operator.run;

import dev.winnow.api.Attempt;
import dev.winnow.api.run.ProgressLine;
import java.util.Optional;

/** Shows in the status how far an attempt is that goes on by itself. */
final class AttemptProgress {

  /**
   * Reason of Succeeded while the launcher publishes: an end without a report leaves doubt then.
   */
  static final String PUBLISHING = "Publishing";

  private static final String RUNNING = "Running";

  private AttemptProgress() {}

  static Next track(Situation s, Attempt attempt, JobView job) {
    StatusDraft draft = s.draft().inFlight(attempt);
    if (job instanceof JobView.Held held) {
      RunConditions.underWay(draft, "Queued", held.message());
    } else if (job instanceof JobView.Waiting waiting) {
      String what = waiting.message().isEmpty() ? "" : ": " + waiting.message();
      RunConditions.underWay(draft, "Launching", waiting.reason() + what);
    } else if (job instanceof JobView.Running running) {
      running
          .progress()
          .ifPresentOrElse(line -> progress(draft, attempt, line), () -> silent(s, draft, attempt));
    }
    return Next.of(draft.done()).lookingAgainIn(AttemptDecision.PROGRESS_INTERVAL);
  }

  private static void progress(StatusDraft draft, Attempt attempt, ProgressLine line) {
    draft.inFlight(Attempts.saying(attempt, line));
    Optional.ofNullable(line.percent())
        .ifPresent(percent -> draft.progress(Math.max(0, Math.min(100, percent))));
    String reason = ProgressLine.PUBLISHING.equals(line.event()) ? PUBLISHING : RUNNING;
    String message = Optional.ofNullable(line.message()).orElse(runs(attempt));
    RunConditions.underWay(draft, reason, message);
  }

  /** What the launcher said before still holds. */
  private static void silent(Situation s, StatusDraft draft, Attempt attempt) {
    boolean spoke =
        RunConditions.is(s.status(), PUBLISHING) || RunConditions.is(s.status(), RUNNING);
    if (!spoke) {
      RunConditions.underWay(draft, RUNNING, runs(attempt));
    }
  }

  private static String runs(Attempt attempt) {
    return "Attempt %d runs.".formatted(attempt.number());
  }
}
