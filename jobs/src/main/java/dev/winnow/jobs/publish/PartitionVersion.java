package dev.winnow.jobs.publish;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/**
 * What a partition (or a table without partitions) shows to readers.
 *
 * @param epoch of the publication that made it; 0 if it was not made by Winnow
 * @param runs the ids of the runs whose rows it holds, the newest last; one unless it was appended
 *     to, none if it was not made by Winnow
 * @param rows {@link #UNKNOWN} if it was not made by Winnow and Hive has no statistics
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record PartitionVersion(
    long epoch, List<String> runs, String location, long files, long rows, long bytes) {

  static final long UNKNOWN = -1;

  PartitionVersion {
    runs = List.copyOf(runs);
  }

  boolean holds(String runId) {
    return runs.contains(runId);
  }

  PartitionVersion at(long newEpoch) {
    return new PartitionVersion(newEpoch, runs, location, files, rows, bytes);
  }
}
