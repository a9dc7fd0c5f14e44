package dev.winnow.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What happens to a record that has not as many fields as the header. */
public enum RaggedRows {
  @JsonProperty("Quarantine")
  QUARANTINE,
  /** Missing fields at the end are NULL; a record with too many fields is quarantined. */
  @JsonProperty("Pad")
  PAD,
  /** As Pad, but fields too many belong to the last column, delimiters and all. */
  @JsonProperty("Merge")
  MERGE
}
