package dev.winnow.jobs.clean;

import dev.winnow.jobs.column.RowSchema;
import dev.winnow.jobs.enrich.LookupTable;
import dev.winnow.jobs.sink.QuarantinedRow.Reason;
import java.util.Set;
import org.apache.hadoop.hive.ql.exec.vector.VectorizedRowBatch;

/** Fills the columns of one lookup, and does with a row that it does not know what is asked. */
final class Enrichment {

  private final LookupTable table;
  private final String column;
  private final Set<String> inputs;
  private final Rejections rejections;
  private final Tally tally;

  /**
   * @param inputs the columns that are looked up, and those that they are made of
   */
  Enrichment(
      LookupTable table, RowSchema rows, Set<String> inputs, Rejections rejections, Tally tally) {
    this.table = table;
    this.column = rows.field(table.plan().keys().get(0)).name();
    this.inputs = inputs;
    this.rejections = rejections;
    this.tally = tally;
  }

  void fill(VectorizedRowBatch batch) {
    table.look(batch, row -> rejections.concern(row, inputs), row -> missed(batch, row));
  }

  private void missed(VectorizedRowBatch batch, int row) {
    switch (table.plan().onMiss()) {
      case QUARANTINE -> reject(batch, row, "Quarantine");
      case FAIL -> reject(batch, row, "Fail");
      case DROP -> {
        rejections.drop(row);
        tally.violated(column, table.plan().name(), "Drop");
      }
      case SET_NULL -> tally.violated(column, table.plan().name(), "Null");
    }
  }

  private void reject(VectorizedRowBatch batch, int row, String action) {
    String message = "the lookup " + table.plan().name() + " has no " + table.describe(batch, row);
    rejections.add(row, new Reason(column, table.plan().name(), message));
    tally.violated(column, table.plan().name(), action);
  }
}
