package dev.winnow.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a column does that a file has no field for. */
public enum OnMissingColumn {
  @JsonProperty("Fail")
  FAIL,
  /** Its values are NULL. */
  @JsonProperty("SetNull")
  SET_NULL
}
