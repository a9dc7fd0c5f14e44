package dev.winnow.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How alike two texts are. */
public enum Similarity {
  @JsonProperty("JaroWinkler")
  JARO_WINKLER,
  @JsonProperty("Levenshtein")
  LEVENSHTEIN,
  /** Of the sets of words. */
  @JsonProperty("Jaccard")
  JACCARD
}
