package dev.winnow.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How the files of a target table are written. */
public enum TableFormat {
  @JsonProperty("Orc")
  ORC
}
