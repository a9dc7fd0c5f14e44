package dev.winnow.jobs.column;

import java.util.Map;
import java.util.StringJoiner;

/** The directories that Hive makes of partition values. */
public final class PartitionPath {

  /** The partition of rows whose value is NULL or the empty string, as in Hive. */
  public static final String DEFAULT_PARTITION = "__HIVE_DEFAULT_PARTITION__";

  private static final String ESCAPED = "\"#%'*/:=?\\{[]^\u007f";

  private PartitionPath() {}

  /** {@code dt=2026-09-01/country=FR}, escaped; the empty string when there are no values. */
  public static String of(Map<String, String> values) {
    StringJoiner path = new StringJoiner("/");
    values.forEach((column, value) -> path.add(escape(column) + "=" + escape(value)));
    return path.toString();
  }

  /** Hive's escaping: a per cent sign and two hexadecimal digits. */
  static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || ESCAPED.indexOf(c) >= 0) {
        escaped.append('%').append(String.format("%02X", (int) c));
      } else {
        escaped.append(c);
      }
    }
    return escaped.toString();
  }
}
