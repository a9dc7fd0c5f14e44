package dev.winnow.jobs.launch;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Where the command prints.
 *
 * @param terminal whether somebody watches: then there is a progress line and colour
 */
record Console(PrintStream out, PrintStream err, boolean terminal, boolean colour) {

  static Console ofProcess(Map<String, String> environment) {
    boolean terminal = System.console() != null && !"dumb".equals(environment.get("TERM"));
    return new Console(
        new PrintStream(System.out, true, StandardCharsets.UTF_8),
        new PrintStream(System.err, true, StandardCharsets.UTF_8),
        terminal,
        terminal && !environment.containsKey("NO_COLOR"));
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
