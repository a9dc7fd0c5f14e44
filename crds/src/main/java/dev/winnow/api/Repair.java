package dev.winnow.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/**
 * A repair of values by what the other rows say.
 *
 * <p>Null when absent: {@code dependency}, {@code spelling}, {@code maxDistance}, {@code when},
 * {@code evidence}.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "has(self.dependency) != has(self.spelling)",
    message = "exactly one of dependency and spelling is set")
public record Repair(
    @JsonPropertyDescription(
            "Rows that agree in from agree in to; a value that few rows have is replaced by the one that most have.")
        Dependency dependency,
    @JsonPropertyDescription(
            "A text that fewer rows than minSupport have is replaced by one that so many have and that differs by maxDistance characters at most.")
        Spelling spelling,
    @JsonPropertyDescription("How many rows must have a value for it to replace others.")
        @Default("2")
        @Min(1)
        @Max(1000000000)
        Integer minSupport,
    @JsonPropertyDescription(
            "Which share of the rows that agree in from must have the value; for a spelling, of the rows that have either text.")
        @Default("50")
        @Min(0)
        @Max(100)
        Double minConfidencePercent,
    @JsonPropertyDescription(
            "How many characters are inserted, removed or replaced at most; absent: any number for a dependency, 1 for a spelling.")
        @Min(1)
        @Max(100)
        Integer maxDistance,
    @JsonPropertyDescription("Whether a dependency replaces NULL too, or keeps it.")
        @Default("Fill")
        OnNull onNull,
    @JsonPropertyDescription(
            "SQL condition over the columns as they were read; only rows for which it is TRUE are repaired.")
        @Size(min = 1, max = 4096)
        String when,
    @JsonPropertyDescription(
            "SQL condition over the columns as they were read; only rows for which it is TRUE count.")
        @Size(min = 1, max = 4096)
        String evidence) {
  public Repair {
    minSupport = minSupport == null ? 2 : minSupport;
    minConfidencePercent = minConfidencePercent == null ? 50.0 : minConfidencePercent;
    onNull = onNull == null ? OnNull.FILL : onNull;
  }
}
