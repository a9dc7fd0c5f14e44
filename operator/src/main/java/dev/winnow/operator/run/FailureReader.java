package dev.winnow.operator.run;

import dev.winnow.api.run.RunReport;
import dev.winnow.operator.failure.Failure;
import dev.winnow.operator.failure.Signal;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.batch.v1.JobCondition;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads why a finished Job did not succeed. A disruption is looked for before the exit code,
 * because a pod that is taken away dies of the same signals as one that runs out of memory.
 */
final class FailureReader {

  private static final int SIGKILL = 137;

  /** Reasons in a pod's status with which a node says that it takes the pod away. */
  private static final Set<String> TAKEN_AWAY =
      Set.of("Evicted", "NodeLost", "NodeShutdown", "Shutdown", "Terminated", "Preempting");

  private FailureReader() {}

  /**
   * @param failed the Job's Failed condition; empty when the Job is Complete all the same
   * @param report the launcher's, if it is one of this run
   */
  static Failure read(
      Optional<JobCondition> failed, Optional<Pod> pod, Optional<RunReport> report) {
    Optional<String> jobReason = failed.map(JobCondition::getReason);
    if (jobReason.filter("DeadlineExceeded"::equals).isPresent()) {
      String message = "The Job's own deadline passed.";
      return Failure.of(Signal.TIMED_OUT, "DeadlineExceeded", message);
    }
    return pod.map(p -> ofPod(p, report))
        .orElseGet(
            () ->
                Failure.of(
                    Signal.DISRUPTED,
                    "PodGone",
                    "The pod was gone before its exit code was read."));
  }

  private static Failure ofPod(Pod pod, Optional<RunReport> report) {
    Optional<Failure> disruption = disruption(pod);
    if (disruption.isPresent()) {
      return disruption.get();
    }
    return PodReader.terminated(pod)
        .map(launcher -> ofLauncher(launcher, report))
        .orElseGet(() -> neverRan(pod));
  }

  private static Optional<Failure> disruption(Pod pod) {
    Optional<PodCondition> target = PodReader.condition(pod, "DisruptionTarget", "True");
    if (target.isPresent()) {
      String reason = Optional.ofNullable(target.get().getReason()).orElse("DisruptionTarget");
      return Optional.of(disrupted(reason, Optional.ofNullable(target.get().getMessage())));
    }
    return Optional.ofNullable(pod.getStatus().getReason())
        .filter(TAKEN_AWAY::contains)
        .map(reason -> disrupted(reason, Optional.ofNullable(pod.getStatus().getMessage())));
  }

  private static Failure disrupted(String reason, Optional<String> message) {
    String text = message.filter(m -> !m.isBlank()).orElse("The pod was taken away.");
    return Failure.of(Signal.DISRUPTED, reason, reason + ": " + text);
  }

  private static Failure ofLauncher(ContainerStateTerminated launcher, Optional<RunReport> report) {
    int exitCode = launcher.getExitCode();
    boolean outOfMemory = "OOMKilled".equals(launcher.getReason());
    if (outOfMemory || (exitCode == SIGKILL && report.isEmpty())) {
      String message = "The launcher was killed for its memory (exit code %d).".formatted(exitCode);
      return new Failure(
          Signal.KILLED_FOR_MEMORY, Optional.of(exitCode), Optional.empty(), "OOMKilled", message);
    }
    if (exitCode == 0) {
      String message = "The launcher ended with exit code 0 but left no report that can be read.";
      return new Failure(
          Signal.REPORT_MISSING, Optional.of(exitCode), Optional.empty(), "ReportMissing", message);
    }
    String message = report.map(FailureReader::words).orElseGet(() -> lastWords(launcher));
    return Failure.exited(
        exitCode, report.flatMap(r -> Optional.ofNullable(r.failureClass())), message);
  }

  /** The launcher's message, with the fields that are wrong if it names any. */
  private static String words(RunReport report) {
    String problems =
        report.problems().stream()
            .map(p -> p.path() + ": " + p.message())
            .collect(Collectors.joining("; "));
    String message = Optional.ofNullable(report.message()).orElse("");
    if (problems.isEmpty()) {
      return message.isEmpty() ? "Exit code " + report.exitCode() + "." : message;
    }
    // of a single problem the message says the same
    boolean isSaid = message.isEmpty() || report.problems().size() == 1;
    return isSaid ? problems : message + " " + problems;
  }

  private static String lastWords(ContainerStateTerminated launcher) {
    return Optional.ofNullable(launcher.getMessage())
        .map(String::strip)
        .filter(m -> !m.isEmpty())
        .map(m -> "Exit code %d: %s".formatted(launcher.getExitCode(), m))
        .orElse("Exit code %d without a report.".formatted(launcher.getExitCode()));
  }

  private static Failure neverRan(Pod pod) {
    return PodReader.failedInit(pod)
        .map(
            init ->
                Failure.of(
                    Signal.NEVER_STARTED,
                    "InitError",
                    "The init container %s ended with exit code %d."
                        .formatted(init.getName(), init.getState().getTerminated().getExitCode())))
        .orElseGet(
            () ->
                disrupted(
                    Optional.ofNullable(pod.getStatus().getReason()).orElse("PodFailed"),
                    Optional.ofNullable(pod.getStatus().getMessage())));
  }
}
