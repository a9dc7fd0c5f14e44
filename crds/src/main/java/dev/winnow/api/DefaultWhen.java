package dev.winnow.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** When a column takes its default. */
public enum DefaultWhen {
  /** In place of NULL. */
  @JsonProperty("Missing")
  MISSING,
  /** In place of NULL and of text that is no value of the column. */
  @JsonProperty("Invalid")
  INVALID
}
