package dev.winnow.operator.run;

import dev.winnow.api.run.ProgressLine;
import dev.winnow.api.run.RunReport;
import dev.winnow.operator.failure.Failure;
import java.time.Instant;
import java.util.Optional;

/** What the cluster shows of the attempt in flight. Knows no Kubernetes type. */
sealed interface JobView {

  /** The API server has no Job of that name. */
  record Absent() implements JobView {}

  /**
   * The name is taken by a Job that is not this attempt's.
   *
   * @param owner who made it, for people
   */
  record Foreign(String owner) implements JobView {}

  /** Held back by Kueue, which does not count as starting. */
  record Held(String message) implements JobView {}

  /**
   * The launcher does not run yet.
   *
   * @param since creation of the pod, or of the Job while there is no pod
   * @param reason what it waits for, a word of Kubernetes
   */
  record Waiting(Instant since, String reason, String message) implements JobView {}

  /** The launcher runs, or has just ended and the Job does not know it yet. */
  record Running(Instant since, Optional<ProgressLine> progress) implements JobView {}

  /** Deleted, but not gone: its pod may still be alive. */
  record Stopping() implements JobView {}

  record Succeeded(RunReport report) implements JobView {}

  /** The report is there when the launcher left one. */
  record Failed(Failure failure, Optional<RunReport> report) implements JobView {}
}
