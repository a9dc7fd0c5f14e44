package dev.winnow.operator.run;

import dev.winnow.api.run.ProgressLine;
import dev.winnow.api.run.RunReport;
import dev.winnow.operator.launch.LauncherJob;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobCondition;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads a batch/v1 Job and its pod as a {@link JobView}: the border between Kubernetes' types and
 * ours.
 */
final class JobReader {

  private JobReader() {}

  /**
   * @param pod of the Job, the newest if there were ever two
   * @param lastWord reads the last line of a running pod's log, if it is one of the launcher's
   */
  static JobView read(
      Job job,
      Optional<Pod> pod,
      RunIdentity run,
      int attempt,
      Function<Pod, Optional<ProgressLine>> lastWord) {
    if (!LauncherJob.belongsTo(job, run.uid(), attempt)) {
      return new JobView.Foreign(owner(job));
    }
    if (isFinished(job)) {
      return finished(job, pod, run);
    }
    if (job.getMetadata().getDeletionTimestamp() != null) {
      return new JobView.Stopping();
    }
    if (Boolean.TRUE.equals(job.getSpec().getSuspend())) {
      return new JobView.Held("Kueue has not admitted the Job yet.");
    }
    return pod.map(p -> alive(p, lastWord))
        .orElseGet(
            () ->
                new JobView.Waiting(
                    Instant.parse(job.getMetadata().getCreationTimestamp()),
                    "NoPod",
                    "the Job has no pod yet"));
  }

  /** Whether the Job controller has said its last word, after which no more pods come. */
  static boolean isFinished(Job job) {
    return condition(job, "Complete").isPresent() || condition(job, "Failed").isPresent();
  }

  /** Whether the pod's launcher has ended, so that its exit code and report can be read. */
  static boolean hasEnded(Pod pod) {
    return PodReader.launcher(pod)
            .map(ContainerStatus::getState)
            .map(ContainerState::getTerminated)
            .isPresent()
        || "Failed".equals(pod.getStatus().getPhase());
  }

  private static JobView finished(Job job, Optional<Pod> pod, RunIdentity run) {
    Optional<RunReport> report =
        pod.flatMap(PodReader::report)
            .filter(r -> r.runUid() == null || r.runUid().equals(run.uid()));
    Optional<Integer> exitCode = pod.flatMap(PodReader::exitCode);
    if (exitCode.filter(code -> code == 0).isPresent()
        && report.filter(r -> r.exitCode() == 0).isPresent()) {
      return new JobView.Succeeded(report.get());
    }
    return new JobView.Failed(FailureReader.read(condition(job, "Failed"), pod, report), report);
  }

  private static JobView alive(Pod pod, Function<Pod, Optional<ProgressLine>> lastWord) {
    Optional<ContainerState> state = PodReader.launcher(pod).map(ContainerStatus::getState);
    var running = state.map(ContainerState::getRunning);
    if (running.isPresent()) {
      Instant since = time(running.get().getStartedAt()).orElseGet(() -> created(pod));
      return new JobView.Running(since, lastWord.apply(pod));
    }
    var terminated = state.map(ContainerState::getTerminated);
    if (terminated.isPresent()) {
      Instant since = time(terminated.get().getStartedAt()).orElseGet(() -> created(pod));
      return new JobView.Running(since, Optional.empty());
    }
    return waiting(pod);
  }

  /** A container's own reason says more than that of the scheduler, which came before it. */
  private static JobView waiting(Pod pod) {
    var container = PodReader.waiting(pod);
    if (container.isPresent()) {
      var reason = container.get();
      return new JobView.Waiting(created(pod), text(reason.getReason()), text(reason.getMessage()));
    }
    return PodReader.condition(pod, "PodScheduled", "False")
        .map(
            c ->
                new JobView.Waiting(
                    created(pod),
                    Optional.ofNullable(c.getReason()).orElse("Unschedulable"),
                    text(c.getMessage())))
        .orElseGet(() -> new JobView.Waiting(created(pod), "Pending", ""));
  }

  private static Instant created(Pod pod) {
    return Instant.parse(pod.getMetadata().getCreationTimestamp());
  }

  private static Optional<Instant> time(String nullable) {
    return Optional.ofNullable(nullable).filter(t -> !t.isEmpty()).map(Instant::parse);
  }

  private static Optional<JobCondition> condition(Job job, String type) {
    if (job.getStatus() == null) {
      return Optional.empty();
    }
    List<JobCondition> conditions = job.getStatus().getConditions();
    return conditions.stream()
        .filter(c -> type.equals(c.getType()) && "True".equals(c.getStatus()))
        .findFirst();
  }

  static String owner(Job job) {
    return job.getMetadata().getOwnerReferences().stream()
        .findFirst()
        .map(o -> "%s %s".formatted(o.getKind(), o.getName()))
        .orElse("nobody the operator knows");
  }

  private static String text(String nullable) {
    return nullable == null ? "" : nullable;
  }
}
