package dev.winnow.jobs.diff;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Map;

/**
 * A partition before and after.
 *
 * @param partition its columns and values; empty for a table without partitions
 * @param before the rows that readers see now; 0 when it is not there, {@link #UNKNOWN} when nobody
 *     counted them
 * @param staged the rows that the run has for it
 * @param after the rows that readers would see; {@link #UNKNOWN} likewise
 */
public record PartitionDiff(Map<String, String> partition, long before, long staged, long after) {

  public static final long UNKNOWN = -1;

  @JsonIgnore
  public boolean isKnown() {
    return before != UNKNOWN && after != UNKNOWN;
  }

  /** {@code dt=2026-09-01/zone=7}, or nothing. */
  @JsonIgnore
  public String name() {
    StringBuilder name = new StringBuilder();
    partition.forEach(
        (column, value) ->
            name.append(name.isEmpty() ? "" : "/").append(column).append('=').append(value));
    return name.toString();
  }
}
