package dev.winnow.jobs.publish;

import java.util.Map;

/**
 * A partition as readers see it now.
 *
 * @param partition its columns and values; empty for a table without partitions
 * @param rows -1 when nobody counted them
 */
public record PublishedPartition(Map<String, String> partition, long rows) {

  public PublishedPartition {
    partition = Map.copyOf(partition);
  }
}
