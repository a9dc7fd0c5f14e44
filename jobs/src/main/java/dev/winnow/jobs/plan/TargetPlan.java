package dev.winnow.jobs.plan;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.winnow.jobs.column.RowSchema;
import java.util.ArrayList;
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

  /** What a row of the table has: the stored columns, then those that choose the partition. */
  @JsonIgnore
  public RowSchema allColumns() {
    List<RowSchema.Field> all = new ArrayList<>(columns.fields());
    partitions.forEach(p -> all.add(new RowSchema.Field(p.name(), p.type())));
    return new RowSchema(all);
  }

  /** {@code database.table}, as messages and file names have it. */
  @JsonIgnore
  public String qualifiedName() {
    return database + "." + table;
  }
}
