package dev.winnow.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/**
 * How long to wait before the next attempt: initial x factor^(n-1), at most max, plus or minus
 * jitter.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "duration(self.initial) <= duration(self.max)",
    message = "initial must not exceed max",
    fieldPath = ".initial")
public record Backoff(
    @JsonPropertyDescription("Wait before the second attempt.")
        @Default("30s")
        @Pattern("^([0-9]+(\\.[0-9]+)?(ms|s|m|h))+$")
        @Size(min = 2, max = 32)
        String initial,
    @JsonPropertyDescription("Growth per attempt, in percent.") @Default("200") @Min(100) @Max(1000)
        Integer factorPercent,
    @JsonPropertyDescription("Longest wait.")
        @Default("15m")
        @Pattern("^([0-9]+(\\.[0-9]+)?(ms|s|m|h))+$")
        @Size(min = 2, max = 32)
        String max,
    @JsonPropertyDescription(
            "Random share by which each wait differs, so that runs do not come back together.")
        @Default("20")
        @Min(0)
        @Max(100)
        Integer jitterPercent) {

  public Backoff {
    initial = initial == null ? "30s" : initial;
    factorPercent = factorPercent == null ? 200 : factorPercent;
    max = max == null ? "15m" : max;
    jitterPercent = jitterPercent == null ? 20 : jitterPercent;
  }
}
