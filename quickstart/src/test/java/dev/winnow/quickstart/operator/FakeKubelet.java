package dev.winnow.quickstart.operator;

import dev.winnow.quickstart.kubernetes.Backend;
import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.JobStatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Plays the node for pods that nobody schedules, so that a test says how each attempt ends; where
 * there is no Job controller it plays that too. What it writes is what a real API server accepts.
 */
final class FakeKubelet implements AutoCloseable {

  private static final int PERIOD_MILLIS = 40;
  private static final PodScript SUCCEEDS = PodScript.succeeds();

  private final Backend backend;
  private final KubernetesClient client;
  private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
  private final Map<String, PodScript> scripts = new ConcurrentHashMap<>();
  private final Map<String, PodScript> played = new ConcurrentHashMap<>();
  private final Set<String> seenJobs = new ConcurrentSkipListSet<>();

  FakeKubelet(Backend backend) {
    this.backend = backend;
    this.client = backend.client();
    thread.scheduleWithFixedDelay(this::look, 0, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** What the attempt of the Job does; the default is to succeed. May be changed while it runs. */
  void script(String jobName, PodScript script) {
    scripts.put(jobName, script);
  }

  /** Every Job that was ever there, as {@code name uid}. */
  List<String> jobsEverSeen(String run) {
    return seenJobs.stream().filter(name -> name.startsWith(run + "-a")).toList();
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }

  private void look() {
    try {
      jobs().forEach(this::play);
    } catch (KubernetesClientException e) {
      // the object changed or went in between; the next look sees what it is now
    }
  }

  private List<Job> jobs() {
    return client
        .batch()
        .v1()
        .jobs()
        .inNamespace(backend.namespace())
        .withLabel("winnow.dev/run")
        .list()
        .getItems();
  }

  private void play(Job job) {
    String name = job.getMetadata().getName();
    seenJobs.add(name + " " + job.getMetadata().getUid());
    if (job.getMetadata().getDeletionTimestamp() != null) {
      collect(job);
      return;
    }
    PodScript script = scripts.getOrDefault(name, SUCCEEDS);
    String key = job.getMetadata().getUid();
    if (script.equals(played.get(key))) {
      return;
    }
    Pod pod = pod(job);
    if (pod == null) {
      return;
    }
    pod.setStatus(status(script));
    client.resource(pod).updateStatus();
    if (!backend.runsPods() && !(script instanceof PodScript.Waits)) {
      finish(job, script);
    }
    played.put(key, script);
  }

  /** The pod of the Job; made here where no Job controller makes it. */
  private Pod pod(Job job) {
    var pods =
        client
            .pods()
            .inNamespace(backend.namespace())
            .withLabel("winnow.dev/run-uid", label(job, "winnow.dev/run-uid"))
            .withLabel("winnow.dev/attempt", label(job, "winnow.dev/attempt"))
            .list()
            .getItems();
    if (!pods.isEmpty() || backend.runsPods()) {
      return pods.isEmpty() ? null : pods.get(0);
    }
    var template = job.getSpec().getTemplate();
    return client
        .resource(
            new PodBuilder()
                .withNewMetadata()
                .withName(job.getMetadata().getName() + "-pod")
                .withNamespace(backend.namespace())
                .withLabels(template.getMetadata().getLabels())
                .addNewOwnerReference()
                .withApiVersion("batch/v1")
                .withKind("Job")
                .withName(job.getMetadata().getName())
                .withUid(job.getMetadata().getUid())
                .withController(true)
                .withBlockOwnerDeletion(true)
                .endOwnerReference()
                .endMetadata()
                .withSpec(template.getSpec())
                .build())
        .create();
  }

  private static String label(Job job, String label) {
    return job.getMetadata().getLabels().get(label);
  }

  private static io.fabric8.kubernetes.api.model.PodStatus status(PodScript script) {
    String now = now();
    var status = new PodStatusBuilder().withStartTime(now);
    if (script instanceof PodScript.Evicted) {
      return status
          .withPhase("Failed")
          .withReason("Evicted")
          .withMessage("The node was low on resource: memory.")
          .build();
    }
    var state = new ContainerStateBuilder();
    if (script instanceof PodScript.Exits exits) {
      status.withPhase(exits.exitCode() == 0 ? "Succeeded" : "Failed");
      state
          .withNewTerminated()
          .withExitCode(exits.exitCode())
          .withReason(exits.reason())
          .withMessage(exits.message())
          .withStartedAt(now)
          .withFinishedAt(now)
          .endTerminated();
    } else if (script instanceof PodScript.Waits waits) {
      status.withPhase("Pending");
      state.withNewWaiting().withReason(waits.reason()).withMessage(waits.message()).endWaiting();
    } else {
      status.withPhase("Running");
      state.withNewRunning().withStartedAt(now).endRunning();
    }
    return status
        .withContainerStatuses(
            new ContainerStatusBuilder()
                .withName("launcher")
                .withImage("none")
                .withImageID("none")
                .withRestartCount(0)
                .withReady(script instanceof PodScript.Runs)
                .withState(state.build())
                .build())
        .build();
  }

  private void finish(Job job, PodScript script) {
    String now = now();
    var status = new JobStatusBuilder().withStartTime(now).withReady(0).withTerminating(0);
    if (script instanceof PodScript.Runs) {
      status.withActive(1);
    } else if (script instanceof PodScript.Exits exits && exits.exitCode() == 0) {
      status.withSucceeded(1).withCompletionTime(now);
      condition(status, "SuccessCriteriaMet", "CompletionsReached");
      condition(status, "Complete", "CompletionsReached");
    } else {
      status.withFailed(1);
      condition(status, "FailureTarget", "BackoffLimitExceeded");
      condition(status, "Failed", "BackoffLimitExceeded");
    }
    var current =
        client
            .batch()
            .v1()
            .jobs()
            .inNamespace(backend.namespace())
            .withName(job.getMetadata().getName())
            .get();
    client.resource(new JobBuilder(current).withStatus(status.build()).build()).updateStatus();
  }

  private static void condition(JobStatusBuilder status, String type, String reason) {
    status
        .addNewCondition()
        .withType(type)
        .withStatus("True")
        .withReason(reason)
        .withLastTransitionTime(now())
        .withLastProbeTime(now())
        .endCondition();
  }

  /** Foreground deletion, where nobody else does it. */
  private void collect(Job job) {
    if (backend.runsPods()) {
      return;
    }
    client
        .pods()
        .inNamespace(backend.namespace())
        .withLabel("winnow.dev/run-uid", label(job, "winnow.dev/run-uid"))
        .withLabel("winnow.dev/attempt", label(job, "winnow.dev/attempt"))
        .withGracePeriod(0)
        .delete();
    if (!backend.collectsGarbage()) {
      job.getMetadata().setFinalizers(List.of());
      client.resource(job).update();
    }
  }

  private static String now() {
    return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
