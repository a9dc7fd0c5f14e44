package dev.winnow.jobs.plan;

import dev.winnow.api.Column;
import dev.winnow.api.CsvDialect;
import dev.winnow.api.DefaultValue;
import dev.winnow.api.Drift;
import dev.winnow.api.OnBrokenFile;
import dev.winnow.api.OnMissingColumn;
import dev.winnow.api.Rule;
import dev.winnow.api.Source;
import dev.winnow.api.SourceFormat;
import dev.winnow.jobs.column.ColumnType;
import dev.winnow.jobs.column.RowSchema;
import dev.winnow.jobs.expression.ExpressionCompiler;
import dev.winnow.jobs.expression.ExpressionException;
import dev.winnow.jobs.source.CsvFormat;
import dev.winnow.jobs.source.Encoding;
import dev.winnow.jobs.source.FilePolicy;
import dev.winnow.jobs.source.JsonPath;
import dev.winnow.jobs.source.RecordFormat;
import dev.winnow.jobs.source.SourcePlan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Compiles how records become rows: the columns one after the other, since an expression may refer
 * to those before it, and then the rules, which may refer to all. A column that has a problem takes
 * part in no expression, and expressions that name it are not judged.
 */
public final class RowCompiler {

  private final Source source;
  private final Problems problems;
  private final Set<String> names = new HashSet<>();
  private final Set<String> broken = new HashSet<>();
  private final List<RowSchema.Field> rows = new ArrayList<>();
  private final List<String> fieldNames = new ArrayList<>();
  private final List<FieldColumn> fields = new ArrayList<>();
  private final List<DerivedColumn> derived = new ArrayList<>();
  private final List<RulePlan> rules = new ArrayList<>();
  private final LookupPlaces lookups;

  private RowCompiler(Source source, LookupPlaces lookups, Problems problems) {
    this.source = source;
    this.lookups = lookups;
    this.problems = problems;
  }

  /**
   * What is wrong is added to the problems, which stand at the member that has {@code source},
   * {@code columns} and {@code rules}; the plan is of use only if there are none.
   */
  public static RowPlan compile(
      Source source, List<Column> columns, List<Rule> rules, Headers headers, Problems problems) {
    return compile(source, columns, rules, Drift.standard(), headers, LookupPlaces.NONE, problems);
  }

  /** The same with columns that are looked up, and a policy about files that differ. */
  static RowPlan compile(
      Source written,
      List<Column> columns,
      List<Rule> rules,
      Drift drift,
      Headers headers,
      LookupPlaces lookups,
      Problems problems) {
    Source source = headers.declared(written);
    RowCompiler compiler = new RowCompiler(source, lookups, problems);
    Optional<RecordFormat> format =
        headers
            .tableFormat()
            .<RecordFormat>map(table -> table)
            .or(() -> FormatCompiler.compile(source, problems.at("source")));
    for (int i = 0; i < columns.size(); i++) {
      compiler.addColumn(columns.get(i), problems.at("columns", i));
    }
    compiler.look(true);
    for (int i = 0; i < rules.size(); i++) {
      compiler.addRule(rules.get(i), rules.subList(0, i), problems.at("rules", i));
    }
    Encoding encoding = FormatCompiler.encoding(source, problems.at("source"));
    FilePolicy policy = policy(source, columns, drift, problems);
    format
        .map(f -> new SourcePlan(f, encoding, List.of(), List.of(), policy))
        .ifPresent(files -> HeaderCheck.check(source, columns, drift, files, headers, problems));
    return new RowPlan(
        new SourcePlan(
            format.orElse(CsvFormat.rfc4180()),
            encoding,
            source.dialect().names(),
            compiler.fieldNames,
            policy),
        compiler.schema(),
        compiler.fields,
        compiler.derived,
        compiler.rules,
        List.of(),
        lookups.plans(compiler.schema()));
  }

  private static FilePolicy policy(
      Source source, List<Column> columns, Drift drift, Problems problems) {
    boolean named =
        switch (source.format()) {
          case CSV -> source.dialect().header();
          case AVRO, PARQUET, ORC, HIVE_TABLE -> true;
          case JSON, REGEX, GROK, FIXED_WIDTH -> false;
        };
    Map<String, List<String>> aliases = new TreeMap<>();
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      if (!column.aliases().isEmpty() && !named) {
        problems
            .at("columns", i)
            .at("aliases")
            .add("Aliases are for files that say which fields they have; these do not.");
      }
      aliases.put(column.field(), column.aliases());
    }
    aliases.values().removeIf(List::isEmpty);
    return new FilePolicy(
        source.onBrokenFile() == OnBrokenFile.QUARANTINE,
        drift.missing() == OnMissingColumn.SET_NULL || source.table() != null,
        aliases);
  }

  /** The columns so far, those that were looked up behind the others. */
  private RowSchema schema() {
    return new RowSchema(Stream.concat(rows.stream(), lookups.added().stream()).toList());
  }

  /** Places the lookups whose keys are there, or all that are left. */
  private void look(boolean all) {
    for (RowSchema.Field field : lookups.place(schema(), derived.size(), all, names)) {
      broken.add(field.name());
    }
  }

  private void addColumn(Column column, Problems here) {
    int before = here.count();
    String name = Names.identifier(column.name(), here.at("name"));
    if (!names.add(name)) {
      here.at("name").add("\"" + name + "\" is the name of a column before this one too.");
    }
    Optional<ColumnType> type = type(column, here.at("type"));
    if (type.isPresent()) {
      if (column.isDerived()) {
        addDerived(column, name, type.get(), here);
      } else {
        addField(column, name, type.get(), here);
      }
    }
    Optional<String> provenance = provenance(column);
    if (provenance.isPresent() && !names.add(provenance.get())) {
      here.at("default")
          .at("provenance")
          .add("\"" + provenance.get() + "\" is the name of a column already.");
    }
    if (here.count() > before) {
      broken.add(name);
      provenance.ifPresent(broken::add);
    } else {
      type.ifPresent(t -> rows.add(new RowSchema.Field(name, t)));
      provenance.ifPresent(p -> rows.add(new RowSchema.Field(p, ColumnType.BOOLEAN)));
    }
  }

  /** The column, behind this one, that says whether its default was taken. */
  static Optional<String> provenance(Column column) {
    return Optional.ofNullable(column.defaultValue())
        .map(DefaultValue::provenance)
        .map(name -> name.toLowerCase(Locale.ROOT));
  }

  private static Optional<ColumnType> type(Column column, Problems here) {
    try {
      return Optional.of(ColumnType.parse(column.type()));
    } catch (IllegalArgumentException e) {
      here.add(e.getMessage() + ".");
      return Optional.empty();
    }
  }

  /** The column's type, or nothing if there is no such type. */
  static Optional<ColumnType> type(Column column) {
    return type(column, Problems.ofSpec());
  }

  private void addField(Column column, String name, ColumnType type, Problems here) {
    CsvDialect dialect = source.dialect();
    if (source.format() == SourceFormat.JSON) {
      checkPath(column.field(), column.from() == null ? here : here.at("from"));
    } else if (source.format() == SourceFormat.CSV
        && !dialect.header()
        && dialect.names().isEmpty()
        && column.from() != null) {
      here.at("from")
          .add(
              "The file has no header and source.csv.names is empty, so that fields have no names;"
                  + " the columns are the fields in order.");
    }
    int provenance = provenance(column).isPresent() ? rows.size() + 1 : FieldColumn.NO_PROVENANCE;
    fields.add(
        new FieldColumn(
            rows.size(),
            new ColumnCompiler(column, type, here).compile(name, FormatCompiler.nullTokens(source)),
            provenance));
    fieldNames.add(column.field());
  }

  private static void checkPath(String path, Problems here) {
    try {
      JsonPath.parse(path);
    } catch (IllegalArgumentException e) {
      here.add(e.getMessage() + ".");
    }
  }

  private void addDerived(Column column, String name, ColumnType type, Problems here) {
    look(false);
    new ColumnCompiler(column, type, here).checkDerived(name);
    if (namesABrokenColumn(column.expression())) {
      broken.add(name);
      return;
    }
    try {
      derived.add(
          new DerivedColumn(
              rows.size(), ExpressionCompiler.compile(column.expression(), schema(), type)));
      rules.addAll(DerivedChecks.of(column, name, type));
    } catch (ExpressionException e) {
      here.at("expression").add(sentence(e));
    }
  }

  private void addRule(Rule rule, List<Rule> before, Problems here) {
    if (before.stream().anyMatch(r -> r.name().equals(rule.name()))) {
      here.at("name").add("\"" + rule.name() + "\" is the name of a rule before this one too.");
    }
    if (namesABrokenColumn(rule.expression())) {
      return;
    }
    try {
      rules.add(
          new RulePlan(
              "",
              rule.name(),
              "it is not so that " + rule.expression().strip(),
              ExpressionCompiler.compileCondition(rule.expression(), schema()),
              rule.onViolation()));
    } catch (ExpressionException e) {
      here.at("expression").add(sentence(e));
    }
  }

  private boolean namesABrokenColumn(String expression) {
    String text = expression.toLowerCase(Locale.ROOT);
    return broken.stream()
        .anyMatch(
            name -> Pattern.compile("\\b" + Pattern.quote(name) + "\\b").matcher(text).find());
  }

  static String sentence(ExpressionException e) {
    return Problem.sentence(e.getMessage());
  }
}
