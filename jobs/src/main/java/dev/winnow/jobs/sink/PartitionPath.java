package dev.winnow.jobs.sink;

import dev.winnow.jobs.column.ColumnType;
import java.util.Map;
import java.util.StringJoiner;
import org.apache.hadoop.hive.ql.exec.vector.ColumnVector;

/** Partition values as Hive spells them, and the directories that Hive makes of them. */
public final class PartitionPath {

  /** The partition of rows whose value is NULL or the empty string, as in Hive. */
  public static final String DEFAULT_PARTITION = "__HIVE_DEFAULT_PARTITION__";

  private static final String ESCAPED = "\"#%'*/:=?\\{[]^\u007f";

  private PartitionPath() {}

  /** A row's value as it stands in {@code SHOW PARTITIONS} and in the metastore, not escaped. */
  static String value(ColumnType type, ColumnVector column, int row) {
    Object value = RowValues.get(type, column, row);
    String text = value == null ? "" : value.toString();
    return text.isEmpty() ? DEFAULT_PARTITION : text;
  }

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
