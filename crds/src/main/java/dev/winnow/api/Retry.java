package dev.winnow.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/** How often and when a failed attempt is tried again. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Retry(
    @JsonPropertyDescription("Attempts that count; failures of the infrastructure do not count.")
        @Default("4")
        @Min(1)
        @Max(100)
        Integer maxAttempts,
    @JsonPropertyDescription("Waiting time between attempts.") @Default("{}") Backoff backoff,
    @JsonPropertyDescription(
            "How much memory the one attempt after a container killed for memory gets, in percent.")
        @Default("150")
        @Min(100)
        @Max(400)
        Integer memoryFactorPercent,
    @JsonPropertyDescription("Verdicts on failures that come before the built-in ones.")
        @Size(max = 20)
        List<FailureRule> rules) {

  public Retry {
    maxAttempts = maxAttempts == null ? 4 : maxAttempts;
    backoff = backoff == null ? new Backoff(null, null, null, null) : backoff;
    memoryFactorPercent = memoryFactorPercent == null ? 150 : memoryFactorPercent;
    rules = rules == null ? List.of() : List.copyOf(rules);
  }
}
