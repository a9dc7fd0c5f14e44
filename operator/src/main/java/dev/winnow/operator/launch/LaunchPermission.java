package dev.winnow.operator.launch;

import java.time.Duration;

/**
 * Whether a run may start an attempt now.
 *
 * @param message what it waits for; empty when granted or not asked
 * @param askAgain when to ask again
 */
public record LaunchPermission(Kind kind, String message, Duration askAgain) {

  /** The possible answers. */
  public enum Kind {
    /** The run does not want to start anything, so nobody was asked. */
    NOT_ASKED,
    GRANTED,
    /** The cluster's limits are reached. */
    QUEUED,
    /** There is no such cluster, or its circuit breaker is open. */
    NO_CLUSTER
  }

  public static LaunchPermission notAsked() {
    return new LaunchPermission(Kind.NOT_ASKED, "", Duration.ZERO);
  }

  public static LaunchPermission granted() {
    return new LaunchPermission(Kind.GRANTED, "", Duration.ZERO);
  }

  public static LaunchPermission queued(String message, Duration askAgain) {
    return new LaunchPermission(Kind.QUEUED, message, askAgain);
  }

  public static LaunchPermission noCluster(String message, Duration askAgain) {
    return new LaunchPermission(Kind.NO_CLUSTER, message, askAgain);
  }
}
