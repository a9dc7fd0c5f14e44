package dev.winnow.jobs.clean;

import dev.winnow.jobs.enrich.LookupTable;
import dev.winnow.jobs.plan.LookupPlan;
import dev.winnow.jobs.plan.RowPlan;
import dev.winnow.jobs.repair.Repairer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/**
 * What was made before the main job and every task of it reads.
 *
 * @param lookups in the order of the plan's
 */
public record Broadcasts(Optional<Repairer> repairer, List<LookupTable> lookups) {

  /** For a plan that needs none, or rows that are to stay as they were read. */
  public static final Broadcasts NONE = new Broadcasts(Optional.empty(), List.of());

  /**
   * Reads what the plan needs.
   *
   * @throws IllegalStateException if the job was configured without it
   */
  public static Broadcasts read(RowPlan plan, Configuration conf) throws IOException {
    Optional<Repairer> repairer =
        plan.repairs().isEmpty()
            ? Optional.empty()
            : Optional.of(Repairer.read(plan.repairs(), plan.rows(), conf));
    return new Broadcasts(repairer, lookups(plan, conf));
  }

  private static List<LookupTable> lookups(RowPlan plan, Configuration conf) throws IOException {
    List<LookupTable> tables = new ArrayList<>();
    for (LookupPlan lookup : plan.lookups()) {
      tables.add(LookupTable.read(lookup, plan.rows(), conf));
    }
    return tables;
  }
}
