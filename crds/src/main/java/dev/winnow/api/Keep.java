package dev.winnow.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which of several rows with the same keys stays. */
public enum Keep {
  @JsonProperty("First")
  FIRST,
  @JsonProperty("Last")
  LAST
}
