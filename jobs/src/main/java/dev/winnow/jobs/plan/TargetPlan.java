package dev.winnow.jobs.plan;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.winnow.jobs.column.RowSchema;
import java.util.List;

/**
 * The Hive table that a run fills.
 *
 * @param columns what a data file holds, in the table's order; without the partition columns
 * @param partitions in the table's order: first those with a fixed value; empty for a table without
 *     partitions
 */
public record TargetPlan(
    String database, String table, RowSchema columns, List<PartitionColumn> partitions) {

  public TargetPlan {
    partitions = List.copyOf(partitions);
  }

  /** {@code database.table}, as messages and file names have it. */
  @JsonIgnore
  public String qualifiedName() {
    return database + "." + table;
  }
}
