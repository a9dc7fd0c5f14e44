package dev.winnow.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How the records of a JSON file lie. */
public enum JsonLayout {
  /** An array if its first character is [, or if root is set; lines otherwise. */
  @JsonProperty("Auto")
  AUTO,
  @JsonProperty("Lines")
  LINES,
  @JsonProperty("Array")
  ARRAY
}
