package dev.winnow.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a file that cannot be read to its end does to the run. */
public enum OnBrokenFile {
  /** The run fails with exit code 65 and names the file. */
  @JsonProperty("Fail")
  FAIL,
  /** One reject names the file and the place; the rows before it are kept. */
  @JsonProperty("Quarantine")
  QUARANTINE
}
