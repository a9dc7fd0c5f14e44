package dev.winnow.quickstart.kubernetes.node;

import dev.winnow.quickstart.kubernetes.node.WorkQueue.Key;
import dev.winnow.quickstart.kubernetes.node.WorkQueue.Kind;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.JobStatus;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The Job controller: pods for Jobs, and the Job's status from its pods. A pod keeps the tracking
 * finalizer until its end is counted, so that no end is lost when somebody deletes the pod.
 */
final class JobController {
  static final String FINALIZER = "batch.kubernetes.io/job-tracking";
  private static final String CONTROLLER_UID = "batch.kubernetes.io/controller-uid";
  private static final Duration FIRST_RETRY = Duration.ofSeconds(10);
  private static final Duration LAST_RETRY = Duration.ofMinutes(6);

  private final KubernetesClient client;
  private final NodeEvents events;
  private final Clock clock;
  private final WorkQueue queue;

  JobController(KubernetesClient client, NodeEvents events, Clock clock, WorkQueue queue) {
    this.client = client;
    this.events = events;
    this.clock = clock;
    this.queue = queue;
  }

  /** The Job that a pod belongs to. */
  static Optional<Key> jobOf(Pod pod) {
    return pod.getMetadata().getOwnerReferences().stream()
        .filter(owner -> owner.getKind().equals("Job"))
        .findFirst()
        .map(owner -> new Key(Kind.JOB, pod.getMetadata().getNamespace(), owner.getName()));
  }

  void reconcile(Key key) {
    var job = client.batch().v1().jobs().inNamespace(key.namespace()).withName(key.name()).get();
    if (job == null) {
      releaseOrphans(key);
      return;
    }
    var pods = podsOf(job);
    if (JobEnd.isFinished(job) || job.getMetadata().getDeletionTimestamp() != null) {
      release(pods);
      removeWhenExpired(job, key);
      return;
    }
    var tally = JobTally.of(job, pods);
    var end = JobEnd.of(job, tally, clock.instant());
    report(job, tally, end);
    release(pods);
    if (end.isPresent()) {
      end(job, tally, end.get());
    } else {
      remindOfDeadline(job, key);
      startPods(job, tally, key);
    }
  }

  private List<Pod> podsOf(Job job) {
    return client
        .pods()
        .inNamespace(job.getMetadata().getNamespace())
        .withLabel(CONTROLLER_UID, job.getMetadata().getUid())
        .list()
        .getItems();
  }

  private void end(Job job, JobTally tally, JobEnd end) {
    tally.active().forEach(pod -> client.resource(pod).delete());
    if (!tally.isSettled()) {
      return;
    }
    if (end.failed()) {
      events.warning(job, end.reason(), end.message());
    } else {
      events.normal(job, "Completed", "Job completed");
    }
  }

  private void startPods(Job job, JobTally tally, Key key) {
    var spec = job.getSpec();
    if (Boolean.TRUE.equals(spec.getSuspend())) {
      tally.active().forEach(pod -> client.resource(pod).delete());
      return;
    }
    // as podReplacementPolicy: Failed says, what is still ending holds its place
    int wanted =
        Math.min(spec.getParallelism(), spec.getCompletions() - tally.succeeded())
            - tally.active().size()
            - tally.terminating();
    var wait = untilNextTry(tally);
    if (wanted > 0 && !wait.isZero()) {
      queue.addAfter(wait, key);
      return;
    }
    for (int i = 0; i < wanted; i++) {
      var pod = client.resource(newPod(job)).create();
      events.normal(job, "SuccessfulCreate", "Created pod: " + pod.getMetadata().getName());
    }
  }

  private Duration untilNextTry(JobTally tally) {
    if (tally.lastFailure().isEmpty()) {
      return Duration.ZERO;
    }
    int doublings = Math.min(10, tally.failed() - 1);
    var delay = FIRST_RETRY.multipliedBy(1L << Math.max(0, doublings));
    var due = tally.lastFailure().get().plus(delay.compareTo(LAST_RETRY) > 0 ? LAST_RETRY : delay);
    var wait = Duration.between(clock.instant(), due);
    return wait.isNegative() ? Duration.ZERO : wait;
  }

  private static Pod newPod(Job job) {
    var template = job.getSpec().getTemplate();
    var metadata = job.getMetadata();
    return new PodBuilder()
        .withNewMetadata()
        .withGenerateName(metadata.getName() + "-")
        .withNamespace(metadata.getNamespace())
        .withLabels(template.getMetadata().getLabels())
        .withAnnotations(template.getMetadata().getAnnotations())
        .withFinalizers(FINALIZER)
        .addNewOwnerReference()
        .withApiVersion("batch/v1")
        .withKind("Job")
        .withName(metadata.getName())
        .withUid(metadata.getUid())
        .withController(true)
        .withBlockOwnerDeletion(true)
        .endOwnerReference()
        .endMetadata()
        .withSpec(template.getSpec())
        .build();
  }

  private void report(Job job, JobTally tally, Optional<JobEnd> end) {
    var status = new JobStatus();
    var suspended = Boolean.TRUE.equals(job.getSpec().getSuspend());
    var before = job.getStatus() == null ? new JobStatus() : job.getStatus();
    if (!suspended) {
      status.setStartTime(
          before.getStartTime() != null
              ? before.getStartTime()
              : JobEnd.timestamp(clock.instant()));
    }
    status.setActive(tally.active().isEmpty() ? null : tally.active().size());
    status.setReady(tally.ready());
    status.setTerminating(tally.terminating());
    status.setSucceeded(tally.succeeded() == 0 ? null : tally.succeeded());
    status.setFailed(tally.failed() == 0 ? null : tally.failed());
    end.ifPresent(decided -> decided.writeTo(status, before, tally.isSettled(), clock.instant()));
    if (!Objects.equals(before, status)) {
      client.resource(new JobBuilder(job).withStatus(status).build()).updateStatus();
    }
  }

  private void remindOfDeadline(Job job, Key key) {
    JobEnd.deadline(job)
        .ifPresent(
            deadline ->
                queue.addAfter(Duration.between(clock.instant(), deadline).plusMillis(50), key));
  }

  /** The end of these pods is counted, or their Job is gone: nothing holds them any longer. */
  private void release(List<Pod> pods) {
    for (var pod : pods) {
      if (pod.getMetadata().getFinalizers().contains(FINALIZER) && JobTally.hasEnded(pod)) {
        client
            .pods()
            .inNamespace(pod.getMetadata().getNamespace())
            .withName(pod.getMetadata().getName())
            .edit(
                found ->
                    new PodBuilder(found)
                        .editMetadata()
                        .removeFromFinalizers(FINALIZER)
                        .endMetadata()
                        .build());
      }
    }
  }

  private void releaseOrphans(Key job) {
    release(
        client
            .pods()
            .inNamespace(job.namespace())
            .withLabel("job-name", job.name())
            .list()
            .getItems());
  }

  private void removeWhenExpired(Job job, Key key) {
    var seconds = job.getSpec().getTtlSecondsAfterFinished();
    if (seconds == null
        || !JobEnd.isFinished(job)
        || job.getMetadata().getDeletionTimestamp() != null) {
      return;
    }
    var wait =
        Duration.between(
            clock.instant(), JobEnd.finishTime(job).orElse(Instant.EPOCH).plusSeconds(seconds));
    if (wait.isNegative() || wait.isZero()) {
      client.resource(job).withPropagationPolicy(DeletionPropagation.FOREGROUND).delete();
    } else {
      queue.addAfter(wait.plusMillis(50), key);
    }
  }
}
