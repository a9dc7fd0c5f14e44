package dev.winnow.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where MapReduce runs. */
public enum ClusterMode {
  @JsonProperty("Yarn")
  YARN,
  /** In the launcher's own process. */
  @JsonProperty("Local")
  LOCAL
}
