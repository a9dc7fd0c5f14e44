package dev.winnow.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a repair does where there is no value. */
public enum OnNull {
  /** NULL is replaced as a wrong value is. */
  @JsonProperty("Fill")
  FILL,
  @JsonProperty("Keep")
  KEEP
}
