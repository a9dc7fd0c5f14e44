package dev.winnow.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a user's failure rule asks for. */
public enum RetryAction {
  @JsonProperty("Retry")
  RETRY,
  /** The attempt does not count towards retry.maxAttempts. */
  @JsonProperty("RetryUncounted")
  RETRY_UNCOUNTED,
  @JsonProperty("Fail")
  FAIL
}
