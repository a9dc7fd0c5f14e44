package dev.winnow.jobs.clean;

import dev.winnow.jobs.expression.Expression;
import dev.winnow.jobs.plan.LookupPlan;
import dev.winnow.jobs.plan.RowPlan;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which columns an expression is made of, through derived columns and lookups too. */
final class Lineage {

  private final Map<String, Set<String>> inputs = new HashMap<>();

  Lineage(RowPlan plan) {
    for (int i = 0; i <= plan.derived().size(); i++) {
      for (LookupPlan lookup : plan.lookups()) {
        if (lookup.after() == i) {
          Set<String> keys =
              of(lookup.keys().stream().map(k -> plan.rows().field(k).name()).toList());
          lookup.added().forEach(c -> inputs.put(plan.rows().field(c).name(), keys));
        }
      }
      if (i < plan.derived().size()) {
        var derived = plan.derived().get(i);
        inputs.put(plan.rows().field(derived.index()).name(), of(derived.expression()));
      }
    }
  }

  /** The columns that the expression names, and those that they are made of. */
  Set<String> of(Expression expression) {
    return of(expression.columns());
  }

  /** The column, and those that it is made of. */
  Set<String> of(String column) {
    return of(List.of(column));
  }

  private Set<String> of(Collection<String> columns) {
    Set<String> all = new HashSet<>();
    for (String column : columns) {
      all.add(column);
      all.addAll(inputs.getOrDefault(column, Set.of()));
    }
    return all;
  }
}
