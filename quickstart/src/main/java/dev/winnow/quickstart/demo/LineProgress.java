package dev.winnow.quickstart.demo;

import java.io.PrintStream;
import java.time.Clock;

/** For files and pipes: a line when a step ends, and one for each thing worth knowing between. */
final class LineProgress implements Progress {

  private final PrintStream out;
  private final Clock clock;

  LineProgress(PrintStream out, Clock clock) {
    this.out = out;
    this.clock = clock;
  }

  @Override
  public synchronized void say(String line) {
    out.println(line);
  }

  @Override
  public Step begin(String name) {
    StepLine line = new StepLine(name, clock);
    return new Step() {
      private String last = "";

      @Override
      public void at(String detail) {
        at(-1, detail);
      }

      @Override
      public void at(int percent, String detail) {
        if (!detail.equals(last)) {
          last = detail;
          line.at(percent, detail);
          say(line.text());
        }
      }

      @Override
      public void done(String result) {
        line.end(StepLine.State.DONE, result);
        say(line.text());
      }

      @Override
      public void failed(String reason) {
        line.end(StepLine.State.FAILED, reason);
        say(line.text());
      }
    };
  }

  @Override
  public void close() {
    out.flush();
  }
}
