package dev.winnow.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What happens to bytes of value zero in a text file. */
public enum NulBytes {
  @JsonProperty("Keep")
  KEEP,
  @JsonProperty("Remove")
  REMOVE,
  @JsonProperty("Quarantine")
  QUARANTINE
}
