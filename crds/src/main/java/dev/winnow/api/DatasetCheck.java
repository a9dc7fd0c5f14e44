package dev.winnow.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A property of all rows of a run together. */
public enum DatasetCheck {
  @JsonProperty("RowCount")
  ROW_COUNT,
  @JsonProperty("Unique")
  UNIQUE,
  @JsonProperty("Freshness")
  FRESHNESS,
  @JsonProperty("Sum")
  SUM,
  @JsonProperty("References")
  REFERENCES
}
