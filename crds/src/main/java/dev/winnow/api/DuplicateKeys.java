package dev.winnow.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What happens to an object with the same key twice. */
public enum DuplicateKeys {
  @JsonProperty("Quarantine")
  QUARANTINE,
  @JsonProperty("First")
  FIRST,
  @JsonProperty("Last")
  LAST
}
