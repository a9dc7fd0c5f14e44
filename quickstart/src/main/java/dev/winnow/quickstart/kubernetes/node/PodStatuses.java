package dev.winnow.quickstart.kubernetes.node;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodConditionBuilder;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The status of a pod, as a kubelet writes it. */
final class PodStatuses {
  private final Clock clock;

  PodStatuses(Clock clock) {
    this.clock = clock;
  }

  /** A pod whose containers wait, for a reason that the kubelet gives to all of them. */
  PodStatus waiting(Pod pod, String reason, String message) {
    var state =
        new ContainerStateBuilder()
            .withNewWaiting()
            .withReason(reason)
            .withMessage(message)
            .endWaiting()
            .build();
    return base(pod, "Pending", false)
        .withContainerStatuses(
            pod.getSpec().getContainers().stream().map(c -> status(c, state, false)).toList())
        .build();
  }

  /** A pod that was running when its node went away. */
  PodStatus lost(Pod pod) {
    var state =
        new ContainerStateBuilder()
            .withNewTerminated()
            .withExitCode(137)
            .withReason("ContainerStatusUnknown")
            .withMessage("The container could not be located when the pod was terminated")
            .withFinishedAt(now())
            .endTerminated()
            .build();
    return base(pod, "Failed", false)
        .withContainerStatuses(
            pod.getSpec().getContainers().stream().map(c -> status(c, state, false)).toList())
        .build();
  }

  PodStatus of(Pod pod, PodRun run) throws IOException {
    var ended = run.hasEnded();
    var phase =
        !ended
            ? run.hasStarted() ? "Running" : "Pending"
            : run.succeeded() ? "Succeeded" : "Failed";
    var status = base(pod, phase, phase.equals("Running"));
    if (run.isOverdue() && ended) {
      status
          .withReason("DeadlineExceeded")
          .withMessage("Pod was active on the node longer than the specified deadline");
    }
    for (var init : pod.getSpec().getInitContainers()) {
      status.addToInitContainerStatuses(of(init, run));
    }
    for (var container : pod.getSpec().getContainers()) {
      status.addToContainerStatuses(of(container, run));
    }
    return status.build();
  }

  private ContainerStatus of(Container container, PodRun run) throws IOException {
    var stage = run.stage(container.getName());
    if (stage instanceof PodRun.Stage.NeverStarted never) {
      var at = JobEnd.timestamp(never.at());
      return status(
          container,
          new ContainerStateBuilder()
              .withNewTerminated()
              .withExitCode(128)
              .withReason("StartError")
              .withMessage(never.message())
              .withStartedAt(at)
              .withFinishedAt(at)
              .endTerminated()
              .build(),
          false);
    }
    if (stage instanceof PodRun.Stage.Started started) {
      var exitCode = run.exitCode(container.getName());
      return status(
          container,
          exitCode.isPresent()
              ? terminated(container, run, started.process(), exitCode.get())
              : running(started.process()),
          exitCode.isEmpty());
    }
    return status(
        container,
        new ContainerStateBuilder()
            .withNewWaiting()
            .withReason("PodInitializing")
            .endWaiting()
            .build(),
        false);
  }

  private static ContainerState running(ContainerProcess process) {
    return new ContainerStateBuilder()
        .withNewRunning()
        .withStartedAt(JobEnd.timestamp(process.startedAt()))
        .endRunning()
        .build();
  }

  private ContainerState terminated(
      Container container, PodRun run, ContainerProcess process, int exitCode) throws IOException {
    var name = container.getName();
    var message =
        TerminationMessage.read(
            run.directory().terminationMessage(name),
            run.directory().log(name),
            exitCode != 0,
            container.getTerminationMessagePolicy());
    return new ContainerStateBuilder()
        .withNewTerminated()
        .withExitCode(exitCode)
        .withReason(process.ranOutOfMemory() ? "OOMKilled" : exitCode == 0 ? "Completed" : "Error")
        .withMessage(message.isEmpty() ? null : message)
        .withStartedAt(JobEnd.timestamp(process.startedAt()))
        .withFinishedAt(now())
        .endTerminated()
        .build();
  }

  private static ContainerStatus status(Container container, ContainerState state, boolean ready) {
    return new ContainerStatusBuilder()
        .withName(container.getName())
        .withImage(container.getImage())
        .withImageID("")
        .withRestartCount(0)
        .withReady(ready)
        .withStarted(ready)
        .withState(state)
        .build();
  }

  private PodStatusBuilder base(Pod pod, String phase, boolean ready) {
    var before = Optional.ofNullable(pod.getStatus()).orElseGet(PodStatus::new);
    boolean over = phase.equals("Succeeded") || phase.equals("Failed");
    var why =
        over
            ? phase.equals("Succeeded") ? "PodCompleted" : "PodFailed"
            : ready ? null : "ContainersNotReady";
    return new PodStatusBuilder()
        .withPhase(phase)
        .withHostIP("127.0.0.1")
        .withPodIP("127.0.0.1")
        .withQosClass("Burstable")
        .withStartTime(before.getStartTime() == null ? now() : before.getStartTime())
        .withConditions(
            List.of(
                condition(before, "PodScheduled", true, null),
                condition(
                    before,
                    "Initialized",
                    !phase.equals("Pending"),
                    phase.equals("Pending") ? "ContainersNotInitialized" : null),
                condition(before, "ContainersReady", ready, why),
                condition(before, "Ready", ready, why)));
  }

  private PodCondition condition(PodStatus before, String type, boolean holds, String reason) {
    var status = holds ? "True" : "False";
    var since =
        before.getConditions().stream()
            .filter(c -> c.getType().equals(type) && c.getStatus().equals(status))
            .findFirst()
            .map(PodCondition::getLastTransitionTime)
            .orElseGet(this::now);
    return new PodConditionBuilder()
        .withType(type)
        .withStatus(status)
        .withReason(reason)
        .withLastTransitionTime(since)
        .build();
  }

  private String now() {
    return JobEnd.timestamp(clock.instant());
  }
}
