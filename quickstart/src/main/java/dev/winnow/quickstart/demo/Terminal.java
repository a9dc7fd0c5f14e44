package dev.winnow.quickstart.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.concurrent.TimeUnit;

/** Whether somebody watches, and how wide the window is. */
final class Terminal {

  private static final int USUAL_WIDTH = 100;

  private Terminal() {}

  /**
   * @param plain asks for lines even where somebody watches
   */
  static Progress progress(PrintStream out, Clock clock, boolean plain) {
    boolean watched = System.console() != null && !"dumb".equals(System.getenv("TERM"));
    return watched && !plain
        ? new TerminalProgress(out, clock, width())
        : new LineProgress(out, clock);
  }

  private static int width() {
    try {
      Process stty =
          new ProcessBuilder("stty", "size").redirectInput(ProcessBuilder.Redirect.INHERIT).start();
      String answer = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      stty.waitFor(1, TimeUnit.SECONDS);
      int columns = Integer.parseInt(answer.strip().split(" ")[1]);
      return columns > 0 ? columns : USUAL_WIDTH;
    } catch (IOException | RuntimeException noTerminal) {
      return USUAL_WIDTH;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return USUAL_WIDTH;
    }
  }
}
