package dev.winnow.jobs.plan;

import dev.winnow.api.BudgetScope;
import dev.winnow.api.Quality;
import dev.winnow.jobs.column.Reason;
import dev.winnow.jobs.quality.Budget;
import dev.winnow.jobs.quality.Limit;
import dev.winnow.jobs.source.RecordProblem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What a run must keep to be published. */
public final class BudgetCompiler {

  private static final String REPAIR = "repair.";

  /**
   * What the reasons of a job's rejects can be about.
   *
   * @param rules the names of the job's own rules and lookups
   */
  public record Known(List<String> columns, Collection<String> rules) {

    /** Rules of the job, and those that everybody has. */
    Set<String> reasons() {
      Set<String> reasons = new TreeSet<>(rules);
      reasons.addAll(List.of("expression", "partition"));
      Stream.of(Reason.values()).map(Reason::rule).forEach(reasons::add);
      Stream.of(RecordProblem.values())
          .map(RecordProblem::rule)
          .filter(rule -> !rule.isEmpty())
          .forEach(reasons::add);
      return reasons;
    }
  }

  private final Problems problems;
  private final List<Limit> limits = new ArrayList<>();

  private BudgetCompiler(Problems problems) {
    this.problems = problems;
  }

  /**
   * What is wrong is added to the problems, which stand at {@code spec.quality}.
   *
   * @param known what a reason may name
   * @param target whose columns the dataset rules are about
   */
  public static Budget compile(Quality quality, Known known, TargetPlan target, Problems problems) {
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
      compiler.add(quality.budgets().get(i), i, known);
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

  private void add(dev.winnow.api.Budget budget, int i, Known known) {
    Problems here = problems.at("budgets", i);
    if (budget.maxPercent() == null && budget.maxRows() == null) {
      here.add("A budget has maxPercent, maxRows or both.");
    }
    String column = checkedColumn(budget.reason(), known, here.at("reason"));
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

  /** The column that a reason names, or empty; the reason must name something that can happen. */
  private static String checkedColumn(String reason, Known known, Problems here) {
    int dot = reason.indexOf('.');
    if (reason.equals(Limit.ANY_REASON) || reason.startsWith(REPAIR)) {
      return "";
    }
    if (dot < 0) {
      if (!known.reasons().contains(reason)) {
        here.addUnknown("Nothing has the reason \"" + reason + "\".", reason, known.reasons());
      }
      return "";
    }
    String column = reason.substring(0, dot);
    if (known.columns().stream().noneMatch(column::equalsIgnoreCase)) {
      here.addUnknown("There is no column \"" + column + "\".", column, known.columns());
    }
    return column;
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
