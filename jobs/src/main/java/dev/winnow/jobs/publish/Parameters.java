package dev.winnow.jobs.publish;

import java.util.HashMap;
import java.util.Map;
import org.apache.hadoop.fs.Path;

/** The properties by which a table and its partitions say what they show. */
final class Parameters {

  /** How often the table was published; the key of every compare-and-set. */
  static final String EPOCH = "winnow.epoch";

  /** The run that is visible, or in PREPARED about to be. */
  static final String RUN = "winnow.run";

  /** The name of the ledger entry that says everything else. */
  static final String ENTRY = "winnow.entry";

  static final String STATE = "winnow.state";
  static final String ROOT = "winnow.root";

  /** The entry is decided and may be carried out in part. Whoever sees this finishes it first. */
  static final String PREPARED = "PREPARED";

  static final String COMMITTED = "COMMITTED";

  private static final String ROWS = "numRows";

  private Parameters() {}

  static Map<String, String> ofTable(LedgerEntry entry, String state, Path root) {
    return Map.of(
        EPOCH,
        Long.toString(entry.epoch()),
        RUN,
        entry.run().runId(),
        ENTRY,
        entry.name(),
        STATE,
        state,
        ROOT,
        root.toString());
  }

  static Map<String, String> ofPartition(LedgerEntry entry, PartitionVersion version) {
    Map<String, String> parameters = new HashMap<>(statistics(version));
    parameters.put(EPOCH, Long.toString(entry.epoch()));
    parameters.put(
        RUN, version.runs().isEmpty() ? "" : version.runs().get(version.runs().size() - 1));
    parameters.put(ENTRY, entry.name());
    return parameters;
  }

  /** As Hive's own writers leave them, so that its planner believes them. */
  static Map<String, String> statistics(PartitionVersion version) {
    Map<String, String> statistics = new HashMap<>();
    statistics.put("numFiles", Long.toString(version.files()));
    statistics.put("totalSize", Long.toString(version.bytes()));
    boolean known = version.rows() != PartitionVersion.UNKNOWN;
    statistics.put(ROWS, Long.toString(version.rows()));
    statistics.put("rawDataSize", known ? Long.toString(version.bytes()) : "-1");
    statistics.put("COLUMN_STATS_ACCURATE", known ? "{\"BASIC_STATS\":\"true\"}" : "{}");
    return statistics;
  }

  static long rows(Map<String, String> parameters) {
    String rows = parameters.get(ROWS);
    return rows == null ? PartitionVersion.UNKNOWN : Long.parseLong(rows);
  }
}
