package dev.winnow.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What ends a record. */
public enum RecordSeparator {
  /** LF, CR or CRLF, mixed as may be. */
  @JsonProperty("Any")
  ANY,
  @JsonProperty("Lf")
  LF,
  @JsonProperty("CrLf")
  CR_LF,
  @JsonProperty("Cr")
  CR
}
