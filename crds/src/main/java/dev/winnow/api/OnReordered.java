package dev.winnow.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What fields in another order than the columns do. */
public enum OnReordered {
  @JsonProperty("Allow")
  ALLOW,
  @JsonProperty("Fail")
  FAIL
}
