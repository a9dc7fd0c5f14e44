package dev.winnow.jobs.launch.document;

import dev.winnow.api.Column;
import dev.winnow.api.JobType;
import dev.winnow.api.MapReduceJobSpec;
import dev.winnow.api.Measure;
import dev.winnow.api.MeasureFunction;
import dev.winnow.api.Source;
import dev.winnow.api.SourceFormat;
import dev.winnow.jobs.plan.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the CRD's CEL rules say about fields that belong together. Rules about changes have no
 * meaning outside of an API server.
 */
final class UnionRules {

  private final List<Problem> problems = new ArrayList<>();

  private UnionRules() {}

  static List<Problem> check(MapReduceJobSpec spec) {
    UnionRules rules = new UnionRules();
    rules.members(spec);
    if (spec.cleaning() != null) {
      rules.source("spec.cleaning.source", spec.cleaning().source());
      rules.columns("spec.cleaning.columns", spec.cleaning().columns());
      rules.require(
          !spec.cleaning().source().paths().isEmpty()
              || spec.cleaning().source().format() == SourceFormat.HIVE_TABLE,
          "spec.cleaning.source.paths",
          "set source.paths, or format HiveTable and source.table.");
    }
    if (spec.aggregation() != null) {
      rules.source("spec.aggregation.source", spec.aggregation().source());
      rules.columns("spec.aggregation.columns", spec.aggregation().columns());
      rules.require(
          spec.aggregation().source().table() != null || !spec.aggregation().columns().isEmpty(),
          "spec.aggregation.columns",
          "files need columns; only a table brings its own.");
      rules.measures(spec.aggregation().measures());
    }
    return rules.problems;
  }

  private void members(MapReduceJobSpec spec) {
    Map<JobType, Boolean> members =
        Map.of(
            JobType.CLEANING, spec.cleaning() != null,
            JobType.AGGREGATION, spec.aggregation() != null,
            JobType.CUSTOM, spec.custom() != null);
    for (JobType type : JobType.values()) {
      String name = type.name().toLowerCase(Locale.ROOT);
      boolean named = type == spec.type();
      require(
          members.get(type) == named,
          "spec." + name,
          named ? "is required by type." : "does not go with type " + word(spec.type()) + ".");
    }
    boolean custom = spec.type() == JobType.CUSTOM;
    require(
        (spec.target() != null) != custom,
        "spec.target",
        custom ? "a Custom job writes its own output: leave it out." : "is required.");
  }

  private static String word(JobType type) {
    String name = type.name();
    return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
  }

  private void source(String path, Source source) {
    require(
        source.paths().isEmpty() == (source.table() != null),
        path,
        "set exactly one of paths and table.");
    require(
        source.partitions() == null || source.table() != null,
        path + ".partitions",
        "selects from a table; without table it has no meaning.");
  }

  private void columns(String path, List<Column> columns) {
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      String at = path + "[" + i + "]";
      require(
          !column.isDerived() || column.from() == null,
          at + ".expression",
          "a column has a field (from) or an expression, not both.");
      require(
          column.range() == null || column.range().min() != null || column.range().max() != null,
          at + ".range",
          "needs min, max or both.");
    }
  }

  private void measures(List<Measure> measures) {
    for (int i = 0; i < measures.size(); i++) {
      Measure measure = measures.get(i);
      require(
          measure.column() != null || measure.function() == MeasureFunction.COUNT,
          "spec.aggregation.measures[" + i + "].column",
          "every function but Count needs a column.");
    }
  }

  private void require(boolean holds, String path, String message) {
    if (!holds) {
      problems.add(new Problem(path, message));
    }
  }
}
