package dev.winnow.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a column does whose type in the published table is narrower. */
public enum OnWidened {
  @JsonProperty("Fail")
  FAIL,
  /** The table is altered if every old value stays the same. */
  @JsonProperty("Alter")
  ALTER
}
