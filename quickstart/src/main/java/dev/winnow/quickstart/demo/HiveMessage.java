package dev.winnow.quickstart.demo;

import java.sql.SQLException;
import java.util.regex.Pattern;

/** What Hive means, without the layers of prefixes that it puts before it. */
final class HiveMessage {

  private static final Pattern PREFIX =
      Pattern.compile("^(?:Error while (?:compiling|processing|running) statement: |FAILED: )+");

  private HiveMessage() {}

  static String of(SQLException failure) {
    String message = String.valueOf(failure.getMessage());
    return PREFIX.matcher(message).replaceFirst("");
  }
}
