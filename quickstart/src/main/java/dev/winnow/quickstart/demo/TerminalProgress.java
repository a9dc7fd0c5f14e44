package dev.winnow.quickstart.demo;

import java.io.PrintStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * For a terminal: the lines of running steps are drawn again in place, five times a second, and
 * scroll away once everything above them has ended.
 */
final class TerminalProgress implements Progress {

  private static final String UP_AND_CLEAR = "\u001b[%dA\u001b[J";
  private static final String GREEN = "\u001b[32m";
  private static final String RED = "\u001b[31m";
  private static final String CYAN = "\u001b[36m";
  private static final String PLAIN = "\u001b[0m";

  private final PrintStream out;
  private final Clock clock;
  private final int width;
  private final List<StepLine> live = new ArrayList<>();
  private final ScheduledExecutorService ticker;
  private int drawn;

  TerminalProgress(PrintStream out, Clock clock, int width) {
    this.out = out;
    this.clock = clock;
    this.width = width;
    this.ticker =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, "progress");
              thread.setDaemon(true);
              return thread;
            });
    ticker.scheduleAtFixedRate(this::draw, 200, 200, TimeUnit.MILLISECONDS);
  }

  @Override
  public synchronized void say(String line) {
    erase();
    out.println(line);
    draw();
  }

  @Override
  public synchronized Step begin(String name) {
    StepLine line = new StepLine(name, clock);
    live.add(line);
    draw();
    return new LiveStep(line);
  }

  private synchronized void erase() {
    if (drawn > 0) {
      out.printf(UP_AND_CLEAR, drawn);
      drawn = 0;
    }
  }

  private synchronized void draw() {
    erase();
    while (!live.isEmpty() && live.get(0).state() != StepLine.State.RUNNING) {
      out.println(colored(live.remove(0)));
    }
    live.forEach(line -> out.println(colored(line)));
    drawn = live.size();
    out.flush();
  }

  /** Cut to the width, so that a line is one line and can be drawn over. */
  private String colored(StepLine line) {
    String text = line.text();
    if (text.length() > width) {
      text = text.substring(0, width - 1) + "…";
    }
    String color =
        switch (line.state()) {
          case RUNNING -> CYAN;
          case DONE -> GREEN;
          case FAILED -> RED;
        };
    return color + text.charAt(0) + PLAIN + text.substring(1);
  }

  @Override
  public void close() {
    ticker.shutdownNow();
    draw();
  }

  private final class LiveStep implements Step {

    private final StepLine line;

    LiveStep(StepLine line) {
      this.line = line;
    }

    @Override
    public void at(String detail) {
      at(-1, detail);
    }

    @Override
    public void at(int percent, String detail) {
      synchronized (TerminalProgress.this) {
        line.at(percent, detail);
        draw();
      }
    }

    @Override
    public void done(String result) {
      end(StepLine.State.DONE, result);
    }

    @Override
    public void failed(String reason) {
      end(StepLine.State.FAILED, reason);
    }

    private void end(StepLine.State state, String result) {
      synchronized (TerminalProgress.this) {
        line.end(state, result);
        draw();
      }
    }
  }
}
