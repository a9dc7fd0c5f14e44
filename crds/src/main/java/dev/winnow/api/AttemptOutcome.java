package dev.winnow.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How an attempt ended. */
public enum AttemptOutcome {
  @JsonProperty("Succeeded")
  SUCCEEDED,
  @JsonProperty("Failed")
  FAILED,
  @JsonProperty("Cancelled")
  CANCELLED
}
