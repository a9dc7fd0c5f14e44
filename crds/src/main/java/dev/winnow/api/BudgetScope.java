package dev.winnow.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Over what a budget is counted. */
public enum BudgetScope {
  @JsonProperty("Run")
  RUN,
  /** Each file on its own. */
  @JsonProperty("File")
  FILE
}
