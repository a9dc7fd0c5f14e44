package dev.winnow.operator.run;

import static dev.winnow.api.ConditionStatus.FALSE;
import static dev.winnow.api.ConditionStatus.TRUE;
import static dev.winnow.api.ConditionStatus.UNKNOWN;

import dev.winnow.api.MapReduceJobStatus;
import dev.winnow.operator.kube.Conditions;

/** The five conditions of a run, set together so that they never contradict each other. */
final class RunConditions {

  static final String SUCCEEDED = "Succeeded";
  static final String QUALITY_PASSED = "QualityPassed";
  static final String PUBLISHED = "Published";
  static final String RECONCILING = "Reconciling";
  static final String STALLED = "Stalled";
  static final String SUSPENDED = "Suspended";
  static final String CANCELLED = "Cancelled";

  private RunConditions() {}

  /** The run goes on by itself; {@code reason} is one of the Unknown reasons of Succeeded. */
  static StatusDraft underWay(StatusDraft draft, String reason, String message) {
    return draft
        .condition(SUCCEEDED, UNKNOWN, reason, message)
        .condition(RECONCILING, TRUE, reason, message)
        .condition(STALLED, FALSE, reason, "");
  }

  /** The run waits for its owner. */
  static StatusDraft suspended(StatusDraft draft) {
    String message = "spec.desiredState is Suspended.";
    return draft
        .condition(SUCCEEDED, UNKNOWN, SUSPENDED, message)
        .condition(RECONCILING, FALSE, SUSPENDED, message)
        .condition(STALLED, FALSE, SUSPENDED, "");
  }

  /** The run cannot go on before somebody does something outside it. */
  static StatusDraft stuck(StatusDraft draft, String reason, String message) {
    return draft
        .condition(SUCCEEDED, UNKNOWN, "Pending", message)
        .condition(RECONCILING, FALSE, reason, message)
        .condition(STALLED, TRUE, reason, message);
  }

  static StatusDraft succeeded(StatusDraft draft, boolean quarantined, String message) {
    String reason = quarantined ? "SucceededWithQuarantine" : "Succeeded";
    return draft
        .condition(SUCCEEDED, TRUE, reason, message)
        .condition(RECONCILING, FALSE, reason, "")
        .condition(STALLED, FALSE, reason, "");
  }

  static StatusDraft failed(StatusDraft draft, String reason, String message) {
    return draft
        .condition(SUCCEEDED, FALSE, reason, message)
        .condition(RECONCILING, FALSE, reason, "")
        .condition(STALLED, TRUE, reason, message);
  }

  static StatusDraft cancelled(StatusDraft draft) {
    String message = "spec.desiredState is Cancelled.";
    return draft
        .condition(SUCCEEDED, FALSE, CANCELLED, message)
        .condition(RECONCILING, FALSE, CANCELLED, "")
        .condition(STALLED, FALSE, CANCELLED, "");
  }

  /** What holds for a run before any report. */
  static StatusDraft nothingReported(MapReduceJobStatus status, StatusDraft draft) {
    if (Conditions.find(status.conditions(), PUBLISHED).isPresent()) {
      return draft;
    }
    return underWay(draft, "Pending", "The run was seen.")
        .condition(QUALITY_PASSED, UNKNOWN, "NotEvaluated", "No attempt has reported yet.")
        .condition(PUBLISHED, FALSE, "NotReached", "No attempt has published yet.");
  }

  static boolean is(MapReduceJobStatus status, String reason) {
    return Conditions.find(status.conditions(), SUCCEEDED)
        .filter(c -> c.reason().equals(reason))
        .isPresent();
  }
}
