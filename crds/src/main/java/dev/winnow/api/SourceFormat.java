package dev.winnow.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How the files of a source are read. */
public enum SourceFormat {
  @JsonProperty("Csv")
  CSV,
  @JsonProperty("Json")
  JSON,
  @JsonProperty("Regex")
  REGEX,
  @JsonProperty("Grok")
  GROK,
  @JsonProperty("FixedWidth")
  FIXED_WIDTH,
  @JsonProperty("Avro")
  AVRO,
  @JsonProperty("Parquet")
  PARQUET,
  @JsonProperty("Orc")
  ORC,
  @JsonProperty("HiveTable")
  HIVE_TABLE
}
