package dev.winnow.operator.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.api.Attempt;
import dev.winnow.api.AttemptOutcome;
import dev.winnow.api.DesiredState;
import dev.winnow.api.FailureClass;
import dev.winnow.api.FailureRule;
import dev.winnow.api.PublicationStatus;
import dev.winnow.api.Quality;
import dev.winnow.api.QualityStatus;
import dev.winnow.api.Retry;
import dev.winnow.api.RetryAction;
import dev.winnow.api.Timeouts;
import dev.winnow.api.run.ProgressLine;
import dev.winnow.api.run.RunReport;
import dev.winnow.operator.failure.Failure;
import dev.winnow.operator.failure.Signal;
import dev.winnow.operator.launch.LaunchPermission;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunDecisionTest {

  private static final QualityStatus ROWS = new QualityStatus(10L, 9L, 1L, 0L, 0L, 0L, List.of());
  private static final PublicationStatus TABLE =
      new PublicationStatus("hash", 7L, 1, 1L, 9L, 900L, false);

  private final Scene scene = new Scene();

  @Test
  void writesTheAttemptBeforeItCreatesTheJob() {
    assertThat(scene.verdict()).isInstanceOf(Verdict.Record.class);
    scene.step();
    assertThat(scene.status.attempt()).isEqualTo(1);
    assertThat(scene.status.inFlight().jobName()).isNull();
    assertThat(scene.status.startTime()).isEqualTo("2026-09-01T00:00:00Z");
    assertThat(scene.condition("Succeeded")).isEqualTo("UNKNOWN Launching");
    assertThat(scene.condition("Reconciling")).isEqualTo("TRUE Launching");
    assertThat(scene.condition("Published")).isEqualTo("FALSE NotReached");
    assertThat(scene.condition("QualityPassed")).isEqualTo("UNKNOWN NotEvaluated");
    assertThat(scene.verdict())
        .isInstanceOfSatisfying(
            Verdict.Launch.class, v -> assertThat(v.attempt().number()).isEqualTo(1));
    scene.step();
    assertThat(scene.status.inFlight().jobName()).isEqualTo("trips-a1");
  }

  @Test
  void asksForTheSameJobAgainWhenItDiedBeforeItSawOne() {
    scene.step();
    Verdict first = scene.verdict();
    scene.after(Duration.ofMinutes(1));
    assertThat(((Verdict.Launch) scene.verdict()).attempt())
        .isEqualTo(((Verdict.Launch) first).attempt());
  }

  @Test
  void waitsForAClusterThatDoesNotExist() {
    scene.permission = LaunchPermission.noCluster("no analytics", Duration.ofSeconds(30));
    Next next = scene.step();
    assertThat(scene.condition("Succeeded")).isEqualTo("UNKNOWN WaitingForCluster");
    assertThat(scene.status.attempt()).isNull();
    assertThat(next.lookAgain()).contains(Duration.ofSeconds(30));
  }

  @Test
  void waitsInTheQueueOfAFullCluster() {
    scene.permission = LaunchPermission.queued("40 of 40", Duration.ofSeconds(2));
    scene.step();
    assertThat(scene.condition("Succeeded")).isEqualTo("UNKNOWN Queued");
    assertThat(scene.message("Succeeded")).isEqualTo("40 of 40");
  }

  @Test
  void keepsAnAttemptWhoseClusterVanishedBeforeTheLaunch() {
    scene.step();
    scene.clusterExists = false;
    scene.step();
    assertThat(scene.condition("Succeeded")).isEqualTo("UNKNOWN WaitingForCluster");
    assertThat(scene.status.inFlight().number()).isEqualTo(1);
  }

  @Test
  void showsWhatAPodWaitsFor() {
    scene.launched();
    scene.seeing(new JobView.Waiting(scene.now, "ImagePullBackOff", "no such image")).step();
    assertThat(scene.condition("Succeeded")).isEqualTo("UNKNOWN Launching");
    assertThat(scene.message("Succeeded")).isEqualTo("ImagePullBackOff: no such image");
  }

  @Test
  void showsTheLaunchersLastWord() {
    scene.launched();
    var line = new ProgressLine("progress", 42, "application_1_2", "http://rm/1", "map 84 %");
    Next next = scene.seeing(new JobView.Running(scene.now, Optional.of(line))).step();
    assertThat(scene.condition("Succeeded")).isEqualTo("UNKNOWN Running");
    assertThat(scene.status.progressPercent()).isEqualTo(42);
    assertThat(scene.status.inFlight().applicationId()).isEqualTo("application_1_2");
    assertThat(scene.status.inFlight().trackingUrl()).isEqualTo("http://rm/1");
    assertThat(next.lookAgain()).contains(AttemptDecision.PROGRESS_INTERVAL);
  }

  @Test
  void keepsTheLastWordWhileALogCannotBeRead() {
    scene.launched();
    var line = new ProgressLine(ProgressLine.PUBLISHING, 99, null, null, null);
    scene.seeing(new JobView.Running(scene.now, Optional.of(line))).step();
    scene.seeing(new JobView.Running(scene.now, Optional.empty())).step();
    assertThat(scene.condition("Succeeded")).isEqualTo("UNKNOWN Publishing");
    assertThat(scene.status.progressPercent()).isEqualTo(99);
  }

  @Test
  void writesNothingNewWhenNothingIsNew() {
    scene.launched();
    scene.seeing(new JobView.Running(scene.now, Optional.empty())).step();
    var before = scene.status;
    scene.after(Duration.ofMinutes(1)).step();
    assertThat(scene.status).isEqualTo(before);
  }

  @Test
  void endsWithTheReportOfTheLauncher() {
    scene.launched().after(Duration.ofMinutes(3));
    scene.seeing(new JobView.Succeeded(report(0, "done", ROWS, TABLE))).step();
    assertThat(scene.condition("Succeeded")).isEqualTo("TRUE SucceededWithQuarantine");
    assertThat(scene.condition("QualityPassed")).isEqualTo("TRUE WithinThresholds");
    assertThat(scene.condition("Published")).isEqualTo("TRUE Committed");
    assertThat(scene.condition("Reconciling")).startsWith("FALSE");
    assertThat(scene.condition("Stalled")).startsWith("FALSE");
    assertThat(scene.status.completionTime()).isEqualTo("2026-09-01T00:03:00Z");
    assertThat(scene.status.publication()).isEqualTo(TABLE);
    assertThat(scene.status.quality()).isEqualTo(ROWS);
    assertThat(scene.status.progressPercent()).isEqualTo(100);
    assertThat(scene.status.inFlight()).isNull();
    assertThat(scene.lastAttempt().outcome()).isEqualTo(AttemptOutcome.SUCCEEDED);
    assertThat(scene.lastAttempt().exitCode()).isZero();
  }

  @Test
  void recordsTheOutcomeTogetherWithWhatFollowsAndTriesAgainWhenItIsDue() {
    scene.launched().after(Duration.ofMinutes(1));
    Next next = scene.seeing(failed(75, "the queue is full")).step();
    assertThat(scene.condition("Succeeded")).isEqualTo("UNKNOWN BackingOff");
    assertThat(scene.lastAttempt().failureClass()).isEqualTo(FailureClass.TRANSIENT);
    assertThat(scene.lastAttempt().counted()).isTrue();
    assertThat(scene.status.countedAttempts()).isEqualTo(1);
    assertThat(scene.status.nextAttemptTime()).isEqualTo("2026-09-01T00:01:30Z");
    assertThat(next.lookAgain()).contains(Duration.ofSeconds(30));

    scene.seeing(new JobView.Absent()).after(Duration.ofSeconds(29)).step();
    assertThat(scene.status.inFlight()).isNull();
    scene.after(Duration.ofSeconds(1)).step();
    assertThat(scene.status.inFlight().number()).isEqualTo(2);
    assertThat(scene.status.nextAttemptTime()).isNull();
  }

  @Test
  void givesUpWhenTheCountedAttemptsAreUsedUp() {
    for (int attempt = 1; attempt <= 3; attempt++) {
      runAttempt(failed(75, "busy " + attempt));
    }
    assertThat(scene.condition("Succeeded")).isEqualTo("FALSE RetriesExhausted");
    assertThat(scene.message("Succeeded")).isEqualTo("busy 3");
    assertThat(scene.condition("Stalled")).isEqualTo("TRUE RetriesExhausted");
    assertThat(scene.status.completionTime()).isNotNull();
  }

  @Test
  void doesNotCountWhatTheInfrastructureDid() {
    for (int attempt = 1; attempt <= 7; attempt++) {
      runAttempt(lost(Signal.DISRUPTED));
    }
    assertThat(scene.condition("Succeeded")).isEqualTo("UNKNOWN BackingOff");
    assertThat(scene.status.attempt()).isEqualTo(7);
    assertThat(scene.status.countedAttempts()).isNull();
    assertThat(scene.status.attempts()).hasSize(5);
    assertThat(scene.status.attempts()).extracting(Attempt::number).containsExactly(7, 6, 5, 4, 3);
  }

  @ParameterizedTest
  @CsvSource({
    "64, InvalidConfiguration",
    "65, DataQualityFailed",
    "66, DataQualityFailed",
    "70, CodeFailed",
    "77, InvalidConfiguration",
    "78, InvalidConfiguration"
  })
  void failsAtOnceWhenAnotherAttemptCannotHelp(int exitCode, String reason) {
    runAttempt(failed(exitCode, "spec.cleaning.columns[3].type: no such type"));
    assertThat(scene.condition("Succeeded")).isEqualTo("FALSE " + reason);
    assertThat(scene.message("Succeeded")).contains("spec.cleaning.columns[3].type");
    assertThat(scene.lastAttempt().exitCode()).isEqualTo(exitCode);
  }

  @Test
  void raisesTheMemoryOnceAfterAKillAndKeepsItRaised() {
    assertThat(runAttempt(lost(Signal.KILLED_FOR_MEMORY))).isEqualTo(100);
    assertThat(runAttempt(lost(Signal.DISRUPTED))).isEqualTo(150);
    assertThat(runAttempt(lost(Signal.KILLED_FOR_MEMORY))).isEqualTo(150);
    assertThat(scene.condition("Succeeded")).isEqualTo("FALSE RetriesExhausted");
    assertThat(scene.lastAttempt().memoryPercent()).isEqualTo(150);
  }

  @Test
  void letsTheUsersRulesDecideFirst() {
    scene.retry =
        new Retry(
            3,
            null,
            null,
            List.of(new FailureRule(List.of(70), "flaky", RetryAction.RETRY_UNCOUNTED)));
    runAttempt(failed(70, "a flaky library"));
    assertThat(scene.condition("Succeeded")).isEqualTo("UNKNOWN BackingOff");
    assertThat(scene.lastAttempt().counted()).isFalse();
  }

  @Test
  void takesAJobThatSomebodyDeletedForLostInfrastructure() {
    scene.launched().step();
    scene.seeing(new JobView.Absent()).step();
    assertThat(scene.condition("Succeeded")).isEqualTo("UNKNOWN BackingOff");
    assertThat(scene.lastAttempt().failureClass()).isEqualTo(FailureClass.INFRASTRUCTURE);
    assertThat(scene.lastAttempt().message()).contains("trips-a1").contains("deleted");
  }

  @Test
  void stallsWhenItsNameIsTakenAndGoesOnWhenTheNameIsFree() {
    scene.step();
    scene.seeing(new JobView.Foreign("CronJob nightly")).step();
    assertThat(scene.condition("Stalled")).isEqualTo("TRUE NameTaken");
    assertThat(scene.message("Stalled")).contains("trips-a1").contains("CronJob nightly");
    assertThat(scene.status.completionTime()).isNull();
    scene.seeing(new JobView.Absent()).step();
    assertThat(scene.condition("Stalled")).startsWith("FALSE");
    assertThat(scene.condition("Succeeded")).isEqualTo("UNKNOWN Launching");
  }

  @Test
  void suspendsByStoppingTheAttemptAndKeepsTheCount() {
    runAttempt(failed(75, "busy"));
    scene.seeing(new JobView.Absent()).after(Duration.ofHours(1)).launched();
    scene.desired = DesiredState.SUSPENDED;
    scene.seeing(new JobView.Running(scene.now, Optional.empty())).step();
    assertThat(scene.status.inFlight().outcome())
        .as("the wish is written before the Job is deleted")
        .isEqualTo(AttemptOutcome.CANCELLED);
    assertThat(scene.verdict())
        .isInstanceOfSatisfying(
            Verdict.Stop.class, v -> assertThat(v.jobName()).isEqualTo("trips-a2"));
    scene.seeing(new JobView.Stopping()).step();
    assertThat(scene.status.inFlight()).isNotNull();
    scene.seeing(new JobView.Absent()).step();
    assertThat(scene.condition("Succeeded")).isEqualTo("UNKNOWN Suspended");
    assertThat(scene.condition("Reconciling")).isEqualTo("FALSE Suspended");
    assertThat(scene.lastAttempt().outcome()).isEqualTo(AttemptOutcome.CANCELLED);
    assertThat(scene.status.countedAttempts()).isEqualTo(1);

    scene.desired = DesiredState.RUNNING;
    scene.after(Duration.ofDays(2)).step();
    assertThat(scene.status.inFlight().number()).isEqualTo(3);
    assertThat(scene.status.startTime())
        .as("timeouts.total starts anew, as a Kubernetes Job's does")
        .isEqualTo(StatusDraft.seconds(scene.now));
  }

  @Test
  void takesASuccessThatCameBeforeTheStop() {
    scene.launched();
    scene.desired = DesiredState.CANCELLED;
    scene.seeing(new JobView.Running(scene.now, Optional.empty())).step();
    scene.seeing(new JobView.Succeeded(report(0, "done", ROWS, TABLE))).step();
    assertThat(scene.condition("Succeeded")).isEqualTo("TRUE SucceededWithQuarantine");
  }

  @Test
  void cancelsOnceNothingRunsAnyMore() {
    scene.launched();
    scene.desired = DesiredState.CANCELLED;
    scene.seeing(new JobView.Running(scene.now, Optional.empty())).step();
    assertThat(scene.status.completionTime()).isNull();
    scene.seeing(new JobView.Absent()).step();
    assertThat(scene.condition("Succeeded")).isEqualTo("FALSE Cancelled");
    assertThat(scene.condition("Stalled")).startsWith("FALSE");
    assertThat(scene.status.completionTime()).isNotNull();
  }

  @Test
  void cancelsARunThatNeverStarted() {
    scene.desired = DesiredState.CANCELLED;
    scene.step();
    assertThat(scene.condition("Succeeded")).isEqualTo("FALSE Cancelled");
    assertThat(scene.status.attempt()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "ImagePullBackOff, UNKNOWN BackingOff, TRANSIENT",
    "CreateContainerConfigError, FALSE InvalidConfiguration, CONFIGURATION",
    "Unschedulable, UNKNOWN BackingOff, INFRASTRUCTURE"
  })
  void classifiesAStartTimeoutByWhatThePodWaitedFor(
      String reason, String condition, FailureClass failureClass) {
    scene.launched();
    var waiting = new JobView.Waiting(scene.now, reason, "details");
    scene.after(Duration.ofMinutes(10)).seeing(waiting).step();
    assertThat(scene.verdict()).isInstanceOf(Verdict.Stop.class);
    scene.seeing(new JobView.Absent()).step();
    assertThat(scene.condition("Succeeded")).isEqualTo(condition);
    assertThat(scene.lastAttempt().failureClass()).isEqualTo(failureClass);
    assertThat(scene.lastAttempt().message()).contains("timeouts.start").contains(reason);
  }

  @Test
  void doesNotTimeOutAJobThatKueueHolds() {
    scene.launched();
    scene.after(Duration.ofHours(1)).seeing(new JobView.Held("not admitted")).step();
    assertThat(scene.condition("Succeeded")).isEqualTo("UNKNOWN Queued");
  }

  @Test
  void stopsAnAttemptThatTakesTooLongAndTriesAgain() {
    scene.launched();
    var running = new JobView.Running(scene.now, Optional.empty());
    scene.after(Duration.ofHours(2)).seeing(running).step();
    assertThat(scene.verdict()).isInstanceOf(Verdict.Stop.class);
    scene.seeing(new JobView.Absent()).step();
    assertThat(scene.condition("Succeeded")).isEqualTo("UNKNOWN BackingOff");
    assertThat(scene.lastAttempt().message()).contains("timeouts.attempt");
    assertThat(scene.status.countedAttempts()).isEqualTo(1);
  }

  @Test
  void endsARunWhoseTotalTimeIsOverAfterStoppingTheAttempt() {
    scene.timeouts = new Timeouts("10m", "8h", "8h");
    scene.launched();
    var running = new JobView.Running(scene.now.plusSeconds(600), Optional.empty());
    scene.after(Duration.ofHours(8)).seeing(running).step();
    assertThat(scene.verdict()).isInstanceOf(Verdict.Stop.class);
    scene.seeing(new JobView.Absent()).step();
    assertThat(scene.condition("Succeeded")).isEqualTo("FALSE DeadlineExceeded");
  }

  @Test
  void endsARunWhoseTotalTimeIsOverWhileItWaits() {
    scene.permission = LaunchPermission.queued("full", Duration.ofSeconds(2));
    scene.step();
    scene.after(Duration.ofHours(8)).step();
    assertThat(scene.condition("Succeeded")).isEqualTo("FALSE DeadlineExceeded");
  }

  @Test
  void leavesPublicationInDoubtWhenAPublishingAttemptIsLost() {
    scene.launched();
    var line = new ProgressLine(ProgressLine.PUBLISHING, 99, null, null, null);
    scene.seeing(new JobView.Running(scene.now, Optional.of(line))).step();
    scene.seeing(lost(Signal.DISRUPTED)).step();
    assertThat(scene.condition("Published")).isEqualTo("UNKNOWN InDoubt");
    scene.seeing(new JobView.Absent()).after(Duration.ofMinutes(1)).launched();
    var settled = new PublicationStatus("hash", 7L, 1, 1L, 9L, 900L, true);
    scene.seeing(new JobView.Succeeded(report(0, "done", ROWS, settled))).step();
    assertThat(scene.condition("Published")).isEqualTo("TRUE Committed");
  }

  @ParameterizedTest
  @CsvSource({
    // rows read, written, quarantined
    "10, 9, 1, FALSE TooManyQuarantined",
    "100, 4, 5, FALSE TooFewRecords",
    "100, 95, 5, UNKNOWN NotEvaluated"
  })
  void saysWhichThresholdTheRowsBroke(long read, long written, long quarantined, String condition) {
    scene.quality = new Quality(5.0, null, null, null, 5L, null, null);
    scene.launched();
    var rows = new QualityStatus(read, written, quarantined, 0L, 0L, 0L, List.of());
    var report = report(65, "the words of the launcher", rows, null);
    Failure failure = Failure.exited(65, Optional.empty(), report.message());
    scene.seeing(new JobView.Failed(failure, Optional.of(report))).step();
    assertThat(scene.condition("QualityPassed")).isEqualTo(condition);
    assertThat(scene.condition("Succeeded")).isEqualTo("FALSE DataQualityFailed");
    assertThat(scene.condition("Published")).isEqualTo("FALSE NotReached");
    assertThat(scene.status.quality()).isEqualTo(rows);
  }

  @Test
  void saysThatAnotherRunWasFirst() {
    scene.launched();
    var report = report(65, "published by run 7", ROWS, null).named(RunReport.SUPERSEDED);
    Failure failure = Failure.exited(65, Optional.empty(), report.message());
    scene.seeing(new JobView.Failed(failure, Optional.of(report))).step();
    assertThat(scene.condition("Published")).isEqualTo("FALSE Superseded");
    assertThat(scene.message("Published")).isEqualTo("published by run 7");
  }

  @Test
  void deletesAFinishedRunWhenItsTimeToLiveIsOver() {
    scene.ttl = 60;
    scene.launched();
    Next end = scene.seeing(new JobView.Succeeded(report(0, "done", ROWS, TABLE))).step();
    assertThat(end.lookAgain()).contains(Duration.ofSeconds(60));
    assertThat(scene.step().lookAgain()).contains(Duration.ofSeconds(60));
    scene.after(Duration.ofSeconds(60));
    assertThat(scene.verdict()).isInstanceOf(Verdict.Expire.class);
  }

  @Test
  void leavesAFinishedRunAloneWhateverIsAskedLater() {
    scene.launched();
    scene.seeing(new JobView.Succeeded(report(0, "done", ROWS, TABLE))).step();
    var finished = scene.status;
    scene.step();
    assertThat(scene.status).isEqualTo(finished);
    scene.desired = DesiredState.CANCELLED;
    scene.generation = 2;
    scene.step();
    assertThat(scene.condition("Succeeded")).isEqualTo("TRUE SucceededWithQuarantine");
    assertThat(scene.status.observedGeneration()).isEqualTo(2);
    assertThat(scene.status.completionTime()).isEqualTo(finished.completionTime());
  }

  @Test
  void leavesARunAloneThatIsBeingDeleted() {
    scene.beingDeleted = true;
    scene.step();
    assertThat(scene.status.conditions()).isEmpty();
  }

  @Test
  void touchesNothingOfARunThatANewerVersionWrote() {
    scene.type = null;
    scene.step();
    assertThat(scene.condition("Stalled")).isEqualTo("TRUE InvalidConfiguration");
    assertThat(scene.status.completionTime()).isNull();
  }

  @Test
  void namesTheFieldThatIsNotARegularExpression() {
    scene.retry = new Retry(3, null, null, List.of(new FailureRule(null, "a(", RetryAction.RETRY)));
    scene.step();
    assertThat(scene.condition("Succeeded")).isEqualTo("FALSE InvalidConfiguration");
    assertThat(scene.message("Succeeded")).startsWith("spec.retry.rules[0].message:");
  }

  @Test
  void failsARunWhoseJobTheServerRefuses() {
    scene.step();
    var launch = (Verdict.Launch) scene.verdict();
    scene.status = launch.refused().apply("spec.template: Invalid value").status();
    assertThat(scene.condition("Succeeded")).isEqualTo("FALSE InvalidConfiguration");
    assertThat(scene.message("Succeeded")).contains("spec.template: Invalid value");
  }

  @Test
  void triesAgainToLaunchWhatTheServerForbids() {
    scene.step();
    var launch = (Verdict.Launch) scene.verdict();
    scene.status = launch.forbidden().apply("exceeded quota: jobs").status();
    assertThat(scene.condition("Succeeded")).isEqualTo("UNKNOWN Launching");
    assertThat(scene.message("Succeeded")).contains("exceeded quota");
    assertThat(scene.verdict()).isInstanceOf(Verdict.Launch.class);
  }

  @Test
  void keepsWhatALauncherSaysWithinTheSchema() {
    scene.launched();
    var line = new ProgressLine("progress", 400, "a".repeat(65), "u".repeat(600), "x".repeat(2000));
    scene.seeing(new JobView.Running(scene.now, Optional.of(line))).step();
    assertThat(scene.status.progressPercent()).isEqualTo(100);
    assertThat(scene.status.inFlight().applicationId()).isNull();
    assertThat(scene.status.inFlight().trackingUrl()).isNull();
    assertThat(scene.message("Succeeded")).hasSize(1024);
  }

  /** Returns the memory that the attempt was launched with. */
  private int runAttempt(JobView end) {
    scene.seeing(new JobView.Absent()).after(Duration.ofMinutes(20)).step();
    int memory = ((Verdict.Launch) scene.verdict()).attempt().memoryPercent();
    scene.step();
    scene.seeing(end).step();
    return memory;
  }

  private static JobView failed(int exitCode, String message) {
    return new JobView.Failed(
        Failure.exited(exitCode, Optional.empty(), message), Optional.empty());
  }

  private static JobView lost(Signal signal) {
    return new JobView.Failed(Failure.of(signal, "Reason", "lost"), Optional.empty());
  }

  private static RunReport report(
      int exitCode, String message, QualityStatus rows, PublicationStatus table) {
    return new RunReport("uid-1", 1, exitCode, null, message, null, null, null, null, rows, table);
  }
}
