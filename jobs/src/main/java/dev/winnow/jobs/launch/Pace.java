package dev.winnow.jobs.launch;

import java.time.Duration;

/**
 * How often a running job is asked: often at first, for a short job must not wait to be told that
 * it is over, and seldom later. Its end is known late by a hundredth of what it took.
 */
record Pace(Duration least, Duration most) {

  /** Asking costs a call. */
  static final Pace HERE = new Pace(Duration.ofMillis(5), Duration.ofMillis(50));

  /** Asking costs a few messages to the application master. */
  static final Pace ON_YARN = new Pace(Duration.ofMillis(50), Duration.ofMillis(250));

  private static final int SHARE = 100;

  /** How long to wait before asking again. */
  Duration pause(Duration sinceBegin) {
    Duration share = sinceBegin.dividedBy(SHARE);
    if (share.compareTo(least) < 0) {
      return least;
    }
    return share.compareTo(most) > 0 ? most : share;
  }
}
