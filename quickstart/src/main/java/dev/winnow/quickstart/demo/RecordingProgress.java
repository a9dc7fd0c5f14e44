package dev.winnow.quickstart.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Passes everything on and remembers how long each step took. */
final class RecordingProgress implements Progress {

  /** A step that ended well. */
  record Timing(String step, Duration took) {}

  private final Progress shown;
  private final Clock clock;
  private final List<Timing> timings = new ArrayList<>();

  RecordingProgress(Progress shown, Clock clock) {
    this.shown = shown;
    this.clock = clock;
  }

  synchronized List<Timing> timings() {
    return List.copyOf(timings);
  }

  @Override
  public void say(String line) {
    shown.say(line);
  }

  @Override
  public Step begin(String name) {
    Step step = shown.begin(name);
    Instant begin = clock.instant();
    return new Step() {
      @Override
      public void at(String detail) {
        step.at(detail);
      }

      @Override
      public void at(int percent, String detail) {
        step.at(percent, detail);
      }

      @Override
      public void done(String result) {
        record(new Timing(name, Duration.between(begin, clock.instant())));
        step.done(result);
      }

      @Override
      public void failed(String reason) {
        step.failed(reason);
      }
    };
  }

  private synchronized void record(Timing timing) {
    timings.add(timing);
  }

  @Override
  public void close() {
    shown.close();
  }
}
