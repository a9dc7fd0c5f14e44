package dev.winnow.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;

/** A repair of values by what the other rows say. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Repair(
    @JsonPropertyDescription(
            "Rows that agree in from agree in to; a value that few rows have is replaced by the one that most have.")
        @Required
        Dependency dependency,
    @JsonPropertyDescription("How many rows must have a value for it to replace others.")
        @Default("2")
        @Min(1)
        @Max(1000000000)
        Integer minSupport,
    @JsonPropertyDescription("Which share of the rows that agree in from must have the value.")
        @Default("50")
        @Min(0)
        @Max(100)
        Double minConfidencePercent) {
  public Repair {
    minSupport = minSupport == null ? 2 : minSupport;
    minConfidencePercent = minConfidencePercent == null ? 50.0 : minConfidencePercent;
  }
}
