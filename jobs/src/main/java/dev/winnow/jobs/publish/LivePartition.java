package dev.winnow.jobs.publish;

import java.util.List;
import java.util.Optional;

/**
 * A partition as readers find it; for a table without partitions, with no values, the table.
 *
 * @param entry the ledger entry that made it, if Winnow did
 * @param rows by Hive's statistics, or {@link PartitionVersion#UNKNOWN}
 */
record LivePartition(
    List<String> values,
    String location,
    long epoch,
    Optional<String> entry,
    long rows,
    Storage storage) {

  LivePartition {
    values = List.copyOf(values);
  }
}
