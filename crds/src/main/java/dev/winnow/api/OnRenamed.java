package dev.winnow.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a field with a name of aliases does. */
public enum OnRenamed {
  @JsonProperty("Fail")
  FAIL,
  @JsonProperty("Accept")
  ACCEPT
}
