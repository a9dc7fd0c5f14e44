package dev.winnow.operator.failure;

import dev.winnow.api.FailureClass;
import dev.winnow.api.Retry;
import dev.winnow.api.RetryAction;
import java.time.Duration;
import java.util.Optional;

/** Decides between another attempt and the end of the run. */
public final class RetryPolicy {

  private static final int UNRAISED = 100;

  private RetryPolicy() {}

  /**
   * @param runUid the seed of the jitter
   * @param number of the attempt that failed
   * @param countedBefore attempts that counted before this one
   * @param memoryPercent of the attempt that failed
   */
  public record Failed(
      Classified failure, String runUid, int number, int countedBefore, int memoryPercent) {}

  public static Reaction react(Failed failed, Retry retry) {
    Classified failure = failed.failure();
    boolean counted = failure.action() != RetryAction.RETRY_UNCOUNTED;
    int countedNow = failed.countedBefore() + (counted ? 1 : 0);
    boolean memory = failure.failureClass() == FailureClass.MEMORY;
    boolean raisedInVain = memory && failed.memoryPercent() > UNRAISED;
    boolean over =
        failure.action() == RetryAction.FAIL
            || raisedInVain
            || (counted && countedNow >= retry.maxAttempts());
    Duration delay = BackoffDelay.after(failed.number(), failed.runUid(), retry.backoff());
    return new Reaction(counted, over ? Optional.empty() : Optional.of(delay));
  }

  /** The reason of the Succeeded condition of a run that ends with such a failure. */
  public static String end(FailureClass failureClass) {
    return switch (failureClass) {
      case CONFIGURATION -> "InvalidConfiguration";
      case DATA -> "DataQualityFailed";
      case CODE -> "CodeFailed";
      case TRANSIENT, MEMORY, INFRASTRUCTURE -> "RetriesExhausted";
    };
  }
}
