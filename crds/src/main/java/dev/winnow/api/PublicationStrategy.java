package dev.winnow.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a publication becomes visible. */
public enum PublicationStrategy {
  /** Partitions of the table are swapped. */
  @JsonProperty("Partitions")
  PARTITIONS,
  /** The name is a view, changed in one step. */
  @JsonProperty("Snapshot")
  SNAPSHOT
}
