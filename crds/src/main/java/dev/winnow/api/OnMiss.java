package dev.winnow.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What happens to a row that a lookup does not know. */
public enum OnMiss {
  @JsonProperty("Quarantine")
  QUARANTINE,
  /** What is looked up is NULL. */
  @JsonProperty("SetNull")
  SET_NULL,
  @JsonProperty("Drop")
  DROP,
  @JsonProperty("Fail")
  FAIL
}
