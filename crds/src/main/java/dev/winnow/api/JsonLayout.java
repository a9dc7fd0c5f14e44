package dev.winnow.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How the records of a JSON file lie. */
public enum JsonLayout {
  /**
   * An array if its first character is [, or if root is set; values one after the other if the
   * first does not have one line for itself; lines otherwise.
   */
  @JsonProperty("Auto")
  AUTO,
  @JsonProperty("Lines")
  LINES,
  @JsonProperty("Array")
  ARRAY
}
