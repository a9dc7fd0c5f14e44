package dev.winnow.quickstart.kubernetes.node;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How far a Job's pods are. An end counts from the moment it is seen; ends that were counted
 * before, and whose pods may be gone, are in the Job's status.
 *
 * @param active the pods that are neither ended nor being deleted
 * @param failing the failed pods whose end is seen for the first time
 */
record JobTally(
    List<Pod> active,
    int ready,
    int terminating,
    int succeeded,
    int failed,
    List<Pod> failing,
    Optional<Instant> lastFailure) {

  static JobTally of(Job job, List<Pod> pods) {
    var status = Optional.ofNullable(job.getStatus());
    var active =
        pods.stream()
            .filter(pod -> !hasEnded(pod) && pod.getMetadata().getDeletionTimestamp() == null)
            .toList();
    var failing =
        pods.stream()
            .filter(
                pod ->
                    isUncounted(pod)
                        && phase(pod).equals("Failed")
                        && PodFailureRules.counts(job, pod))
            .toList();
    int succeeded =
        status.map(s -> s.getSucceeded()).orElse(0)
            + (int)
                pods.stream()
                    .filter(pod -> isUncounted(pod) && phase(pod).equals("Succeeded"))
                    .count();
    return new JobTally(
        active,
        (int) active.stream().filter(JobTally::isReady).count(),
        (int)
            pods.stream()
                .filter(pod -> !hasEnded(pod) && pod.getMetadata().getDeletionTimestamp() != null)
                .count(),
        succeeded,
        status.map(s -> s.getFailed()).orElse(0) + failing.size(),
        pods.stream()
            .filter(JobTally::isUncounted)
            .filter(pod -> phase(pod).equals("Failed"))
            .toList(),
        pods.stream()
            .filter(pod -> phase(pod).equals("Failed"))
            .flatMap(pod -> end(pod).stream())
            .max(Instant::compareTo));
  }

  /** Whether nothing of the Job runs any longer. */
  boolean isSettled() {
    return active.isEmpty() && terminating == 0;
  }

  static boolean hasEnded(Pod pod) {
    return phase(pod).equals("Succeeded") || phase(pod).equals("Failed");
  }

  static String phase(Pod pod) {
    return pod.getStatus() == null || pod.getStatus().getPhase() == null
        ? "Pending"
        : pod.getStatus().getPhase();
  }

  private static boolean isUncounted(Pod pod) {
    return hasEnded(pod) && pod.getMetadata().getFinalizers().contains(JobController.FINALIZER);
  }

  private static boolean isReady(Pod pod) {
    return pod.getStatus() != null
        && pod.getStatus().getConditions().stream()
            .anyMatch(c -> c.getType().equals("Ready") && c.getStatus().equals("True"));
  }

  private static Optional<Instant> end(Pod pod) {
    return pod.getStatus().getContainerStatuses().stream()
        .map(ContainerStatus::getState)
        .filter(
            state ->
                state != null
                    && state.getTerminated() != null
                    && state.getTerminated().getFinishedAt() != null)
        .map(state -> Instant.parse(state.getTerminated().getFinishedAt()))
        .max(Instant::compareTo);
  }
}
