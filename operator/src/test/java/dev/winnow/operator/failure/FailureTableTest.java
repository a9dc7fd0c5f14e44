package dev.winnow.operator.failure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.api.FailureClass;
import dev.winnow.api.FailureRule;
import dev.winnow.api.RetryAction;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureTableTest {

  @ParameterizedTest
  @CsvSource({
    "64, CONFIGURATION, FAIL",
    "65, DATA, FAIL",
    "66, DATA, FAIL",
    "69, TRANSIENT, RETRY",
    "70, CODE, FAIL",
    "75, TRANSIENT, RETRY",
    "77, CONFIGURATION, FAIL",
    "78, CONFIGURATION, FAIL",
    "126, CONFIGURATION, FAIL",
    "127, CONFIGURATION, FAIL",
    "137, MEMORY, RETRY",
    "143, INFRASTRUCTURE, RETRY_UNCOUNTED",
    "1, CODE, FAIL",
    "139, CODE, FAIL",
  })
  void readsTheExitCode(int exitCode, FailureClass failureClass, RetryAction action) {
    Failure failure = Failure.exited(exitCode, Optional.empty(), "");
    assertThat(FailureTable.classify(failure, List.of()))
        .isEqualTo(new Classified(failureClass, action));
  }

  @ParameterizedTest
  @CsvSource({
    "KILLED_FOR_MEMORY, OOMKilled, MEMORY, RETRY",
    "DISRUPTED, Evicted, INFRASTRUCTURE, RETRY_UNCOUNTED",
    "JOB_DELETED, JobDeleted, INFRASTRUCTURE, RETRY_UNCOUNTED",
    "TIMED_OUT, DeadlineExceeded, TRANSIENT, RETRY",
    "REPORT_MISSING, ReportMissing, TRANSIENT, RETRY",
    "REJECTED, JobRejected, CONFIGURATION, FAIL",
    "NEVER_STARTED, InvalidImageName, CONFIGURATION, FAIL",
    "NEVER_STARTED, CreateContainerConfigError, CONFIGURATION, FAIL",
    "NEVER_STARTED, StartError, CONFIGURATION, FAIL",
    "NEVER_STARTED, InitError, CONFIGURATION, FAIL",
    "NEVER_STARTED, ImagePullBackOff, TRANSIENT, RETRY",
    "NEVER_STARTED, ErrImagePull, TRANSIENT, RETRY",
    "NEVER_STARTED, Unschedulable, INFRASTRUCTURE, RETRY_UNCOUNTED",
    "NEVER_STARTED, ContainerCreating, INFRASTRUCTURE, RETRY_UNCOUNTED",
    "NEVER_STARTED, NoPod, INFRASTRUCTURE, RETRY_UNCOUNTED",
  })
  void readsWhatTheClusterShows(
      Signal signal, String reason, FailureClass failureClass, RetryAction action) {
    assertThat(FailureTable.classify(Failure.of(signal, reason, ""), List.of()))
        .isEqualTo(new Classified(failureClass, action));
  }

  @Test
  void believesTheLauncherMoreThanItsExitCode() {
    Failure safeMode = Failure.exited(69, Optional.of(FailureClass.INFRASTRUCTURE), "safe mode");
    assertThat(FailureTable.classify(safeMode, List.of()).action())
        .isEqualTo(RetryAction.RETRY_UNCOUNTED);
  }

  @Test
  void asksTheUsersRulesFirstAndTheFirstThatFitsDecides() {
    var rules =
        List.of(
            new FailureRule(List.of(65), "zone map", RetryAction.RETRY),
            new FailureRule(List.of(65, 70), null, RetryAction.RETRY_UNCOUNTED),
            new FailureRule(null, "quota", RetryAction.FAIL));
    assertThat(classify(65, "the zone map is stale", rules))
        .isEqualTo(new Classified(FailureClass.DATA, RetryAction.RETRY));
    assertThat(classify(70, "anything", rules))
        .isEqualTo(new Classified(FailureClass.CODE, RetryAction.RETRY_UNCOUNTED));
    assertThat(classify(75, "over quota of the queue", rules))
        .isEqualTo(new Classified(FailureClass.TRANSIENT, RetryAction.FAIL));
    assertThat(classify(75, "busy", rules))
        .isEqualTo(new Classified(FailureClass.TRANSIENT, RetryAction.RETRY));
  }

  @Test
  void doesNotApplyARuleAboutExitCodesWhereThereIsNone() {
    var rules = List.of(new FailureRule(List.of(137), null, RetryAction.FAIL));
    Failure evicted = Failure.of(Signal.DISRUPTED, "Evicted", "");
    assertThat(FailureTable.classify(evicted, rules).action())
        .isEqualTo(RetryAction.RETRY_UNCOUNTED);
  }

  private static Classified classify(int exitCode, String message, List<FailureRule> rules) {
    return FailureTable.classify(Failure.exited(exitCode, Optional.empty(), message), rules);
  }
}
