package dev.winnow.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether a dialect is written down or found out. */
public enum DialectChoice {
  /** As the other fields say. */
  @JsonProperty("Declared")
  DECLARED,
  /** Found out from each file before the run starts. */
  @JsonProperty("Auto")
  AUTO
}
