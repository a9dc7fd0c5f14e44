package dev.winnow.quickstart.kubernetes.node;

import dev.winnow.quickstart.kubernetes.node.WorkQueue.Key;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.PodResource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Brings the pods of this node and their processes together, one pod at a time. */
final class Kubelet implements AutoCloseable {
  private static final Duration RETRY = Duration.ofSeconds(2);

  private final KubernetesClient client;
  private final NodeConfig config;
  private final NodeEvents events;
  private final Clock clock;
  private final WorkQueue queue;
  private final PodStatuses statuses;
  private final Containers containers;
  private final MemoryWatch memory = new MemoryWatch();
  private final Map<String, PodRun> runs = new ConcurrentHashMap<>();

  Kubelet(
      KubernetesClient client, NodeConfig config, NodeEvents events, Clock clock, WorkQueue queue)
      throws IOException {
    this.client = client;
    this.config = config;
    this.events = events;
    this.clock = clock;
    this.queue = queue;
    this.statuses = new PodStatuses(clock);
    this.containers = new Containers(client, config, unpackSupervisor(config.directory()), clock);
  }

  private static Path unpackSupervisor(Path directory) throws IOException {
    Files.createDirectories(directory);
    try (var script = Kubelet.class.getResourceAsStream("supervise.sh")) {
      var file = directory.resolve("supervise.sh");
      Files.copy(Objects.requireNonNull(script), file, StandardCopyOption.REPLACE_EXISTING);
      return file;
    }
  }

  /** Where the output of a container is; empty until it is started. */
  Optional<Path> log(String namespace, String pod, String container) {
    return Optional.ofNullable(runs.get(namespace + "/" + pod))
        .map(run -> run.directory().log(container))
        .filter(Files::exists);
  }

  void reconcile(Key key) {
    var pod = resource(key).get();
    var name = key.namespace() + "/" + key.name();
    var run = runs.get(name);
    try {
      if (run != null
          && (pod == null
              || !run.pod().getMetadata().getUid().equals(pod.getMetadata().getUid()))) {
        forget(name, run);
        run = null;
      }
      if (pod == null) {
        return;
      }
      if (JobTally.hasEnded(pod)) {
        letGo(pod, key);
      } else if (run == null) {
        admit(pod, key);
      } else {
        keep(pod, run, key);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** A pod that has no process here. */
  private void admit(Pod pod, Key key) throws IOException {
    if (pod.getMetadata().getDeletionTimestamp() != null) {
      report(pod, statuses.lost(pod));
      resource(key).withGracePeriod(0).delete();
    } else if (pod.getSpec().getNodeName() == null) {
      resource(key)
          .edit(
              found -> new PodBuilder(found).editSpec().withNodeName(Node.NAME).endSpec().build());
      events.normal(
          pod,
          "Scheduled",
          "Successfully assigned %s/%s to %s".formatted(key.namespace(), key.name(), Node.NAME));
    } else if (JobTally.phase(pod).equals("Running")) {
      report(pod, statuses.lost(pod));
    } else if (pod.getSpec().getNodeName().equals(Node.NAME)) {
      start(pod, key);
    }
  }

  private void start(Pod pod, Key key) throws IOException {
    var directory = PodDirectory.of(config.directory(), pod);
    try {
      var run =
          new PodRun(
              pod,
              directory,
              containers.layOutVolumes(pod, directory),
              containers,
              clock.instant());
      runs.put(key.namespace() + "/" + key.name(), run);
      run.deadline()
          .ifPresent(
              deadline ->
                  queue.addAfter(Duration.between(clock.instant(), deadline).plusMillis(50), key));
      keep(pod, run, key);
    } catch (NotReady waiting) {
      postpone(pod, waiting, key);
    }
  }

  private void advance(PodRun run, Key key) throws NotReady, IOException {
    var started = run.advance(clock.instant());
    for (var process : started) {
      process.onExit().thenRun(() -> queue.add(key));
    }
    if (!started.isEmpty()) {
      events.normal(run.pod(), "Started", "Started " + started.size() + " container(s)");
      limitMemory(run);
    }
  }

  private void limitMemory(PodRun run) {
    if (!config.memoryLimits()) {
      return;
    }
    for (var container : run.pod().getSpec().getContainers()) {
      var limit = memoryLimit(container);
      if (limit.isPresent()
          && run.stage(container.getName()) instanceof PodRun.Stage.Started started) {
        memory.limit(started.process(), limit.get());
      }
    }
  }

  private static Optional<Long> memoryLimit(Container container) {
    return Optional.ofNullable(container.getResources())
        .map(resources -> resources.getLimits())
        .map(limits -> limits.get("memory"))
        .map(quantity -> Quantity.getAmountInBytes(quantity).longValue());
  }

  /** The kubelet calls the first failure an error and every further one a back-off. */
  private void postpone(Pod pod, NotReady waiting, Key key) {
    var before =
        pod.getStatus() == null
            ? null
            : pod.getStatus().getContainerStatuses().stream().findFirst().orElse(null);
    var known =
        before != null && before.getState() != null && before.getState().getWaiting() != null
            ? before.getState().getWaiting().getReason()
            : "";
    var reason =
        waiting.reason().equals("ErrImagePull") && known.matches("ErrImagePull|ImagePullBackOff")
            ? "ImagePullBackOff"
            : waiting.reason();
    if (!reason.equals(known)) {
      events.warning(
          pod, reason.equals("ContainerCreating") ? "FailedMount" : "Failed", waiting.getMessage());
    }
    report(pod, statuses.waiting(pod, reason, waiting.getMessage()));
    queue.addAfter(RETRY, key);
  }

  /** A pod whose processes are here. */
  private void keep(Pod pod, PodRun run, Key key) throws IOException {
    var deletion = pod.getMetadata().getDeletionGracePeriodSeconds();
    if (pod.getMetadata().getDeletionTimestamp() != null) {
      run.stop(deletion == null ? 30 : deletion.intValue());
    } else if (run.deadline().filter(deadline -> !clock.instant().isBefore(deadline)).isPresent()) {
      run.expire(graceOf(pod));
    } else {
      try {
        advance(run, key);
      } catch (NotReady waiting) {
        if (!run.hasStarted()) {
          runs.remove(key.namespace() + "/" + key.name());
          postpone(pod, waiting, key);
          return;
        }
        events.warning(pod, "Failed", waiting.getMessage());
        queue.addAfter(RETRY, key);
      }
    }
    report(pod, statuses.of(pod, run));
    if (run.hasEnded()) {
      letGo(pod, key);
    }
  }

  /** A deleted pod that has ended does not need the rest of its grace period. */
  private void letGo(Pod pod, Key key) {
    var grace = pod.getMetadata().getDeletionGracePeriodSeconds();
    if (pod.getMetadata().getDeletionTimestamp() != null && grace != null && grace > 0) {
      resource(key).withGracePeriod(0).delete();
    }
  }

  private static int graceOf(Pod pod) {
    var grace = pod.getSpec().getTerminationGracePeriodSeconds();
    return grace == null ? 30 : grace.intValue();
  }

  private void report(Pod pod, PodStatus status) {
    if (!status.equals(pod.getStatus())) {
      client
          .resource(
              new PodBuilder(pod)
                  .withStatus(status)
                  .editMetadata()
                  .withResourceVersion(null)
                  .endMetadata()
                  .build())
          .updateStatus();
    }
  }

  private void forget(String name, PodRun run) throws IOException {
    run.stop(0);
    runs.remove(name);
    if (Files.exists(run.directory().path())) {
      try (var files = Files.walk(run.directory().path())) {
        files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
      }
    }
  }

  private PodResource resource(Key key) {
    return client.pods().inNamespace(key.namespace()).withName(key.name());
  }

  /** Ends every process that is left, and returns when they are gone. */
  @Override
  public void close() {
    memory.close();
    runs.values().forEach(run -> run.stop(1));
    runs.values().forEach(PodRun::stopNow);
  }
}
