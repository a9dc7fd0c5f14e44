package dev.winnow.jobs.launch;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Where the command prints.
 *
 * @param terminal whether somebody watches: then there is a progress line and colour
 * @param width how many characters a line takes
 */
record Console(PrintStream out, PrintStream err, boolean terminal, boolean colour, int width) {

  static final int ANY_WIDTH = Integer.MAX_VALUE;

  private static final String ERASE = "\r\u001b[K";
  private static final int NARROWEST = 40;

  static Console ofProcess(Map<String, String> environment) {
    boolean terminal = System.console() != null && !"dumb".equals(environment.get("TERM"));
    return new Console(
        new PrintStream(System.out, true, StandardCharsets.UTF_8),
        new PrintStream(System.err, true, StandardCharsets.UTF_8),
        terminal,
        terminal && !environment.containsKey("NO_COLOR"),
        terminal ? width(environment.getOrDefault("COLUMNS", "")) : ANY_WIDTH);
  }

  private static int width(String columns) {
    return columns.matches("[0-9]{1,4}")
        ? Math.max(NARROWEST, Integer.parseInt(columns))
        : ANY_WIDTH;
  }

  /** Shows a line that the next one takes the place of, if somebody watches. */
  void moving(String text) {
    if (terminal) {
      out.print(ERASE + text);
      out.flush();
    }
  }

  /** Takes the line that moves away. */
  void erase() {
    moving("");
  }

  String bold(String text) {
    return styled("1", text);
  }

  String faint(String text) {
    return styled("2", text);
  }

  String red(String text) {
    return styled("31", text);
  }

  String green(String text) {
    return styled("32", text);
  }

  private String styled(String code, String text) {
    return colour ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
