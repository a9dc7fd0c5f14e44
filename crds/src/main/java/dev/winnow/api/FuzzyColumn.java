package dev.winnow.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** A column by which rows are alike. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record FuzzyColumn(
    @JsonPropertyDescription("The column.") @Required @Size(min = 1, max = 128) String name,
    @JsonPropertyDescription("JaroWinkler, Levenshtein or Jaccard.") @Default("JaroWinkler")
        Similarity similarity,
    @JsonPropertyDescription("How alike two values must be.") @Default("90") @Min(0) @Max(100)
        Double minPercent) {
  public FuzzyColumn {
    similarity = similarity == null ? Similarity.JARO_WINKLER : similarity;
    minPercent = minPercent == null ? 90.0 : minPercent;
  }
}
