package dev.winnow.jobs.publish;

import java.util.Optional;
import org.apache.hadoop.fs.Path;

/**
 * A table between two publications.
 *
 * @param head the ledger entry of the newest one; empty before the first
 */
record TableState(TargetTable table, Optional<String> head) {

  TableName name() {
    return table.definition().name();
  }

  Path root() {
    return table.root();
  }

  long epoch() {
    return table.epoch();
  }
}
