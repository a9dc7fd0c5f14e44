package dev.winnow.operator.run;

import dev.winnow.api.Attempt;
import dev.winnow.api.HadoopCluster;
import dev.winnow.api.MapReduceJob;
import dev.winnow.api.MapReduceJobSpec;
import dev.winnow.api.MapReduceJobStatus;
import dev.winnow.api.run.ProgressLine;
import dev.winnow.operator.launch.ChildNames;
import dev.winnow.operator.launch.Labels;
import dev.winnow.operator.launch.LaunchGate;
import dev.winnow.operator.launch.LaunchPermission;
import dev.winnow.operator.launch.LauncherJob;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads, and never acts. The informers' caches answer first; where a missing object would decide
 * something (a Job that is not there, a finished Job whose pod still looks alive) the API server is
 * asked, because a cache may be behind.
 */
final class RunObserver {

  private static final Logger LOG = LoggerFactory.getLogger(RunObserver.class);
  private static final Duration CLUSTER_LOOK = Duration.ofSeconds(30);

  private final LaunchGate gate;
  private final Clock clock;

  RunObserver(LaunchGate gate, Clock clock) {
    this.gate = gate;
    this.clock = clock;
  }

  Observation observe(MapReduceJob job, Context<MapReduceJob> context) {
    RunIdentity run = identity(job.getMetadata());
    Attempt inFlight = status(job).inFlight();
    JobView view = inFlight == null ? new JobView.Absent() : view(run, inFlight.number(), context);
    Optional<HadoopCluster> cluster = context.getSecondaryResource(HadoopCluster.class);
    return new Observation(run, view, cluster.isPresent(), permission(job, cluster));
  }

  /** The spec, or an empty one when it could not be read at all. */
  static MapReduceJobSpec spec(MapReduceJob job) {
    return Optional.ofNullable(job.getSpec())
        .orElseGet(
            () ->
                new MapReduceJobSpec(
                    null, null, null, null, null, null, null, null, null, null, null, null, null));
  }

  static MapReduceJobStatus status(MapReduceJob job) {
    return Optional.ofNullable(job.getStatus()).orElseGet(MapReduceJobStatus::empty);
  }

  private LaunchPermission permission(MapReduceJob job, Optional<HadoopCluster> cluster) {
    Instant now = Instant.now(clock);
    if (!RunDecision.wantsToLaunch(spec(job), status(job), now)) {
      return LaunchPermission.notAsked();
    }
    String name = spec(job).clusterRef().name();
    if (cluster.isEmpty()) {
      return LaunchPermission.noCluster(
          "HadoopCluster %s does not exist in this namespace: apply it, or correct spec.clusterRef."
              .formatted(name),
          CLUSTER_LOOK);
    }
    if (cluster.get().getSpec() == null || cluster.get().getSpec().launcher() == null) {
      return LaunchPermission.noCluster(
          "HadoopCluster %s has no spec.launcher: name its image and serviceAccountName there."
              .formatted(name),
          CLUSTER_LOOK);
    }
    return gate.ask(cluster.get(), job);
  }

  private static JobView view(RunIdentity run, int attempt, Context<MapReduceJob> context) {
    String name = ChildNames.job(run.name(), attempt);
    Optional<Job> job =
        context
            .getSecondaryResourcesAsStream(Job.class)
            .filter(j -> j.getMetadata().getName().equals(name))
            .findFirst()
            .or(() -> Optional.ofNullable(askForJob(run, name, context)));
    if (job.isEmpty()) {
      return new JobView.Absent();
    }
    Optional<Pod> pod = pod(job.get(), run, attempt, context);
    return JobReader.read(job.get(), pod, run, attempt, p -> lastWord(p, context));
  }

  private static Job askForJob(RunIdentity run, String name, Context<MapReduceJob> context) {
    return context
        .getClient()
        .batch()
        .v1()
        .jobs()
        .inNamespace(run.namespace())
        .withName(name)
        .get();
  }

  private static Optional<Pod> pod(
      Job job, RunIdentity run, int attempt, Context<MapReduceJob> context) {
    Map<String, String> labels =
        Map.of(Labels.RUN_UID, run.uid(), Labels.ATTEMPT, Integer.toString(attempt));
    Optional<Pod> cached =
        newest(
            context
                .getSecondaryResourcesAsStream(Pod.class)
                .filter(
                    p -> p.getMetadata().getLabels().entrySet().containsAll(labels.entrySet())));
    if (!JobReader.isFinished(job) || cached.filter(JobReader::hasEnded).isPresent()) {
      return cached;
    }
    return newest(
        context
            .getClient()
            .pods()
            .inNamespace(run.namespace())
            .withLabels(labels)
            .list()
            .getItems()
            .stream());
  }

  private static Optional<Pod> newest(Stream<Pod> pods) {
    return pods.max(Comparator.comparing(p -> p.getMetadata().getCreationTimestamp()));
  }

  /** A log that cannot be read is no progress, not a failure. */
  private static Optional<ProgressLine> lastWord(Pod pod, Context<MapReduceJob> context) {
    try {
      String log =
          context
              .getClient()
              .pods()
              .inNamespace(pod.getMetadata().getNamespace())
              .withName(pod.getMetadata().getName())
              .inContainer(LauncherJob.CONTAINER)
              .tailingLines(1)
              .getLog();
      return ProgressLine.parse(log == null ? "" : log.strip());
    } catch (KubernetesClientException e) {
      LOG.debug("no log of {} yet", pod.getMetadata().getName(), e);
      return Optional.empty();
    }
  }

  private static RunIdentity identity(ObjectMeta metadata) {
    return new RunIdentity(
        metadata.getNamespace(),
        metadata.getName(),
        metadata.getUid(),
        metadata.getGeneration() == null ? 0 : metadata.getGeneration(),
        Instant.parse(metadata.getCreationTimestamp()),
        metadata.getDeletionTimestamp() != null);
  }
}
