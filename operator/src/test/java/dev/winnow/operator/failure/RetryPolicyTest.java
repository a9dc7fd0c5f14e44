package dev.winnow.operator.failure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.api.Backoff;
import dev.winnow.api.FailureClass;
import dev.winnow.api.Retry;
import dev.winnow.api.RetryAction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryPolicyTest {

  private static final Retry THREE_TIMES =
      new Retry(3, new Backoff("30s", 200, "15m", 0), 150, null);

  @ParameterizedTest
  @CsvSource({
    // class, action, counted before, memory percent, counted, another attempt
    "TRANSIENT, RETRY, 0, 100, true, true",
    "TRANSIENT, RETRY, 1, 100, true, true",
    "TRANSIENT, RETRY, 2, 100, true, false",
    "INFRASTRUCTURE, RETRY_UNCOUNTED, 2, 100, false, true",
    "MEMORY, RETRY, 0, 100, true, true",
    "MEMORY, RETRY, 2, 100, true, false",
    "MEMORY, RETRY, 1, 150, true, false",
    "MEMORY, RETRY_UNCOUNTED, 1, 150, false, false",
    "TRANSIENT, RETRY, 1, 150, true, true",
    "CODE, FAIL, 0, 100, true, false",
    "CODE, RETRY, 0, 100, true, true",
    "INFRASTRUCTURE, FAIL, 0, 100, true, false",
  })
  void decidesBetweenAnotherAttemptAndTheEnd(
      FailureClass failureClass,
      RetryAction action,
      int countedBefore,
      int memoryPercent,
      boolean counted,
      boolean again) {
    var failed =
        new RetryPolicy.Failed(
            new Classified(failureClass, action),
            "uid",
            countedBefore + 1,
            countedBefore,
            memoryPercent);
    Reaction reaction = RetryPolicy.react(failed, THREE_TIMES);
    assertThat(reaction.counted()).isEqualTo(counted);
    assertThat(reaction.retryAfter().isPresent()).isEqualTo(again);
  }

  @Test
  void waitsAsTheBackoffSays() {
    var failed =
        new RetryPolicy.Failed(
            new Classified(FailureClass.TRANSIENT, RetryAction.RETRY), "uid", 2, 1, 100);
    assertThat(RetryPolicy.react(failed, THREE_TIMES).retryAfter())
        .contains(BackoffDelay.after(2, "uid", THREE_TIMES.backoff()));
  }
}
