package dev.winnow.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What happens to a row that breaks a rule. */
public enum OnViolation {
  @JsonProperty("Quarantine")
  QUARANTINE,
  /** The row is counted and forgotten. */
  @JsonProperty("Drop")
  DROP,
  /** The row is kept; the rule's count is reported. */
  @JsonProperty("Warn")
  WARN,
  /** The run fails with exit code 65. */
  @JsonProperty("Fail")
  FAIL
}
