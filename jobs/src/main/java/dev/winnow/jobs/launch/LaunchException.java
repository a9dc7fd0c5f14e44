package dev.winnow.jobs.launch;

import dev.winnow.api.FailureClass;
import dev.winnow.api.run.ExitCode;
import dev.winnow.jobs.plan.Problem;
import java.util.List;
import java.util.Optional;

/** A run that ends here; the message is for the person who started it. */
final class LaunchException extends Exception {

  private static final long serialVersionUID = 1;

  private final int exitCode;
  private final FailureClass failureClass;
  private final transient List<Problem> problems;

  private LaunchException(
      int exitCode,
      FailureClass failureClass,
      String message,
      List<Problem> problems,
      Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
    this.failureClass = failureClass;
    this.problems = List.copyOf(problems);
  }

  static LaunchException of(ExitCode exitCode, String message) {
    return new LaunchException(exitCode.code(), null, message, List.of(), null);
  }

  static LaunchException of(ExitCode exitCode, String message, Throwable cause) {
    return new LaunchException(exitCode.code(), null, message, List.of(), cause);
  }

  /** A failure of which more is known than its exit code says. */
  static LaunchException of(
      ExitCode exitCode, FailureClass failureClass, String message, Throwable cause) {
    return new LaunchException(exitCode.code(), failureClass, message, List.of(), cause);
  }

  /** A process of the user's own that ended with a code of its own. */
  static LaunchException ofProcess(int exitCode, String message) {
    return new LaunchException(exitCode, null, message, List.of(), null);
  }

  static LaunchException invalid(List<Problem> problems) {
    String message =
        problems.size() == 1
            ? problems.get(0).toString()
            : problems.size() + " problems, the first one: " + problems.get(0);
    return new LaunchException(ExitCode.CONFIGURATION.code(), null, message, problems, null);
  }

  int exitCode() {
    return exitCode;
  }

  Optional<FailureClass> failureClass() {
    return Optional.ofNullable(failureClass);
  }

  List<Problem> problems() {
    return problems;
  }
}
