package dev.winnow.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/**
 * A user's own verdict on a failure; the first rule that fits decides, before the built-in classes.
 *
 * <p>Null when absent: {@code message}.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "(has(self.exitCodes) && size(self.exitCodes) > 0) || has(self.message)",
    message = "a failure rule names exitCodes, a message or both")
public record FailureRule(
    @JsonPropertyDescription("Exit codes of the launcher that this rule is about; empty means any.")
        @Size(max = 32)
        List<@Min(1) @Max(255) Integer> exitCodes,
    @JsonPropertyDescription("A regular expression to be found in the attempt's message.")
        @Size(min = 1, max = 512)
        String message,
    @JsonPropertyDescription("Retry, RetryUncounted or Fail.") @Required RetryAction action) {

  public FailureRule {
    exitCodes = exitCodes == null ? List.of() : List.copyOf(exitCodes);
  }
}
