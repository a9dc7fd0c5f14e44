package dev.winnow.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/**
 * How the values of a column are made unreadable.
 *
 * <p>Null when absent: {@code saltSecret}, {@code keep}.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "has(self.saltSecret) == (self.method in ['Sha256', 'Digits'])",
    message = "Sha256 and Digits need saltSecret, the others have none",
    fieldPath = ".saltSecret")
@ValidationRule(
    value = "has(self.keep) == (self.method == 'Truncate')",
    message = "keep is for Truncate, which needs it",
    fieldPath = ".keep")
public record Mask(
    @JsonPropertyDescription("Sha256, Redact, Truncate or Digits.") @Required MaskMethod method,
    @JsonPropertyDescription(
            "Secret in the same namespace whose key salt is the salt of Sha256 and Digits.")
        @Pattern("^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$")
        @Size(min = 1, max = 253)
        String saltSecret,
    @JsonPropertyDescription("How many characters Truncate keeps.") @Min(0) @Max(1000) Integer keep,
    @JsonPropertyDescription("What Redact writes.") @Default("\"***\"") @Size(max = 64) @JsonInclude
        String with,
    @JsonPropertyDescription(
            "Clear: a rejected record stands in the quarantine as it was and can be replayed; Redacted: without this field's text.")
        @Default("Clear")
        InQuarantine inQuarantine) {
  public Mask {
    with = with == null ? "***" : with;
    inQuarantine = inQuarantine == null ? InQuarantine.CLEAR : inQuarantine;
  }
}
