package dev.winnow.jobs.publish;

import dev.winnow.jobs.column.PartitionPath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

  /** Where what a partition held and what the run adds are put together. */
  static Path merged(Path root, RunIdentity run, long epoch) {
    Path own = run(root, run);
    return new Path(own.getParent(), own.getName() + "+" + epoch);
  }

  /** {@code dt=2026-09-01/country=FR}, spelt as Hive spells it; empty without partition columns. */
  static String partitionName(List<String> columns, List<String> values) {
    Map<String, String> named = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      named.put(columns.get(i), values.get(i));
    }
    return PartitionPath.of(named);
  }

  /** The values in a partition's name; the inverse of {@link #partitionName}. */
  static List<String> valuesOf(String name) {
    List<String> values = new ArrayList<>();
    for (String part : name.split("/")) {
      values.add(unescape(part.substring(part.indexOf('=') + 1)));
    }
    return values;
  }

  /**
   * The values of {@code columns}, in their order, from a file's partition.
   *
   * @throws IllegalArgumentException if the file's partition is of other columns
   */
  static List<String> values(List<String> columns, Map<String, String> partition) {
    if (!partition.keySet().equals(Set.copyOf(columns))) {
      throw new IllegalArgumentException(
          "a file of partition " + partition + " in a table partitioned by " + columns);
    }
    return columns.stream().map(partition::get).toList();
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
