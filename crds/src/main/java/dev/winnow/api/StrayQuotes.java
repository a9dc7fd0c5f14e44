package dev.winnow.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a quote does to its record that stands where none may. */
public enum StrayQuotes {
  @JsonProperty("Quarantine")
  QUARANTINE,
  @JsonProperty("Keep")
  KEEP
}
