package dev.winnow.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a run does; the member of the spec with this name is set and no other. */
public enum JobType {
  @JsonProperty("Cleaning")
  CLEANING,
  @JsonProperty("Aggregation")
  AGGREGATION,
  @JsonProperty("Custom")
  CUSTOM
}
