package dev.winnow.jobs.clean;

import dev.winnow.jobs.expression.Expression;
import dev.winnow.jobs.plan.DerivedColumn;
import dev.winnow.jobs.plan.RowPlan;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Which columns an expression is made of, through derived columns too. */
final class Lineage {

  private final Map<String, Set<String>> inputs = new HashMap<>();

  Lineage(RowPlan plan) {
    for (DerivedColumn derived : plan.derived()) {
      inputs.put(plan.rows().field(derived.index()).name(), of(derived.expression()));
    }
  }

  /** The columns that the expression names, and those that they are made of. */
  Set<String> of(Expression expression) {
    Set<String> all = new HashSet<>();
    for (String column : expression.columns()) {
      all.add(column);
      all.addAll(inputs.getOrDefault(column, Set.of()));
    }
    return all;
  }
}
