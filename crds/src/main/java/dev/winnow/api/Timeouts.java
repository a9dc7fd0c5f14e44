package dev.winnow.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** How long things may take. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "duration(self.attempt) <= duration(self.total)",
    message = "timeouts.attempt must not exceed timeouts.total",
    fieldPath = ".attempt")
@ValidationRule(
    value = "duration(self.start) <= duration(self.total)",
    message = "timeouts.start must not exceed timeouts.total",
    fieldPath = ".start")
public record Timeouts(
    @JsonPropertyDescription("From the creation of an attempt's pod until it runs.")
        @Default("10m")
        @Pattern("^([0-9]+(\\.[0-9]+)?(ms|s|m|h))+$")
        @Size(min = 2, max = 32)
        String start,
    @JsonPropertyDescription(
            "One attempt, from the start of its pod; also the lifetime of its YARN application.")
        @Default("2h")
        @Pattern("^([0-9]+(\\.[0-9]+)?(ms|s|m|h))+$")
        @Size(min = 2, max = 32)
        String attempt,
    @JsonPropertyDescription("The run with all its attempts and waits.")
        @Default("8h")
        @Pattern("^([0-9]+(\\.[0-9]+)?(ms|s|m|h))+$")
        @Size(min = 2, max = 32)
        String total) {

  public Timeouts {
    start = start == null ? "10m" : start;
    attempt = attempt == null ? "2h" : attempt;
    total = total == null ? "8h" : total;
  }
}
