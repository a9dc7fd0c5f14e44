package dev.winnow.jobs.plan;

import dev.winnow.api.Quality;
import dev.winnow.jobs.quality.Budget;

/** What a run must keep to be published. */
public final class BudgetCompiler {

  private BudgetCompiler() {}

  /** What is wrong is added to the problems, which stand at {@code spec.quality}. */
  public static Budget compile(Quality quality, String targetTable, Problems problems) {
    Unsupported.quality(quality, problems);
    double percent = quality.maxQuarantinedPercent();
    if (!(percent >= 0 && percent <= 100)) {
      problems.at("maxQuarantinedPercent").add(percent + " is not between 0 and 100.");
    }
    if (quality.minRecords() < 0) {
      problems.at("minRecords").add(quality.minRecords() + " is less than 0.");
    }
    if (quality.quarantineTable() != null) {
      String name = Names.identifier(quality.quarantineTable(), problems.at("quarantineTable"));
      if (name.equalsIgnoreCase(targetTable)) {
        problems
            .at("quarantineTable")
            .add("\"" + name + "\" is the target; rejected rows need a table of their own.");
      }
    }
    return new Budget(percent, quality.minRecords());
  }
}
