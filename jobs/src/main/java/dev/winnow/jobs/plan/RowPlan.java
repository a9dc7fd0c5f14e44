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
 * @param repairs of the columns that are read, before others are computed
 * @param lookups in the order in which they are looked up
 */
public record RowPlan(
    SourcePlan source,
    RowSchema rows,
    List<FieldColumn> fields,
    List<DerivedColumn> derived,
    List<RulePlan> rules,
    List<RepairPlan> repairs,
    List<LookupPlan> lookups) {

  public RowPlan {
    fields = List.copyOf(fields);
    derived = List.copyOf(derived);
    rules = List.copyOf(rules);
    repairs = List.copyOf(repairs);
    lookups = List.copyOf(lookups);
  }

  /** The same with more rules behind those it has. */
  RowPlan plus(List<RulePlan> more) {
    return new RowPlan(
        source,
        rows,
        fields,
        derived,
        Stream.concat(rules.stream(), more.stream()).toList(),
        repairs,
        lookups);
  }

  /** The same with repairs of its columns, whose checks wait until they are repaired. */
  RowPlan repaired(List<FieldColumn> checkedLater, List<RulePlan> first, List<RepairPlan> by) {
    return new RowPlan(
        source,
        rows,
        checkedLater,
        derived,
        Stream.concat(first.stream(), rules.stream()).toList(),
        by,
        lookups);
  }

  /** The same as far as fields are read: what is counted before anything is repaired. */
  public RowPlan read() {
    return new RowPlan(source, rows, fields, List.of(), List.of(), List.of(), List.of());
  }

  /** Rows of fields alone. */
  static RowPlan ofFields(SourcePlan source, RowSchema rows, List<FieldColumn> fields) {
    return new RowPlan(source, rows, fields, List.of(), List.of(), List.of(), List.of());
  }
}
