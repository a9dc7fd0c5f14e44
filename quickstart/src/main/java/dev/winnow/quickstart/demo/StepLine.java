package dev.winnow.quickstart.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** What one step looks like at the moment. Guarded by its {@link Progress}. */
final class StepLine {

  private static final int BAR = 24;
  private static final int NAME = 18;

  /** Where a step stands. */
  enum State {
    RUNNING,
    DONE,
    FAILED
  }

  private final String name;
  private final Clock clock;
  private final Instant begin;
  private State state = State.RUNNING;
  private int percent = -1;
  private String detail = "";
  private Duration took = Duration.ZERO;

  StepLine(String name, Clock clock) {
    this.name = name;
    this.clock = clock;
    this.begin = clock.instant();
  }

  void at(int newPercent, String newDetail) {
    percent = newPercent;
    detail = newDetail;
  }

  void end(State newState, String result) {
    state = newState;
    detail = result;
    percent = -1;
    took = Duration.between(begin, clock.instant());
  }

  State state() {
    return state;
  }

  /** Without color or control characters: {@code ✔ Hadoop 7.4 s hdfs://localhost:41001}. */
  String text() {
    Duration elapsed = state == State.RUNNING ? Duration.between(begin, clock.instant()) : took;
    return "%s %-*s%6s  %s%s"
        .replace("*", Integer.toString(NAME))
        .formatted(mark(), name, seconds(elapsed), bar(), detail)
        .stripTrailing();
  }

  private String mark() {
    return switch (state) {
      case RUNNING -> "…";
      case DONE -> "✔";
      case FAILED -> "✘";
    };
  }

  private String bar() {
    if (percent < 0) {
      return "";
    }
    int filled = Math.min(BAR, percent * BAR / 100);
    return "█".repeat(filled) + "░".repeat(BAR - filled) + " %3d %%  ".formatted(percent);
  }

  static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
  }
}
