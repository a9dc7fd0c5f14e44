package dev.winnow.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Why an attempt failed, as far as it matters for what happens next. */
public enum FailureClass {
  @JsonProperty("Configuration")
  CONFIGURATION,
  @JsonProperty("Data")
  DATA,
  @JsonProperty("Transient")
  TRANSIENT,
  @JsonProperty("Memory")
  MEMORY,
  @JsonProperty("Infrastructure")
  INFRASTRUCTURE,
  @JsonProperty("Code")
  CODE
}
