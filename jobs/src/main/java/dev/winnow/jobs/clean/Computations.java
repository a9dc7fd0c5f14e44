package dev.winnow.jobs.clean;

import dev.winnow.jobs.enrich.LookupTable;
import dev.winnow.jobs.plan.DerivedColumn;
import dev.winnow.jobs.plan.LookupPlan;
import dev.winnow.jobs.plan.RowPlan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.hadoop.hive.ql.exec.vector.VectorizedRowBatch;

/** What fills the columns that are not read, one after the other: expressions and lookups. */
final class Computations {

  private final RowPlan plan;
  private final Lineage lineage;
  private final Rejections rejections;
  private final Tally tally;
  private final List<Consumer<VectorizedRowBatch>> steps = new ArrayList<>();

  Computations(
      RowPlan plan,
      List<LookupTable> lookups,
      Lineage lineage,
      Rejections rejections,
      Tally tally) {
    this.plan = plan;
    this.lineage = lineage;
    this.rejections = rejections;
    this.tally = tally;
    for (int i = 0; i <= plan.derived().size(); i++) {
      int place = i;
      lookups.stream().filter(t -> t.plan().after() == place).forEach(this::add);
      if (i < plan.derived().size()) {
        add(plan.derived().get(i));
      }
    }
  }

  private void add(LookupTable table) {
    Set<String> inputs = new HashSet<>();
    LookupPlan lookup = table.plan();
    lookup.keys().forEach(k -> inputs.addAll(lineage.of(plan.rows().field(k).name())));
    Enrichment enrichment = new Enrichment(table, plan.rows(), inputs, rejections, tally);
    steps.add(enrichment::fill);
  }

  private void add(DerivedColumn column) {
    Derivation derivation =
        new Derivation(column, plan.rows(), lineage.of(column.expression()), rejections, tally);
    steps.add(derivation::derive);
  }

  void run(VectorizedRowBatch batch) {
    for (Consumer<VectorizedRowBatch> step : steps) {
      step.accept(batch);
    }
  }
}
