package dev.winnow.jobs.plan;

import dev.winnow.api.LookupSource;
import dev.winnow.jobs.column.RowSchema;
import java.util.Optional;

/** What is known about the tables and files that lookups name. */
@FunctionalInterface
public interface LookupTables {

  /** Nothing is known, as when a document is validated away from its data. */
  LookupTables UNKNOWN = source -> Optional.empty();

  /** Where a lookup's rows are. */
  sealed interface Found permits Table, Files {}

  /** A table's files. */
  record Table(TablePlan plan) implements Found {

    /** The table's columns, those of its partitions behind the others. */
    RowSchema columns() {
      return plan.allColumns();
    }
  }

  /**
   * Files of text.
   *
   * @param dialect what they say of themselves, if they were asked
   */
  record Files(Headers headers, Optional<AutoDialect> dialect) implements Found {}

  /** Empty if nobody knows. */
  Optional<Found> find(LookupSource source);
}
