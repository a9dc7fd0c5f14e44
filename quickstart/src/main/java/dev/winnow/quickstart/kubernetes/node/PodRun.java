package dev.winnow.quickstart.kubernetes.node;

import dev.winnow.quickstart.kubernetes.node.Containers.CannotExecute;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The processes of one pod: its init containers one after the other, then its containers together.
 * Each is started once, as {@code restartPolicy: Never} asks; that is the only policy this node
 * knows.
 */
final class PodRun {
  /** Where one container is. */
  sealed interface Stage {
    record Waiting() implements Stage {}

    record Started(ContainerProcess process) implements Stage {}

    record NeverStarted(String message, Instant at) implements Stage {}
  }

  private final Pod pod;
  private final PodDirectory directory;
  private final Map<String, Path> volumes;
  private final Containers containers;
  private final Map<String, Stage> stages = new LinkedHashMap<>();
  private final Instant startedAt;
  private boolean stopping;
  private boolean overdue;

  PodRun(
      Pod pod,
      PodDirectory directory,
      Map<String, Path> volumes,
      Containers containers,
      Instant startedAt) {
    this.pod = pod;
    this.directory = directory;
    this.volumes = Map.copyOf(volumes);
    this.containers = containers;
    this.startedAt = startedAt;
  }

  Pod pod() {
    return pod;
  }

  PodDirectory directory() {
    return directory;
  }

  /**
   * Starts what is due.
   *
   * @return the processes that were started
   * @throws NotReady when one cannot be started yet; to be tried again
   */
  List<ContainerProcess> advance(Instant now) throws NotReady, IOException {
    var started = new ArrayList<ContainerProcess>();
    for (var init : pod.getSpec().getInitContainers()) {
      if (stopping || !start(init, started, now)) {
        return started;
      }
    }
    for (var container : pod.getSpec().getContainers()) {
      if (!stopping) {
        start(container, started, now);
      }
    }
    return started;
  }

  /** Starts it unless it was; true when it has ended well. */
  private boolean start(Container container, List<ContainerProcess> started, Instant now)
      throws NotReady, IOException {
    var name = container.getName();
    if (stage(name) instanceof Stage.Waiting) {
      try {
        var process = containers.start(pod, container, volumes, directory);
        stages.put(name, new Stage.Started(process));
        started.add(process);
      } catch (CannotExecute never) {
        stages.put(name, new Stage.NeverStarted(never.getMessage(), now));
      }
    }
    return exitCode(name).filter(code -> code == 0).isPresent();
  }

  Stage stage(String container) {
    return stages.getOrDefault(container, new Stage.Waiting());
  }

  /**
   * Empty while it has not ended. A command that does not exist ends with 128, as with a container
   * runtime.
   */
  Optional<Integer> exitCode(String container) {
    var stage = stage(container);
    if (stage instanceof Stage.NeverStarted) {
      return Optional.of(128);
    }
    return stage instanceof Stage.Started started && started.process().exitCode().isPresent()
        ? Optional.of(started.process().exitCode().getAsInt())
        : Optional.empty();
  }

  boolean hasStarted() {
    return !stages.isEmpty();
  }

  boolean hasEnded() {
    if (stopping || initFailed()) {
      return processes().stream().allMatch(process -> process.exitCode().isPresent());
    }
    return pod.getSpec().getContainers().stream()
        .allMatch(container -> exitCode(container.getName()).isPresent());
  }

  boolean succeeded() {
    return !overdue
        && pod.getSpec().getContainers().stream()
            .allMatch(c -> exitCode(c.getName()).filter(code -> code == 0).isPresent());
  }

  private boolean initFailed() {
    return pod.getSpec().getInitContainers().stream()
        .anyMatch(init -> exitCode(init.getName()).filter(code -> code != 0).isPresent());
  }

  private List<ContainerProcess> processes() {
    return stages.values().stream()
        .filter(Stage.Started.class::isInstance)
        .map(stage -> ((Stage.Started) stage).process())
        .toList();
  }

  /** When the pod will have been active for too long. */
  Optional<Instant> deadline() {
    return Optional.ofNullable(pod.getSpec().getActiveDeadlineSeconds())
        .map(startedAt::plusSeconds);
  }

  boolean isOverdue() {
    return overdue;
  }

  void expire(int graceSeconds) {
    overdue = true;
    stop(graceSeconds);
  }

  void stop(int graceSeconds) {
    if (!stopping) {
      stopping = true;
      processes().forEach(process -> process.stop(graceSeconds));
    }
  }

  /** Blocks until every process is gone; nothing of a pod outlives its node. */
  void stopNow() {
    stop(1);
    for (var process : processes()) {
      process
          .onExit()
          .orTimeout(5, TimeUnit.SECONDS)
          .exceptionally(
              late -> {
                process.kill();
                return null;
              })
          .join();
    }
  }
}
