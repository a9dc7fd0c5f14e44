package dev.winnow.api;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What the user wants of a run. A word that this version does not know is read as {@link
 * #SUSPENDED}.
 */
public enum DesiredState {
  @JsonProperty("Running")
  RUNNING,
  /** No new attempt starts and the one in flight is stopped. */
  @JsonEnumDefaultValue
  @JsonProperty("Suspended")
  SUSPENDED,
  /** Final. */
  @JsonProperty("Cancelled")
  CANCELLED
}
