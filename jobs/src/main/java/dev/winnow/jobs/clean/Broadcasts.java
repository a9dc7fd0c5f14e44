package dev.winnow.jobs.clean;

import dev.winnow.jobs.plan.RowPlan;
import dev.winnow.jobs.repair.Repairer;
import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/** What was made before the main job and every task of it reads. */
public record Broadcasts(Optional<Repairer> repairer) {

  /** For a plan that needs none, or rows that are to stay as they were read. */
  public static final Broadcasts NONE = new Broadcasts(Optional.empty());

  /**
   * Reads what the plan needs.
   *
   * @throws IllegalStateException if the job was configured without it
   */
  public static Broadcasts read(RowPlan plan, Configuration conf) throws IOException {
    return plan.repairs().isEmpty()
        ? NONE
        : new Broadcasts(Optional.of(Repairer.read(plan.repairs(), plan.rows(), conf)));
  }
}
