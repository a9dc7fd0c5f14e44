package dev.winnow.jobs.plan;

import dev.winnow.api.Cleaning;
import dev.winnow.api.Column;
import dev.winnow.api.Lookup;
import dev.winnow.api.MapReduceJobSpec;
import dev.winnow.api.Rule;
import dev.winnow.api.Source;
import dev.winnow.api.SourceFormat;
import dev.winnow.jobs.column.ColumnType;
import dev.winnow.jobs.column.RowSchema;
import dev.winnow.jobs.quality.Budget;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Compiles the spec of a cleaning job. */
public final class CleaningCompiler {

  private CleaningCompiler() {}

  /**
   * @throws PlanException with everything that is wrong with the spec
   */
  public static CleaningPlan compile(MapReduceJobSpec spec, Headers headers) throws PlanException {
    return compile(spec, headers, LookupTables.UNKNOWN);
  }

  /**
   * @throws PlanException with everything that is wrong with the spec
   */
  public static CleaningPlan compile(MapReduceJobSpec spec, Headers headers, LookupTables tables)
      throws PlanException {
    Problems problems = Problems.ofSpec();
    Cleaning cleaning = spec.cleaning();
    if (cleaning == null) {
      problems.at("cleaning").add("A job of type Cleaning says here what it cleans.");
    }
    if (spec.target() == null) {
      problems.at("target").add("A job of type Cleaning needs a table to fill.");
    }
    problems.throwIfAny();
    Problems here = problems.at("cleaning");
    checkSource(cleaning.source(), here.at("source"));
    if (cleaning.columns().isEmpty()) {
      here.at("columns").add("A table has one column at least.");
    }
    LookupPlaces lookups = new LookupPlaces(cleaning.lookups(), tables, here);
    RowPlan rows =
        RowCompiler.compile(
            cleaning.source(),
            cleaning.columns(),
            cleaning.rules(),
            cleaning.drift(),
            headers,
            lookups,
            here);
    RowSchema columns = declared(cleaning.columns(), lookups.added());
    rows = RepairCompiler.compile(cleaning, rows, rows.rows().size() == columns.size(), here);
    TargetPlan target = TargetCompiler.compile(spec.target(), columns, problems.at("target"));
    Budget budget =
        BudgetCompiler.compile(
            spec.quality(),
            new BudgetCompiler.Known(columnNames(cleaning), ruleNames(cleaning)),
            target,
            problems.at("quality"));
    DeduplicatePlan deduplicate =
        cleaning.deduplicate() == null
            ? null
            : DeduplicateCompiler.compile(cleaning.deduplicate(), columns, here.at("deduplicate"));
    List<SideTable> sides = SideTableCompiler.compile(spec, columns, problems);
    problems.throwIfAny();
    return new CleaningPlan(
        target, budget, rows.plus(PartitionNames.rules(target)), deduplicate, sides);
  }

  private static void checkSource(Source source, Problems here) {
    boolean isTable = source.format() == SourceFormat.HIVE_TABLE;
    if (isTable && source.table() == null) {
      here.at("table").add("The format HiveTable reads a table; name it.");
    } else if (!isTable && source.table() != null) {
      here.at("format").add("A table is read with the format HiveTable.");
    } else if (!isTable && source.paths().isEmpty()) {
      here.at("paths").add("A cleaning job reads files; name one at least.");
    }
  }

  /**
   * The columns as they are written, and those that are looked up: those of the rows if all are
   * sound. One whose type makes no sense stands as a string, so that what names it is not blamed.
   */
  static RowSchema declared(List<Column> columns, List<RowSchema.Field> added) {
    List<RowSchema.Field> fields = new ArrayList<>();
    for (Column column : columns) {
      fields.add(
          new RowSchema.Field(
              column.name().toLowerCase(Locale.ROOT),
              RowCompiler.type(column).orElse(ColumnType.STRING)));
      RowCompiler.provenance(column)
          .ifPresent(name -> fields.add(new RowSchema.Field(name, ColumnType.BOOLEAN)));
    }
    fields.addAll(added);
    return new RowSchema(fields);
  }

  private static List<String> columnNames(Cleaning cleaning) {
    return cleaning.columns().stream().map(Column::name).toList();
  }

  private static List<String> ruleNames(Cleaning cleaning) {
    return Stream.concat(
            cleaning.rules().stream().map(Rule::name),
            cleaning.lookups().stream().map(Lookup::name))
        .toList();
  }
}
