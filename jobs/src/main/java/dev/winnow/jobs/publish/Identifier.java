package dev.winnow.jobs.publish;

import java.util.regex.Pattern;

/** What may stand in a statement as a name or a string without being read as anything else. */
final class Identifier {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_]{1,128}");

  private Identifier() {}

  static String checked(String name) {
    if (name == null || !NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "\"" + name + "\" is not a name in Hive: letters, digits and _, at most 128 of them");
    }
    return name;
  }

  static String quoted(String name) {
    return "`" + checked(name) + "`";
  }

  /**
   * A string literal. Hive reads a backslash as an escape, so both it and the quote are escaped.
   */
  static String literal(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
