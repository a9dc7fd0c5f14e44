package dev.winnow.jobs.publish;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/**
 * One publication of a table, complete enough for anybody to carry it out. It is written before it
 * takes effect and takes effect when the table names it; entries that no table names, directly or
 * through {@code parent}, never happened.
 *
 * @param parent the entry before it; null for the first
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record LedgerEntry(
    long epoch,
    RunIdentity run,
    String parent,
    long publishedAtMillis,
    Totals totals,
    List<PartitionChange> changes) {

  /** What the run itself brought, without what it was appended to. */
  record Totals(long files, long rows, long bytes) {}

  LedgerEntry {
    changes = List.copyOf(changes);
  }

  /** Of its file, and what the table's {@code winnow.entry} says. */
  @JsonIgnore
  String name() {
    return "%08d-%s".formatted(epoch, run.runUid());
  }
}
