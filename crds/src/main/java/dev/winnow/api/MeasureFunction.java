package dev.winnow.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** An aggregate function, named as DESIGN §7 defines it. */
public enum MeasureFunction {
  @JsonProperty("Count")
  COUNT,
  @JsonProperty("Sum")
  SUM,
  @JsonProperty("Min")
  MIN,
  @JsonProperty("Max")
  MAX,
  @JsonProperty("Avg")
  AVG,
  @JsonProperty("ApproxCountDistinct")
  APPROX_COUNT_DISTINCT
}
