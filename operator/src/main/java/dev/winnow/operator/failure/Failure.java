package dev.winnow.operator.failure;

import dev.winnow.api.FailureClass;
import java.util.Optional;

/**
 * The end of an attempt that did not succeed.
 *
 * @param exitCode of the launcher, if its process ran and ended
 * @param reported the class that the launcher itself gave, if it left a report
 * @param reason one CamelCase word of Kubernetes, such as {@code Evicted} or {@code
 *     ImagePullBackOff}; empty when there is none
 * @param message for people; rules of the user are matched against it
 */
public record Failure(
    Signal signal,
    Optional<Integer> exitCode,
    Optional<FailureClass> reported,
    String reason,
    String message) {

  /** A failure of which there is no exit code. */
  public static Failure of(Signal signal, String reason, String message) {
    return new Failure(signal, Optional.empty(), Optional.empty(), reason, message);
  }

  public static Failure exited(int exitCode, Optional<FailureClass> reported, String message) {
    return new Failure(Signal.EXITED, Optional.of(exitCode), reported, "", message);
  }
}
