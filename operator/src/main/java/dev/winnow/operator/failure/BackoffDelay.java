package dev.winnow.operator.failure;

import dev.winnow.api.Backoff;
import dev.winnow.api.Durations;
import java.time.Duration;
import java.util.SplittableRandom;

/**
 * The wait after attempt n: initial × factor^(n−1), at most max, then plus or minus the jitter. The
 * jitter is a function of the run's uid and n alone, so that an operator that starts again waits
 * until the same moment.
 */
public final class BackoffDelay {

  private BackoffDelay() {}

  /**
   * @param attempt the attempt that failed, from 1
   * @throws IllegalArgumentException when the durations are not durations, which the CRD's schema
   *     rules out
   */
  public static Duration after(int attempt, String runUid, Backoff backoff) {
    double initial = millis(backoff.initial());
    double max = millis(backoff.max());
    double factor = backoff.factorPercent() / 100.0;
    double plain = Math.min(max, initial * Math.pow(factor, attempt - 1.0));
    double spread = backoff.jitterPercent() / 100.0;
    double draw = new SplittableRandom(31L * runUid.hashCode() + attempt).nextDouble();
    return Duration.ofMillis(Math.round(plain * (1 + spread * (2 * draw - 1))));
  }

  private static double millis(String text) {
    return Durations.parse(text)
        .orElseThrow(() -> new IllegalArgumentException("not a duration: " + text))
        .toMillis();
  }
}
