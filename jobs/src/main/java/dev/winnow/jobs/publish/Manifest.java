package dev.winnow.jobs.publish;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.winnow.jobs.quality.Counts;
import dev.winnow.jobs.quality.RuleCount;
import dev.winnow.jobs.quality.WrittenFile;
import java.util.List;
import java.util.Map;

/**
 * Everything that one attempt made, sealed. Publication reads nothing else, so that whoever finds
 * it can publish it.
 *
 * @param baseEpoch the {@linkplain TargetTable#epoch table's epoch} that the run started from
 * @param files what the job wrote for the table, with paths relative to the attempt's output
 *     directory; each begins with {@code table/}
 * @param emptyPartitions partitions that the run was to fill and has no rows for, as maps of column
 *     to value; published empty
 * @param quarantine what the job wrote for the quarantine table; each path begins with {@code
 *     quarantine/}
 * @param sides what the job wrote for the other tables beside the target
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Manifest(
    RunIdentity run,
    TableDefinition table,
    long baseEpoch,
    List<WrittenFile> files,
    List<Map<String, String>> emptyPartitions,
    List<WrittenFile> quarantine,
    List<SideFiles> sides,
    List<RuleCount> rules,
    Counts counts) {

  public Manifest {
    files = List.copyOf(files);
    emptyPartitions = List.copyOf(emptyPartitions);
    quarantine = List.copyOf(quarantine);
    // a manifest that was sealed before there were tables beside the target names none
    sides = sides == null ? List.of() : List.copyOf(sides);
    rules = List.copyOf(rules);
  }
}
