package dev.winnow.quickstart.kubernetes.node;

import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobCondition;
import io.fabric8.kubernetes.api.model.batch.v1.JobConditionBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.JobStatus;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Why a Job is over, in the conditions that a real server accepts: the criterion first, then the
 * end.
 */
record JobEnd(boolean failed, String reason, String message) {

  static Optional<JobEnd> of(Job job, JobTally tally, Instant now) {
    var decided = condition(job, List.of("FailureTarget", "SuccessCriteriaMet"));
    if (decided.isPresent()) {
      return decided.map(
          c -> new JobEnd(c.getType().equals("FailureTarget"), c.getReason(), c.getMessage()));
    }
    var spec = job.getSpec();
    var byRule =
        tally.failing().stream()
            .flatMap(pod -> PodFailureRules.failsJob(job, pod).stream())
            .findFirst();
    if (byRule.isPresent()) {
      return Optional.of(new JobEnd(true, "PodFailurePolicy", byRule.get()));
    }
    if (tally.failed() > spec.getBackoffLimit()) {
      return Optional.of(
          new JobEnd(true, "BackoffLimitExceeded", "Job has reached the specified backoff limit"));
    }
    if (tally.succeeded() >= spec.getCompletions()) {
      return Optional.of(
          new JobEnd(false, "CompletionsReached", "Reached expected number of succeeded pods"));
    }
    if (deadline(job).filter(deadline -> !now.isBefore(deadline)).isPresent()) {
      return Optional.of(
          new JobEnd(true, "DeadlineExceeded", "Job was active longer than specified deadline"));
    }
    return Optional.empty();
  }

  /** When an unfinished Job will have been active for too long. */
  static Optional<Instant> deadline(Job job) {
    var seconds = job.getSpec().getActiveDeadlineSeconds();
    if (seconds == null || job.getStatus() == null || job.getStatus().getStartTime() == null) {
      return Optional.empty();
    }
    return Optional.of(Instant.parse(job.getStatus().getStartTime()).plusSeconds(seconds));
  }

  static boolean isFinished(Job job) {
    return finish(job).isPresent();
  }

  static Optional<Instant> finishTime(Job job) {
    return finish(job).map(condition -> Instant.parse(condition.getLastTransitionTime()));
  }

  private static Optional<JobCondition> finish(Job job) {
    return condition(job, List.of("Complete", "Failed"));
  }

  private static Optional<JobCondition> condition(Job job, List<String> types) {
    return job.getStatus() == null
        ? Optional.empty()
        : job.getStatus().getConditions().stream()
            .filter(c -> types.contains(c.getType()) && c.getStatus().equals("True"))
            .findFirst();
  }

  /** The criterion at once; the end itself only when the last pod has ended. */
  void writeTo(JobStatus status, JobStatus before, boolean settled, Instant now) {
    var time = timestamp(now);
    var criterion =
        before.getConditions().stream()
            .findFirst()
            .orElseGet(() -> condition(failed ? "FailureTarget" : "SuccessCriteriaMet", time));
    if (!settled) {
      status.setConditions(List.of(criterion));
      return;
    }
    if (!failed) {
      status.setCompletionTime(time);
    }
    status.setConditions(List.of(criterion, condition(failed ? "Failed" : "Complete", time)));
  }

  private JobCondition condition(String type, String time) {
    return new JobConditionBuilder()
        .withType(type)
        .withStatus("True")
        .withReason(reason)
        .withMessage(message)
        .withLastProbeTime(time)
        .withLastTransitionTime(time)
        .build();
  }

  static String timestamp(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
