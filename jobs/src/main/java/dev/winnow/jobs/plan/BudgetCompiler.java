package dev.winnow.jobs.plan;

import dev.winnow.api.BudgetScope;
import dev.winnow.api.Quality;
import dev.winnow.jobs.quality.Budget;
import dev.winnow.jobs.quality.Limit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a run must keep to be published. */
public final class BudgetCompiler {

  private final Problems problems;
  private final List<Limit> limits = new ArrayList<>();

  private BudgetCompiler(Problems problems) {
    this.problems = problems;
  }

  /**
   * What is wrong is added to the problems, which stand at {@code spec.quality}.
   *
   * @param columns those that a reason may name
   * @param target whose columns the dataset rules are about
   */
  public static Budget compile(
      Quality quality, List<String> columns, TargetPlan target, Problems problems) {
    if (quality.minRecords() < 0) {
      problems.at("minRecords").add(quality.minRecords() + " is less than 0.");
    }
    if (quality.quarantineTable() != null) {
      String name = Names.identifier(quality.quarantineTable(), problems.at("quarantineTable"));
      if (name.equalsIgnoreCase(target.table())) {
        problems
            .at("quarantineTable")
            .add("\"" + name + "\" is the target; rejected rows need a table of their own.");
      }
    }
    BudgetCompiler compiler = new BudgetCompiler(problems);
    compiler.ofRun(quality);
    for (int i = 0; i < quality.budgets().size(); i++) {
      compiler.add(quality.budgets().get(i), i, columns);
    }
    return new Budget(
        compiler.limits,
        quality.minRecords(),
        DatasetRuleCompiler.compile(quality.datasetRules(), target.allColumns(), problems));
  }

  private void ofRun(Quality quality) {
    double percent = checked(quality.maxQuarantinedPercent(), problems.at("maxQuarantinedPercent"));
    limits.add(
        new Limit(
            "quality.maxQuarantinedPercent",
            Limit.ANY_REASON,
            Limit.Scope.RUN,
            percent,
            Limit.ANY_NUMBER));
    if (quality.maxQuarantinedRows() != null) {
      limits.add(
          new Limit(
              "quality.maxQuarantinedRows",
              Limit.ANY_REASON,
              Limit.Scope.RUN,
              100,
              checked(quality.maxQuarantinedRows(), problems.at("maxQuarantinedRows"))));
    }
  }

  private void add(dev.winnow.api.Budget budget, int i, List<String> columns) {
    Problems here = problems.at("budgets", i);
    if (budget.maxPercent() == null && budget.maxRows() == null) {
      here.add("A budget has maxPercent, maxRows or both.");
    }
    int dot = budget.reason().indexOf('.');
    String column = dot < 0 ? "" : budget.reason().substring(0, dot);
    if (dot >= 0 && columns.stream().noneMatch(column::equalsIgnoreCase)) {
      here.at("reason").addUnknown("There is no column \"" + column + "\".", column, columns);
    }
    double percent =
        budget.maxPercent() == null ? 100 : checked(budget.maxPercent(), here.at("maxPercent"));
    long number =
        budget.maxRows() == null ? Limit.ANY_NUMBER : checked(budget.maxRows(), here.at("maxRows"));
    limits.add(
        new Limit(
            "quality.budgets[" + i + "]",
            column.toLowerCase(Locale.ROOT) + budget.reason().substring(column.length()),
            budget.scope() == BudgetScope.FILE ? Limit.Scope.FILE : Limit.Scope.RUN,
            percent,
            number));
  }

  private static double checked(double percent, Problems problems) {
    if (!(percent >= 0 && percent <= 100)) {
      problems.add(percent + " is not between 0 and 100.");
    }
    return percent;
  }

  private static long checked(long number, Problems problems) {
    if (number < 0) {
      problems.add(number + " is less than 0.");
    }
    return number;
  }
}
