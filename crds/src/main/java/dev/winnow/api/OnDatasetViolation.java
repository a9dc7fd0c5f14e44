package dev.winnow.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a dataset rule that does not hold does. */
public enum OnDatasetViolation {
  /** Nothing but the quarantine is published; exit code 65. */
  @JsonProperty("Fail")
  FAIL,
  @JsonProperty("Warn")
  WARN
}
