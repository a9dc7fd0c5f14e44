package dev.winnow.operator.run;

import dev.winnow.api.run.RunReport;
import dev.winnow.operator.launch.LauncherJob;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Single facts about a launcher's pod. */
final class PodReader {

  private PodReader() {}

  static Optional<ContainerStatus> launcher(Pod pod) {
    if (pod.getStatus() == null) {
      return Optional.empty();
    }
    return pod.getStatus().getContainerStatuses().stream()
        .filter(c -> LauncherJob.CONTAINER.equals(c.getName()))
        .findFirst();
  }

  static Optional<ContainerStateTerminated> terminated(Pod pod) {
    return launcher(pod).map(ContainerStatus::getState).map(ContainerState::getTerminated);
  }

  static Optional<Integer> exitCode(Pod pod) {
    return terminated(pod).map(ContainerStateTerminated::getExitCode);
  }

  static Optional<String> terminationMessage(Pod pod) {
    return terminated(pod).map(ContainerStateTerminated::getMessage).map(String::strip);
  }

  static Optional<RunReport> report(Pod pod) {
    return terminationMessage(pod).flatMap(RunReport::parse);
  }

  /** Why a container is not started, of the launcher or of an init container before it. */
  static Optional<ContainerStateWaiting> waiting(Pod pod) {
    if (pod.getStatus() == null) {
      return Optional.empty();
    }
    Stream<ContainerStatus> init = pod.getStatus().getInitContainerStatuses().stream();
    return Stream.concat(init, pod.getStatus().getContainerStatuses().stream())
        .map(ContainerStatus::getState)
        .filter(Objects::nonNull)
        .map(ContainerState::getWaiting)
        .filter(Objects::nonNull)
        .filter(w -> !"PodInitializing".equals(w.getReason()))
        .findFirst();
  }

  /** An init container of the user's pod template that failed. */
  static Optional<ContainerStatus> failedInit(Pod pod) {
    return pod.getStatus().getInitContainerStatuses().stream()
        .filter(c -> c.getState() != null && c.getState().getTerminated() != null)
        .filter(c -> c.getState().getTerminated().getExitCode() != 0)
        .findFirst();
  }

  static Optional<PodCondition> condition(Pod pod, String type, String status) {
    if (pod.getStatus() == null) {
      return Optional.empty();
    }
    return pod.getStatus().getConditions().stream()
        .filter(c -> type.equals(c.getType()) && status.equals(c.getStatus()))
        .findFirst();
  }
}
