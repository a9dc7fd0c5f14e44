package dev.winnow.operator.run;

import static dev.winnow.api.ConditionStatus.FALSE;
import static dev.winnow.api.ConditionStatus.TRUE;
import static dev.winnow.api.ConditionStatus.UNKNOWN;

import dev.winnow.api.Attempt;
import dev.winnow.api.AttemptOutcome;
import dev.winnow.api.MapReduceJobSpec;
import dev.winnow.api.PublicationMode;
import dev.winnow.api.PublicationStatus;
import dev.winnow.api.Quality;
import dev.winnow.api.QualityStatus;
import dev.winnow.api.run.ExitCode;
import dev.winnow.api.run.RunReport;
import dev.winnow.operator.failure.Failure;
import dev.winnow.operator.kube.Notice;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** The terminal states of a run, and what reports say about quality and publication. */
final class RunEnd {

  private RunEnd() {}

  static Next succeeded(Situation s, Attempt attempt, RunReport report) {
    var ending =
        new Attempts.Ending(
            AttemptOutcome.SUCCEEDED, Optional.empty(), Optional.of(0), true, summary(s, report));
    Attempt known = Attempts.withApplication(attempt, report.applicationId(), report.trackingUrl());
    StatusDraft draft =
        s.draft()
            .end(Attempts.ended(Attempts.condemned(known, ending), s.now()))
            .counted(report.counters(), report.quality())
            .published(report.publication())
            .progress(100)
            .completed();
    if (report.quality() != null) {
      String kept = "The rows are within spec.quality.";
      draft.condition(RunConditions.QUALITY_PASSED, TRUE, "WithinThresholds", kept);
    }
    publication(s, draft, report.publication());
    boolean quarantined = report.quality() != null && report.quality().quarantined() > 0;
    RunConditions.succeeded(draft, quarantined, summary(s, report));
    return over(s, draft, Notice.normal("Succeeded", summary(s, report), "finished"));
  }

  static Next failed(Situation s, StatusDraft draft, String reason, String message) {
    RunConditions.nothingReported(s.status(), draft);
    RunConditions.failed(draft.completed(), reason, message);
    return over(s, draft, Notice.warning(reason, message, "finished"));
  }

  static Next deadlineExceeded(Situation s, StatusDraft draft) {
    String message = "timeouts.total (%s) passed.".formatted(s.spec().timeouts().total());
    return failed(s, draft, "DeadlineExceeded", message);
  }

  static Next cancelled(Situation s, StatusDraft draft) {
    RunConditions.nothingReported(s.status(), draft);
    RunConditions.cancelled(draft.completed());
    Notice notice = Notice.normal("Cancelled", "The run was cancelled.", "finished");
    return over(s, draft, notice);
  }

  /** From now on only the time to live runs. */
  private static Next over(Situation s, StatusDraft draft, Notice notice) {
    Next next = Next.of(draft.done(), notice);
    return Optional.ofNullable(s.spec().ttlSecondsAfterFinished())
        .map(ttl -> next.lookingAgainIn(Duration.ofSeconds(ttl)))
        .orElse(next);
  }

  static void inDoubt(StatusDraft draft) {
    draft.condition(
        RunConditions.PUBLISHED,
        UNKNOWN,
        "InDoubt",
        "An attempt ended without a report while it may have been publishing; the next one asks"
            + " Hive.");
  }

  /**
   * A breach of the budget shows in its own condition, next to the failure that it is. The numbers
   * say which one it is; a failure for other reasons leaves the condition alone.
   */
  static void judgeQuality(
      Situation s, StatusDraft draft, Failure failure, Optional<RunReport> report) {
    boolean aboutData = failure.exitCode().filter(c -> c == ExitCode.DATA.code()).isPresent();
    if (!aboutData || report.isEmpty() || report.get().quality() == null) {
      return;
    }
    Quality budget = s.spec().quality();
    QualityStatus rows = report.get().quality();
    if (rows.quarantined() * 100.0 > budget.maxQuarantinedPercent() * rows.read()) {
      broken(draft, "TooManyQuarantined", failure);
    } else if (rows.written() < budget.minRecords()) {
      broken(draft, "TooFewRecords", failure);
    }
  }

  /** Another run was first; the table shows that one's rows. */
  static void superseded(StatusDraft draft, RunReport report) {
    if (RunReport.SUPERSEDED.equals(report.reason())) {
      String message = Optional.ofNullable(report.message()).orElse("");
      draft.condition(RunConditions.PUBLISHED, FALSE, RunReport.SUPERSEDED, message);
    }
  }

  private static void broken(StatusDraft draft, String reason, Failure failure) {
    draft.condition(RunConditions.QUALITY_PASSED, FALSE, reason, failure.message());
  }

  private static void publication(Situation s, StatusDraft draft, PublicationStatus made) {
    if (made == null) {
      draft.condition(RunConditions.PUBLISHED, FALSE, "NotReached", "The run publishes no table.");
      return;
    }
    boolean append = s.spec().publication().mode() == PublicationMode.APPEND;
    boolean before = Boolean.TRUE.equals(made.alreadyPublished());
    draft.condition(
        RunConditions.PUBLISHED,
        TRUE,
        append ? "Appended" : "Committed",
        before ? "The same content had been published before." : "The table shows the run's rows.");
  }

  private static String summary(Situation s, RunReport report) {
    QualityStatus q = report.quality();
    if (q == null) {
      return Optional.ofNullable(report.message()).orElse("The job succeeded.");
    }
    String rows =
        String.format(
            Locale.ROOT,
            "Of %,d rows read, %,d were written, %,d quarantined, %,d dropped, %,d deduplicated.",
            q.read(),
            q.written(),
            q.quarantined(),
            q.dropped(),
            q.deduplicated());
    boolean hasRejects = q.quarantined() > 0 && s.spec().target() != null;
    return hasRejects ? rows + " Why is in " + quarantine(s.spec()) + "." : rows;
  }

  /** As the launcher names it. */
  private static String quarantine(MapReduceJobSpec spec) {
    Quality quality = spec.quality();
    String named = quality == null ? null : quality.quarantineTable();
    String table = named == null ? spec.target().table() + "_quarantine" : named;
    return spec.target().database() + "." + table;
  }
}
