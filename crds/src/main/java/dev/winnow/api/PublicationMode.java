package dev.winnow.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether a publication replaces what its partitions held. */
public enum PublicationMode {
  @JsonProperty("Overwrite")
  OVERWRITE,
  @JsonProperty("Append")
  APPEND
}
