package dev.winnow.jobs.plan;

import dev.winnow.api.Aggregation;
import dev.winnow.api.Column;
import dev.winnow.api.GroupKey;
import dev.winnow.api.MapReduceJobSpec;
import dev.winnow.api.Measure;
import dev.winnow.api.MeasureFunction;
import dev.winnow.jobs.column.ColumnType;
import dev.winnow.jobs.column.RowSchema;
import dev.winnow.jobs.expression.Expression;
import dev.winnow.jobs.expression.ExpressionCompiler;
import dev.winnow.jobs.expression.ExpressionException;
import dev.winnow.jobs.publish.ResolvedTable;
import dev.winnow.jobs.quality.Budget;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Compiles the spec of an aggregation job. */
public final class AggregationCompiler {

  private final Aggregation aggregation;
  private final RowSchema rows;
  private final Problems problems;
  private final Set<String> names = new HashSet<>();
  private final Set<String> used = new LinkedHashSet<>();

  private AggregationCompiler(Aggregation aggregation, RowSchema rows, Problems problems) {
    this.aggregation = aggregation;
    this.rows = rows;
    this.problems = problems;
  }

  /**
   * @param table what {@code source.table} names, with all its partitions; empty when files are
   *     read
   * @throws PlanException with everything that is wrong with the spec
   */
  public static AggregationPlan compile(
      MapReduceJobSpec spec, Headers headers, Optional<ResolvedTable> table) throws PlanException {
    Problems problems = Problems.ofSpec();
    Aggregation aggregation = spec.aggregation();
    if (aggregation == null) {
      problems.at("aggregation").add("A job of type Aggregation says here what it measures.");
    }
    if (spec.target() == null) {
      problems.at("target").add("A job of type Aggregation needs a table to fill.");
    }
    problems.throwIfAny();
    Problems here = problems.at("aggregation");
    if (aggregation.source().table() == null) {
      RowPlan files = files(aggregation, headers, here);
      boolean isSound =
          files.rows().equals(CleaningCompiler.declared(aggregation.columns(), List.of()));
      return isSound
          ? new AggregationCompiler(aggregation, files.rows(), here)
              .compile(spec, problems, Optional.of(files), Optional.empty())
          : fail(problems);
    }
    if (!aggregation.columns().isEmpty()) {
      here.at("columns").add("A table brings its own columns; leave these out.");
    }
    if (table.isEmpty()) {
      here.at("source")
          .at("table")
          .add(
              "A table can be read only where the HadoopCluster has a metastore (hive.metastoreUris).");
      return fail(problems);
    }
    TablePlan found = TableCompiler.compile(table.get(), aggregation.source(), here.at("source"));
    return new AggregationCompiler(aggregation, found.allColumns(), here)
        .compile(spec, problems, Optional.empty(), Optional.of(found));
  }

  private static AggregationPlan fail(Problems problems) throws PlanException {
    problems.throwIfAny();
    throw new IllegalStateException("a plan that cannot be made has a problem");
  }

  private static RowPlan files(Aggregation aggregation, Headers headers, Problems here) {
    if (aggregation.columns().isEmpty()) {
      here.at("columns").add("Files need columns; only a table brings its own.");
    }
    return RowCompiler.compile(
        aggregation.source(), aggregation.columns(), List.of(), headers, here);
  }

  private AggregationPlan compile(
      MapReduceJobSpec spec, Problems root, Optional<RowPlan> files, Optional<TablePlan> table)
      throws PlanException {
    Expression where = aggregation.where() == null ? null : where(aggregation.where());
    List<KeyPlan> keys = new ArrayList<>();
    for (int i = 0; i < aggregation.groupBy().size(); i++) {
      key(aggregation.groupBy().get(i), problems.at("groupBy", i)).ifPresent(keys::add);
    }
    List<MeasurePlan> measures = new ArrayList<>();
    for (int i = 0; i < aggregation.measures().size(); i++) {
      measure(aggregation.measures().get(i), problems.at("measures", i)).ifPresent(measures::add);
    }
    if (aggregation.measures().isEmpty()) {
      problems.at("measures").add("An aggregation measures one thing at least.");
    }
    root.throwIfAny();
    RowSchema groups = groups(keys, measures);
    Expression having = aggregation.having() == null ? null : having(aggregation.having(), groups);
    TargetPlan target = TargetCompiler.compile(spec.target(), groups, root.at("target"));
    if (spec.quality().changesTable() != null) {
      root.at("quality").at("changesTable").add("Changes are logged by jobs of type Cleaning.");
    }
    Budget budget =
        BudgetCompiler.compile(
            spec.quality(),
            new BudgetCompiler.Known(
                spec.aggregation().columns().stream().map(Column::name).toList(), List.of()),
            target,
            root.at("quality"));
    root.throwIfAny();
    return new AggregationPlan(
        target,
        budget,
        files.orElse(null),
        table.orElse(null),
        files.map(RowPlan::rows).orElseGet(this::usedColumns),
        where,
        keys,
        measures,
        having);
  }

  private RowSchema usedColumns() {
    return new RowSchema(rows.fields().stream().filter(f -> used.contains(f.name())).toList());
  }

  private static RowSchema groups(List<KeyPlan> keys, List<MeasurePlan> measures) {
    List<RowSchema.Field> fields = new ArrayList<>();
    keys.forEach(k -> fields.add(new RowSchema.Field(k.name(), k.expression().type())));
    measures.forEach(m -> fields.add(new RowSchema.Field(m.name(), m.result())));
    return new RowSchema(fields);
  }

  private Expression where(String sql) {
    try {
      Expression where = ExpressionCompiler.compileCondition(sql, rows);
      used.addAll(where.columns());
      return where;
    } catch (ExpressionException e) {
      problems.at("where").add(RowCompiler.sentence(e));
      return null;
    }
  }

  private Expression having(String sql, RowSchema groups) {
    try {
      return ExpressionCompiler.compileCondition(sql, groups);
    } catch (ExpressionException e) {
      problems.at("having").add(RowCompiler.sentence(e));
      return null;
    }
  }

  private Optional<KeyPlan> key(GroupKey key, Problems here) {
    int before = here.count();
    String name = resultName(key.name(), here);
    if (key.expression() == null && rows.indexOf(name).isEmpty()) {
      here.addUnknown("There is no column \"" + key.name() + "\".", key.name(), columnNames());
      return Optional.empty();
    }
    String sql = key.expression() == null ? '`' + name + '`' : key.expression();
    try {
      Expression expression =
          key.type() == null
              ? ExpressionCompiler.compile(sql, rows)
              : ExpressionCompiler.compile(sql, rows, ColumnType.parse(key.type()));
      used.addAll(expression.columns());
      return here.count() == before ? Optional.of(new KeyPlan(name, expression)) : Optional.empty();
    } catch (ExpressionException e) {
      here.at(key.expression() == null ? "type" : "expression").add(RowCompiler.sentence(e));
    } catch (IllegalArgumentException e) {
      here.at("type").add(e.getMessage() + ".");
    }
    return Optional.empty();
  }

  private Optional<MeasurePlan> measure(Measure measure, Problems here) {
    String name = resultName(measure.name(), here);
    MeasureFunction function = measure.function();
    if (measure.column() == null) {
      if (function == MeasureFunction.COUNT) {
        return Optional.of(new MeasurePlan(name, function, null, null, ColumnType.BIGINT));
      }
      here.at("column").add("Every function but Count needs a column.");
      return Optional.empty();
    }
    OptionalInt index = rows.indexOf(measure.column());
    if (index.isEmpty()) {
      here.at("column")
          .addUnknown(
              "There is no column \"" + measure.column() + "\".", measure.column(), columnNames());
      return Optional.empty();
    }
    RowSchema.Field column = rows.field(index.getAsInt());
    used.add(column.name());
    Optional<ColumnType> result = MeasurePlan.resultType(function, column.type());
    if (result.isEmpty()) {
      here.at("column")
          .add(
              "\"%s\" is %s; a sum or an average is of numbers."
                  .formatted(column.name(), column.type().withArticle()));
    }
    return result.map(r -> new MeasurePlan(name, function, column.name(), column.type(), r));
  }

  private String resultName(String written, Problems here) {
    String name = Names.identifier(written, here.at("name"));
    if (!names.add(name)) {
      here.at("name").add("\"" + name + "\" is the name of a key or measure before this one too.");
    }
    return name.toLowerCase(Locale.ROOT);
  }

  private List<String> columnNames() {
    return rows.fields().stream().map(RowSchema.Field::name).toList();
  }
}
