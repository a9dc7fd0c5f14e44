package dev.winnow.quickstart.kubernetes.node;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.PodFailurePolicyOnExitCodesRequirement;
import io.fabric8.kubernetes.api.model.batch.v1.PodFailurePolicyRule;
import java.util.Optional;

/** {@code spec.podFailurePolicy}: the first rule that matches a failed pod decides. */
final class PodFailureRules {
  private PodFailureRules() {}

  /** Whether the failure is one of those that {@code backoffLimit} limits. */
  static boolean counts(Job job, Pod pod) {
    return !action(job, pod).equals("Ignore");
  }

  /** The message with which this pod fails its whole Job, if a rule says so. */
  static Optional<String> failsJob(Job job, Pod pod) {
    if (!action(job, pod).equals("FailJob")) {
      return Optional.empty();
    }
    var container = pod.getStatus().getContainerStatuses().get(0);
    return Optional.of(
        "Container %s for pod %s/%s failed with exit code %d matching FailJob rule"
            .formatted(
                container.getName(),
                pod.getMetadata().getNamespace(),
                pod.getMetadata().getName(),
                container.getState().getTerminated().getExitCode()));
  }

  private static String action(Job job, Pod pod) {
    var policy = job.getSpec().getPodFailurePolicy();
    return policy == null
        ? "Count"
        : policy.getRules().stream()
            .filter(rule -> matches(rule, pod))
            .findFirst()
            .map(PodFailurePolicyRule::getAction)
            .orElse("Count");
  }

  private static boolean matches(PodFailurePolicyRule rule, Pod pod) {
    if (rule.getOnExitCodes() != null) {
      return pod.getStatus().getContainerStatuses().stream()
          .anyMatch(status -> matches(rule.getOnExitCodes(), status));
    }
    return rule.getOnPodConditions().stream()
        .anyMatch(
            pattern ->
                pod.getStatus().getConditions().stream()
                    .anyMatch(
                        c ->
                            c.getType().equals(pattern.getType())
                                && c.getStatus().equals(pattern.getStatus())));
  }

  private static boolean matches(
      PodFailurePolicyOnExitCodesRequirement codes, ContainerStatus status) {
    var ended = status.getState() == null ? null : status.getState().getTerminated();
    boolean concerned =
        codes.getContainerName() == null || codes.getContainerName().equals(status.getName());
    if (!concerned || ended == null || ended.getExitCode() == 0) {
      return false;
    }
    return codes.getValues().contains(ended.getExitCode()) == codes.getOperator().equals("In");
  }
}
