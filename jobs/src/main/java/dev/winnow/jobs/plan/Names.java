package dev.winnow.jobs.plan;

import java.util.Locale;
import java.util.regex.Pattern;

/** What may be the name of a database, a table or a column. */
final class Names {

  private static final Pattern IDENTIFIER = Pattern.compile("[a-z_][a-z0-9_]{0,127}");

  private Names() {}

  /** The name in lower case, as Hive keeps it; notes a problem if Hive would not take it. */
  static String identifier(String written, Problems problems) {
    String name = written.toLowerCase(Locale.ROOT);
    if (!IDENTIFIER.matcher(name).matches()) {
      problems.add(
          "\""
              + written
              + "\" is not a name that Hive takes: letters, digits and _, not a digit first, at"
              + " most 128 of them.");
    }
    return name;
  }
}
