package dev.winnow.operator.launch;

import dev.winnow.api.Durations;
import dev.winnow.api.HadoopCluster;
import dev.winnow.api.MapReduceJob;
import dev.winnow.api.Timeouts;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * The batch/v1 Job of one attempt. It runs one pod once: trying again is the operator's business,
 * and a pod that is being taken away is not replaced.
 */
public final class LauncherJob {

  /** Name of the container whose exit code and termination message count. */
  public static final String CONTAINER = LauncherPod.CONTAINER;

  private static final String KUEUE_QUEUE = "kueue.x-k8s.io/queue-name";

  /**
   * The Job's own deadline is later than the operator's timeouts by this much: it is there for the
   * time in which no operator runs.
   */
  private static final Duration DEADLINE_MARGIN = Duration.ofMinutes(2);

  private LauncherJob() {}

  /**
   * @throws LaunchRefusedException when the run and its cluster do not make a Job
   */
  public static Job of(MapReduceJob run, HadoopCluster cluster, LaunchedAttempt attempt) {
    if (cluster.getSpec() == null || cluster.getSpec().launcher() == null) {
      throw new LaunchRefusedException(
          "HadoopCluster %s: spec.launcher is missing".formatted(cluster.getMetadata().getName()));
    }
    var metadata = run.getMetadata();
    Map<String, String> labels =
        new TreeMap<>(
            Labels.of(
                metadata.getName(),
                metadata.getUid(),
                attempt.number(),
                cluster.getMetadata().getName()));
    var pod = LauncherPod.of(run, cluster, attempt, labels);
    String kueue = run.getSpec().queue().kueue();
    if (kueue != null) {
      labels.put(KUEUE_QUEUE, kueue);
    }
    return new JobBuilder()
        .withNewMetadata()
        .withName(ChildNames.job(metadata.getName(), attempt.number()))
        .withNamespace(metadata.getNamespace())
        .withLabels(labels)
        .withOwnerReferences(owner(run))
        .endMetadata()
        .withNewSpec()
        .withBackoffLimit(0)
        .withParallelism(1)
        .withCompletions(1)
        .withPodReplacementPolicy("Failed")
        .withActiveDeadlineSeconds(deadline(run.getSpec().timeouts()))
        .withSuspend(kueue != null ? true : null)
        .withTemplate(pod)
        .endSpec()
        .build();
  }

  /** Whether the Job is the one that {@link #of} makes for this attempt of this run. */
  public static boolean belongsTo(Job job, String runUid, int attempt) {
    var labels = job.getMetadata().getLabels();
    return job.getMetadata().getOwnerReferences().stream()
            .anyMatch(o -> runUid.equals(o.getUid()) && Boolean.TRUE.equals(o.getController()))
        && labels != null
        && Integer.toString(attempt).equals(labels.get(Labels.ATTEMPT));
  }

  private static OwnerReference owner(HasMetadata run) {
    return new OwnerReferenceBuilder()
        .withApiVersion(run.getApiVersion())
        .withKind(run.getKind())
        .withName(run.getMetadata().getName())
        .withUid(run.getMetadata().getUid())
        .withController(true)
        .withBlockOwnerDeletion(true)
        .build();
  }

  private static long deadline(Timeouts timeouts) {
    return duration(timeouts.start())
        .plus(duration(timeouts.attempt()))
        .plus(DEADLINE_MARGIN)
        .toSeconds();
  }

  private static Duration duration(String text) {
    return Durations.parse(text)
        .orElseThrow(() -> new LaunchRefusedException("spec.timeouts: not a duration: " + text));
  }
}
