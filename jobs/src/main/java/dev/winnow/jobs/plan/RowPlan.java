package dev.winnow.jobs.plan;

import dev.winnow.jobs.column.RowSchema;
import dev.winnow.jobs.source.SourcePlan;
import java.util.List;
import java.util.stream.Stream;

/**
 * How the records of files become rows.
 *
 * @param rows every column, in the order of the document, those that choose a partition among them
 * @param fields the columns that are read; the i-th reads the i-th of {@link SourcePlan#columns}
 * @param derived the columns that are computed, in the order in which they are
 * @param rules evaluated once all columns are there
 */
public record RowPlan(
    SourcePlan source,
    RowSchema rows,
    List<FieldColumn> fields,
    List<DerivedColumn> derived,
    List<RulePlan> rules) {

  public RowPlan {
    fields = List.copyOf(fields);
    derived = List.copyOf(derived);
    rules = List.copyOf(rules);
  }

  /** The same with more rules behind those it has. */
  RowPlan plus(List<RulePlan> more) {
    return new RowPlan(
        source, rows, fields, derived, Stream.concat(rules.stream(), more.stream()).toList());
  }
}
