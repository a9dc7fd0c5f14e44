package dev.winnow.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How the files of a source are read. */
public enum SourceFormat {
  @JsonProperty("Csv")
  CSV
}
