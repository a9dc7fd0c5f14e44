package dev.winnow.jobs.plan;

import dev.winnow.api.Cleaning;
import dev.winnow.api.Column;
import dev.winnow.api.Dependency;
import dev.winnow.api.OnNull;
import dev.winnow.api.Repair;
import dev.winnow.api.Spelling;
import dev.winnow.jobs.column.ColumnType;
import dev.winnow.jobs.column.RowSchema;
import dev.winnow.jobs.expression.Expression;
import dev.winnow.jobs.expression.ExpressionCompiler;
import dev.winnow.jobs.expression.ExpressionException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Compiles repairs. What a repaired column must keep is judged when it is repaired, not when it is
 * read: {@code required}, and what a string may be.
 */
final class RepairCompiler {

  /** What both kinds of repair have; evidence and when are {@code null} where absent. */
  private record Terms(RepairPlan.Floors floors, Expression evidence, Expression when) {}

  private final RowSchema rows;
  private final RowSchema read;
  private final List<RepairPlan> plans = new ArrayList<>();

  private RepairCompiler(RowPlan rows) {
    this.rows = rows.rows();
    this.read =
        new RowSchema(rows.fields().stream().map(f -> rows.rows().field(f.index())).toList());
  }

  /**
   * What is wrong is added to the problems, which stand at the cleaning.
   *
   * @param isSound whether the plan has all columns; if not, none is looked for
   */
  static RowPlan compile(Cleaning cleaning, RowPlan rows, boolean isSound, Problems problems) {
    if (cleaning.repairs().isEmpty() || !isSound) {
      return rows;
    }
    RepairCompiler compiler = new RepairCompiler(rows);
    for (int i = 0; i < cleaning.repairs().size(); i++) {
      compiler.add(cleaning.repairs().get(i), problems.at("repairs", i));
    }
    return compiler.checkLater(cleaning, rows);
  }

  private void add(Repair repair, Problems here) {
    if ((repair.dependency() == null) == (repair.spelling() == null)) {
      here.add("A repair is by a dependency or of a spelling, one of the two.");
      return;
    }
    Terms terms =
        new Terms(
            new RepairPlan.Floors(repair.minSupport(), repair.minConfidencePercent()),
            condition(repair.evidence(), here.at("evidence")),
            condition(repair.when(), here.at("when")));
    if (repair.dependency() != null) {
      addDependency(repair, terms, here);
    } else {
      addSpelling(repair, terms, here);
    }
  }

  private void addDependency(Repair repair, Terms terms, Problems here) {
    Dependency dependency = repair.dependency();
    Problems at = here.at("dependency");
    List<Integer> from = columns(dependency.from(), "from", at);
    List<Integer> to = columns(dependency.to(), "to", at);
    to.stream()
        .filter(from::contains)
        .forEach(c -> at.at("to").add("\"" + name(c) + "\" determines itself."));
    int distance = repair.maxDistance() == null ? DependencyPlan.ANY : repair.maxDistance();
    if (distance != DependencyPlan.ANY) {
      to.forEach(c -> requireText(c, here.at("maxDistance")));
    }
    plans.add(
        new DependencyPlan(
            "repair." + names(from),
            from,
            to,
            terms.floors(),
            repair.onNull() == OnNull.FILL,
            distance,
            terms.evidence(),
            terms.when()));
  }

  private void addSpelling(Repair repair, Terms terms, Problems here) {
    Spelling spelling = repair.spelling();
    Problems at = here.at("spelling");
    List<Integer> within = columns(spelling.within(), "within", at);
    for (int column : columns(spelling.columns(), "columns", at)) {
      requireText(column, at.at("columns"));
      if (within.contains(column)) {
        at.at("within").add("\"" + name(column) + "\" is compared within itself.");
      }
      plans.add(
          new SpellingPlan(
              "repair.spelling" + (within.isEmpty() ? "" : " within " + names(within)),
              within,
              column,
              terms.floors(),
              repair.maxDistance() == null ? 1 : repair.maxDistance(),
              terms.evidence(),
              terms.when()));
    }
  }

  private void requireText(int column, Problems here) {
    ColumnType type = rows.field(column).type();
    if (type.kind() != ColumnType.Kind.STRING) {
      here.add(
          "Characters are compared in strings; \"%s\" is of type %s."
              .formatted(name(column), type));
    }
  }

  private List<Integer> columns(List<String> names, String list, Problems here) {
    List<Integer> indexes = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      OptionalInt index = rows.indexOf(name);
      if (index.isEmpty()) {
        here.at(list, i)
            .addUnknown(
                "There is no column \"" + name + "\".",
                name,
                read.fields().stream().map(RowSchema.Field::name).toList());
      } else if (read.indexOf(name).isEmpty()) {
        here.at(list, i)
            .add(
                "\""
                    + name
                    + "\" is computed, which is done after the columns that are read are repaired.");
      } else if (indexes.contains(index.getAsInt())) {
        here.at(list, i).add("\"" + name + "\" is named twice.");
      } else {
        indexes.add(index.getAsInt());
      }
    }
    return indexes;
  }

  private Expression condition(String sql, Problems here) {
    if (sql == null) {
      return null;
    }
    try {
      return ExpressionCompiler.compileCondition(sql, read);
    } catch (ExpressionException e) {
      here.add(RowCompiler.sentence(e));
      return null;
    }
  }

  private String name(int column) {
    return rows.field(column).name();
  }

  private String names(List<Integer> columns) {
    return columns.stream().map(this::name).collect(Collectors.joining(", "));
  }

  private RowPlan checkLater(Cleaning cleaning, RowPlan plan) {
    Set<Integer> repaired = new HashSet<>();
    plans.forEach(p -> repaired.addAll(p.to()));
    List<Column> written = cleaning.columns().stream().filter(c -> !c.isDerived()).toList();
    List<FieldColumn> fields = new ArrayList<>();
    List<RulePlan> checks = new ArrayList<>();
    for (int i = 0; i < written.size(); i++) {
      FieldColumn field = plan.fields().get(i);
      if (!repaired.contains(field.index())) {
        fields.add(field);
        continue;
      }
      RowSchema.Field column = rows.field(field.index());
      boolean isText = column.type().kind() == ColumnType.Kind.STRING && !field.plan().isMasked();
      fields.add(new FieldColumn(field.index(), field.plan().checkedLater(), field.provenance()));
      DerivedChecks.of(written.get(i), column.name(), column.type()).stream()
          .filter(r -> isText || r.name().equals("required"))
          .forEach(checks::add);
    }
    return plan.repaired(fields, checks, plans);
  }
}
