package dev.winnow.jobs.publish;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.ArrayList;
import java.util.List;

/**
 * What one publication does to one partition.
 *
 * @param values of the partition columns; empty for a table without partitions
 * @param version what readers see from then on; null if the partition is dropped
 * @param past versions that can be gone back to, the newest first
 * @param expired directories that nobody needs once this is committed
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record PartitionChange(
    List<String> values, PartitionVersion version, List<PastVersion> past, List<String> expired) {

  PartitionChange {
    values = List.copyOf(values);
    past = List.copyOf(past);
    expired = List.copyOf(expired);
  }

  PartitionChange alsoExpiring(String location) {
    List<String> more = new ArrayList<>(expired);
    more.add(location);
    return new PartitionChange(values, version, past, more);
  }

  @JsonIgnore
  boolean isDrop() {
    return version == null;
  }
}
