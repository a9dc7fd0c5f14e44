package dev.winnow.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a local time means that a change of the clocks skips or repeats. */
public enum DstPolicy {
  @JsonProperty("Quarantine")
  QUARANTINE,
  @JsonProperty("Earlier")
  EARLIER,
  @JsonProperty("Later")
  LATER
}
