package dev.winnow.operator.failure;

import com.google.re2j.Pattern;
import dev.winnow.api.FailureClass;
import dev.winnow.api.FailureRule;
import dev.winnow.api.RetryAction;
import dev.winnow.api.run.ExitCode;
import java.util.List;
import java.util.Set;

/**
 * The table that gives each failure its class. A rule of the user decides first about the action;
 * the class stays what the table says, so that metrics and messages do not depend on rules.
 */
public final class FailureTable {

  private static final int COMMAND_NOT_EXECUTABLE = 126;
  private static final int COMMAND_NOT_FOUND = 127;
  private static final int SIGKILL = 128 + 9;
  private static final int SIGTERM = 128 + 15;

  /** Waiting reasons that another try, or another node, does not change. */
  private static final Set<String> MISCONFIGURED =
      Set.of(
          "InvalidImageName",
          "ErrImageNeverPull",
          "CreateContainerConfigError",
          "CreateContainerError",
          "RunContainerError",
          "StartError",
          "InitError");

  /** A registry that is down looks like a wrong name, so these are tried again and counted. */
  private static final Set<String> IMAGE_PULL =
      Set.of("ErrImagePull", "ImagePullBackOff", "RegistryUnavailable", "ImageInspectError");

  private FailureTable() {}

  public static Classified classify(Failure failure, List<FailureRule> rules) {
    FailureClass failureClass = failureClass(failure);
    return rules.stream()
        .filter(rule -> fits(rule, failure))
        .findFirst()
        .map(rule -> new Classified(failureClass, rule.action()))
        .orElseGet(() -> new Classified(failureClass, action(failureClass)));
  }

  private static boolean fits(FailureRule rule, Failure failure) {
    boolean codeFits =
        rule.exitCodes().isEmpty()
            || failure.exitCode().filter(rule.exitCodes()::contains).isPresent();
    boolean messageFits =
        rule.message() == null || Pattern.compile(rule.message()).matcher(failure.message()).find();
    return codeFits && messageFits;
  }

  private static FailureClass failureClass(Failure failure) {
    return switch (failure.signal()) {
      case EXITED -> failure.reported().orElseGet(() -> ofExitCode(failure.exitCode().orElse(1)));
      case REPORT_MISSING, TIMED_OUT -> FailureClass.TRANSIENT;
      case KILLED_FOR_MEMORY -> FailureClass.MEMORY;
      case DISRUPTED, JOB_DELETED -> FailureClass.INFRASTRUCTURE;
      case NEVER_STARTED -> ofWaitingReason(failure.reason());
      case REJECTED -> FailureClass.CONFIGURATION;
    };
  }

  private static FailureClass ofExitCode(int exitCode) {
    return switch (exitCode) {
      case SIGKILL -> FailureClass.MEMORY;
      case SIGTERM -> FailureClass.INFRASTRUCTURE;
      case COMMAND_NOT_EXECUTABLE, COMMAND_NOT_FOUND -> FailureClass.CONFIGURATION;
      default -> ExitCode.of(exitCode).flatMap(ExitCode::failureClass).orElse(FailureClass.CODE);
    };
  }

  private static FailureClass ofWaitingReason(String reason) {
    if (MISCONFIGURED.contains(reason)) {
      return FailureClass.CONFIGURATION;
    }
    return IMAGE_PULL.contains(reason) ? FailureClass.TRANSIENT : FailureClass.INFRASTRUCTURE;
  }

  private static RetryAction action(FailureClass failureClass) {
    return switch (failureClass) {
      case TRANSIENT, MEMORY -> RetryAction.RETRY;
      case INFRASTRUCTURE -> RetryAction.RETRY_UNCOUNTED;
      case CONFIGURATION, DATA, CODE -> RetryAction.FAIL;
    };
  }
}
