package dev.winnow.jobs.plan;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.winnow.jobs.quality.Budget;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Files cleaned into a table.
 *
 * @param deduplicate {@code null} when every clean row stays
 * @param sides the tables that are filled beside the target
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CleaningPlan(
    TargetPlan target,
    Budget budget,
    RowPlan rows,
    DeduplicatePlan deduplicate,
    List<SideTable> sides)
    implements RunPlan {

  public CleaningPlan {
    sides = List.copyOf(sides);
  }

  /** The same with a table of changes, if it has none yet. */
  public CleaningPlan loggingChanges() {
    if (logsChanges()) {
      return this;
    }
    List<SideTable> more = new ArrayList<>(sides);
    more.add(
        new SideTable(ChangesTable.DIRECTORY, target.table() + "_changes", ChangesTable.COLUMNS));
    return new CleaningPlan(target, budget, rows, deduplicate, more);
  }

  /** Whether a table of changes is asked for. */
  public boolean logsChanges() {
    return sides.stream().anyMatch(s -> s.directory().equals(ChangesTable.DIRECTORY));
  }

  /** Whether a table of the rows that gave way is asked for. */
  public boolean keepsLosers() {
    return sides.stream().anyMatch(s -> s.directory().equals(LosersTable.DIRECTORY));
  }

  @JsonIgnore
  public Optional<DeduplicatePlan> deduplication() {
    return Optional.ofNullable(deduplicate);
  }
}
