package dev.winnow.operator.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.api.FailureClass;
import dev.winnow.api.run.ProgressLine;
import dev.winnow.api.run.RunReport;
import dev.winnow.operator.failure.Signal;
import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobReaderTest {

  private static final String TIME = "2026-09-01T00:00:00Z";
  private static final RunIdentity RUN =
      new RunIdentity("lake", "trips", "uid-1", 1, Instant.parse(TIME), false);

  @Test
  void recognisesAJobThatIsNotItsOwn() {
    Job stranger = job().editMetadata().withOwnerReferences().endMetadata().build();
    assertThat(read(stranger, null)).isInstanceOf(JobView.Foreign.class);
    Job namesake =
        job()
            .editMetadata()
            .editFirstOwnerReference()
            .withUid("uid-0")
            .endOwnerReference()
            .endMetadata()
            .build();
    assertThat(read(namesake, null)).isEqualTo(new JobView.Foreign("MapReduceJob trips"));
    Job otherAttempt =
        job().editMetadata().addToLabels("winnow.dev/attempt", "2").endMetadata().build();
    assertThat(read(otherAttempt, null)).isInstanceOf(JobView.Foreign.class);
  }

  @Test
  void readsAReportAsASuccess() {
    JobView view = read(complete(), ended(0, "Completed", report("uid-1", 0)));
    assertThat(view)
        .isInstanceOfSatisfying(
            JobView.Succeeded.class, s -> assertThat(s.report().message()).isEqualTo("words"));
  }

  @Test
  void doesNotBelieveTheReportOfAnotherRun() {
    assertThat(signal(complete(), ended(0, "Completed", report("uid-0", 0))))
        .isEqualTo(Signal.REPORT_MISSING);
  }

  @Test
  void doesNotTakeExitCodeZeroForASuccessWithoutAReport() {
    assertThat(signal(complete(), ended(0, "Completed", ""))).isEqualTo(Signal.REPORT_MISSING);
  }

  @Test
  void takesTheReportOfALauncherBesideASidecarThatFailed() {
    assertThat(read(failed("BackoffLimitExceeded"), ended(0, "Completed", report("uid-1", 0))))
        .isInstanceOf(JobView.Succeeded.class);
  }

  @ParameterizedTest
  @CsvSource({
    "75, Error, EXITED",
    "1, Error, EXITED",
    "137, OOMKilled, KILLED_FOR_MEMORY",
    "137, Error, KILLED_FOR_MEMORY",
    "1, OOMKilled, KILLED_FOR_MEMORY",
    "143, Error, EXITED"
  })
  void readsHowTheLauncherEnded(int exitCode, String reason, Signal signal) {
    Pod pod = ended(exitCode, reason, "");
    assertThat(signal(failed("BackoffLimitExceeded"), pod)).isEqualTo(signal);
    assertThat(failure(pod).exitCode()).contains(exitCode);
  }

  @ParameterizedTest
  @CsvSource({"Evicted", "NodeLost", "NodeShutdown", "Preempting"})
  void takesAPodThatItsNodeGaveUpForDisruptedWhateverItsExitCode(String reason) {
    Pod pod =
        new PodBuilder(ended(137, "Error", "")).editStatus().withReason(reason).endStatus().build();
    assertThat(signal(failed("BackoffLimitExceeded"), pod)).isEqualTo(Signal.DISRUPTED);
  }

  @Test
  void takesADisruptionTargetForDisruptedWhateverItsExitCode() {
    Pod pod =
        new PodBuilder(ended(137, "OOMKilled", ""))
            .editStatus()
            .addNewCondition()
            .withType("DisruptionTarget")
            .withStatus("True")
            .withReason("EvictionByEvictionAPI")
            .withMessage("Eviction API: evicting")
            .endCondition()
            .endStatus()
            .build();
    assertThat(signal(failed("BackoffLimitExceeded"), pod)).isEqualTo(Signal.DISRUPTED);
    assertThat(failure(pod).message()).contains("EvictionByEvictionAPI");
  }

  @Test
  void takesAPodThatTheNodeRefusedForDisrupted() {
    Pod pod = pod().editStatus().withPhase("Failed").withReason("OutOfcpu").endStatus().build();
    assertThat(signal(failed("BackoffLimitExceeded"), pod)).isEqualTo(Signal.DISRUPTED);
    assertThat(failure(pod).reason()).isEqualTo("OutOfcpu");
  }

  @Test
  void takesAFinishedJobWithoutAPodForDisrupted() {
    assertThat(signal(failed("BackoffLimitExceeded"), null)).isEqualTo(Signal.DISRUPTED);
    assertThat(signal(complete(), null)).isEqualTo(Signal.DISRUPTED);
  }

  @Test
  void recognisesTheJobsOwnDeadline() {
    assertThat(signal(failed("DeadlineExceeded"), ended(143, "Error", "")))
        .isEqualTo(Signal.TIMED_OUT);
  }

  @Test
  void namesTheInitContainerThatFailed() {
    var init = ended(3, "Error", "").getStatus().getContainerStatuses().get(0);
    init.setName("fetch");
    Pod pod =
        pod().editStatus().withPhase("Failed").withInitContainerStatuses(init).endStatus().build();
    assertThat(signal(failed("BackoffLimitExceeded"), pod)).isEqualTo(Signal.NEVER_STARTED);
    assertThat(failure(pod).message()).contains("fetch").contains("3");
  }

  @Test
  void tellsTheFieldsThatTheLauncherFoundWrong() {
    var problem = new RunReport.Problem("spec.cleaning.columns[3].type", "no such type: in");
    var report =
        new RunReport(
            "uid-1", 1, 78, null, "1 problem.", List.of(problem), null, null, null, null, null);
    assertThat(failure(ended(78, "Error", report.format())).message())
        .isEqualTo("spec.cleaning.columns[3].type: no such type: in");
  }

  @Test
  void passesOnTheClassThatTheLauncherGave() {
    var report =
        new RunReport(
            "uid-1",
            1,
            69,
            FailureClass.INFRASTRUCTURE,
            "safe mode",
            null,
            null,
            null,
            null,
            null,
            null);
    assertThat(failure(ended(69, "Error", report.format())).reported())
        .contains(FailureClass.INFRASTRUCTURE);
  }

  @Test
  void showsTheLastWordsOfAProcessThatLeftNoReport() {
    assertThat(failure(ended(1, "Error", "java.lang.NoClassDefFoundError: x\n")).message())
        .isEqualTo("Exit code 1: java.lang.NoClassDefFoundError: x");
  }

  @Test
  void waitsForAJobThatIsBeingDeleted() {
    Job deleted = job().editMetadata().withDeletionTimestamp(TIME).endMetadata().build();
    assertThat(read(deleted, null)).isEqualTo(new JobView.Stopping());
  }

  @Test
  void readsAFinishedJobEvenWhileItIsBeingDeleted() {
    Job deleted =
        new JobBuilder(complete()).editMetadata().withDeletionTimestamp(TIME).endMetadata().build();
    assertThat(read(deleted, ended(0, "Completed", report("uid-1", 0))))
        .isInstanceOf(JobView.Succeeded.class);
  }

  @Test
  void readsWhatAPodWaitsFor() {
    assertThat(read(job().build(), null))
        .isInstanceOfSatisfying(
            JobView.Waiting.class, w -> assertThat(w.reason()).isEqualTo("NoPod"));
    Pod pulling =
        pod()
            .editStatus()
            .withContainerStatuses(
                new ContainerStatusBuilder()
                    .withName("launcher")
                    .withState(
                        new ContainerStateBuilder()
                            .withNewWaiting()
                            .withReason("ErrImagePull")
                            .withMessage("not found")
                            .endWaiting()
                            .build())
                    .build())
            .endStatus()
            .build();
    assertThat(read(job().build(), pulling))
        .isEqualTo(new JobView.Waiting(Instant.parse(TIME), "ErrImagePull", "not found"));
    Pod unschedulable =
        pod()
            .editStatus()
            .addNewCondition()
            .withType("PodScheduled")
            .withStatus("False")
            .withReason("Unschedulable")
            .withMessage("0/3 nodes are available")
            .endCondition()
            .endStatus()
            .build();
    assertThat(read(job().build(), unschedulable))
        .isEqualTo(
            new JobView.Waiting(Instant.parse(TIME), "Unschedulable", "0/3 nodes are available"));
  }

  @Test
  void readsAJobThatKueueHolds() {
    Job held = job().editSpec().withSuspend(true).endSpec().build();
    assertThat(read(held, null)).isInstanceOf(JobView.Held.class);
  }

  @Test
  void readsTheLastWordOfARunningLauncherOnly() {
    Pod running =
        pod()
            .editStatus()
            .withContainerStatuses(
                new ContainerStatusBuilder()
                    .withName("launcher")
                    .withState(
                        new ContainerStateBuilder()
                            .withNewRunning()
                            .withStartedAt("2026-09-01T00:00:05Z")
                            .endRunning()
                            .build())
                    .build())
            .endStatus()
            .build();
    assertThat(read(job().build(), running))
        .isInstanceOfSatisfying(
            JobView.Running.class,
            r -> {
              assertThat(r.since()).isEqualTo(Instant.parse("2026-09-01T00:00:05Z"));
              assertThat(r.progress()).map(ProgressLine::percent).contains(7);
            });
  }

  private static JobView read(Job job, Pod pod) {
    var line = new ProgressLine("progress", 7, null, null, null);
    return JobReader.read(job, Optional.ofNullable(pod), RUN, 1, p -> Optional.of(line));
  }

  private static Signal signal(Job job, Pod pod) {
    return ((JobView.Failed) read(job, pod)).failure().signal();
  }

  private static dev.winnow.operator.failure.Failure failure(Pod pod) {
    return ((JobView.Failed) read(failed("BackoffLimitExceeded"), pod)).failure();
  }

  private static String report(String runUid, int exitCode) {
    return new RunReport(runUid, 1, exitCode, null, "words", null, null, null, null, null, null)
        .format();
  }

  private static JobBuilder job() {
    return new JobBuilder()
        .withNewMetadata()
        .withName("trips-a1")
        .withNamespace("lake")
        .withCreationTimestamp(TIME)
        .addToLabels("winnow.dev/attempt", "1")
        .addNewOwnerReference()
        .withKind("MapReduceJob")
        .withName("trips")
        .withUid("uid-1")
        .withController(true)
        .endOwnerReference()
        .endMetadata()
        .withNewSpec()
        .endSpec();
  }

  private static Job complete() {
    return condition("Complete", "CompletionsReached");
  }

  private static Job failed(String reason) {
    return condition("Failed", reason);
  }

  private static Job condition(String type, String reason) {
    return job()
        .withNewStatus()
        .addNewCondition()
        .withType(type)
        .withStatus("True")
        .withReason(reason)
        .endCondition()
        .endStatus()
        .build();
  }

  private static PodBuilder pod() {
    return new PodBuilder()
        .withNewMetadata()
        .withName("trips-a1-x")
        .withCreationTimestamp(TIME)
        .endMetadata()
        .withNewStatus()
        .withPhase("Pending")
        .endStatus();
  }

  private static Pod ended(int exitCode, String reason, String message) {
    return pod()
        .editStatus()
        .withPhase(exitCode == 0 ? "Succeeded" : "Failed")
        .withContainerStatuses(
            new ContainerStatusBuilder()
                .withName("launcher")
                .withState(
                    new ContainerStateBuilder()
                        .withNewTerminated()
                        .withExitCode(exitCode)
                        .withReason(reason)
                        .withMessage(message)
                        .withStartedAt(TIME)
                        .endTerminated()
                        .build())
                .build())
        .endStatus()
        .build();
  }
}
