package dev.winnow.jobs.publish;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.Path;

/**
 * Where things lie below a table's root.
 *
 * <pre>
 * _runs/&lt;run id&gt;.&lt;run uid&gt;/dt=2026-09-01/part-m-00000.orc   what readers see
 * .winnow/staging/&lt;run uid&gt;/a1/…                           what an attempt writes
 * .winnow/staging/&lt;run uid&gt;/manifest.json                  the seal
 * .winnow/ledger/00000007-&lt;run uid&gt;.json                   what epoch 7 was to make visible
 * .winnow/empty                                             the place of a partition that is not there yet
 * </pre>
 */
final class Layout {

  /** Hidden from every reader of the root, as names that begin with a dot or {@code _} are. */
  static final String INTERNAL = ".winnow";

  static final String SEAL = "manifest.json";

  /** What Hive calls the value of a partition column that is NULL. */
  static final String NULL_VALUE = "__HIVE_DEFAULT_PARTITION__";

  private static final String ESCAPED = "\"#%'*/:=?\\{[]^";

  private Layout() {}

  static Path ledger(Path root) {
    return new Path(root, INTERNAL + "/ledger");
  }

  static Path empty(Path root) {
    return new Path(root, INTERNAL + "/empty");
  }

  static Path staging(Path root) {
    return new Path(root, INTERNAL + "/staging");
  }

  static Path seal(TargetTable table, String runUid) {
    return new Path(table.staging(runUid), SEAL);
  }

  static Path runs(Path root) {
    return new Path(root, "_runs");
  }

  /** The directory that a run's files are moved to in one step. */
  static Path run(Path root, RunIdentity run) {
    return new Path(runs(root), run.runId() + "." + run.runUid());
  }

  /** {@code dt=2026-09-01/country=FR}, spelt as Hive spells it; empty without partition columns. */
  static String partitionName(List<String> columns, List<String> values) {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      parts.add(escape(columns.get(i)) + "=" + escape(values.get(i)));
    }
    return String.join("/", parts);
  }

  /** The values in a partition's name; the inverse of {@link #partitionName}. */
  static List<String> valuesOf(String name) {
    List<String> values = new ArrayList<>();
    for (String part : name.split("/")) {
      values.add(unescape(part.substring(part.indexOf('=') + 1)));
    }
    return values;
  }

  /** The values of {@code columns}, in their order, from a file's partition. */
  static List<String> values(List<String> columns, Map<String, String> partition) {
    return columns.stream().map(c -> partition.getOrDefault(c, NULL_VALUE)).toList();
  }

  private static String escape(String text) {
    if (text.isEmpty()) {
      return NULL_VALUE;
    }
    StringBuilder escaped = new StringBuilder();
    for (char c : text.toCharArray()) {
      if (c < ' ' || c == 0x7F || ESCAPED.indexOf(c) >= 0) {
        escaped.append('%').append("%02X".formatted((int) c));
      } else {
        escaped.append(c);
      }
    }
    return escaped.toString();
  }

  private static String unescape(String text) {
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '%' && i + 2 < text.length()) {
        plain.append((char) Integer.parseInt(text.substring(i + 1, i + 3), 16));
        i += 2;
      } else {
        plain.append(c);
      }
    }
    return plain.toString();
  }
}
