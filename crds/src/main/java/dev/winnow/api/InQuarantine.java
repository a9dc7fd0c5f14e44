package dev.winnow.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What stands of a masked field in a record that was rejected. */
public enum InQuarantine {
  /** The record as it was, so that it can be corrected and replayed. */
  @JsonProperty("Clear")
  CLEAR,
  /** Asterisks in place of the field. */
  @JsonProperty("Redacted")
  REDACTED
}
