package dev.winnow.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;

/** How much the operator asks of the cluster at a time. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Limits(
    @JsonPropertyDescription("Attempts in flight at most.") @Default("40") @Min(1) @Max(10000)
        Integer maxRunningJobs,
    @JsonPropertyDescription("Attempts started per minute at most.")
        @Default("120")
        @Min(1)
        @Max(6000)
        Integer maxSubmissionsPerMinute) {

  public Limits {
    maxRunningJobs = maxRunningJobs == null ? 40 : maxRunningJobs;
    maxSubmissionsPerMinute = maxSubmissionsPerMinute == null ? 120 : maxSubmissionsPerMinute;
  }
}
