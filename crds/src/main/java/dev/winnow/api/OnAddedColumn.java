package dev.winnow.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a field does that no column reads. */
public enum OnAddedColumn {
  @JsonProperty("Ignore")
  IGNORE,
  @JsonProperty("Fail")
  FAIL
}
