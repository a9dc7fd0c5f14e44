package dev.winnow.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/**
 * A condition on a row. It is violated only when it is FALSE: NULL passes, as with an SQL CHECK.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Rule(
    @JsonPropertyDescription("Name of the rule in counts, quarantine and reports.")
        @Required
        @Pattern("^[a-z0-9]([-a-z0-9_]*[a-z0-9])?$")
        @Size(min = 1, max = 63)
        String name,
    @JsonPropertyDescription("SQL condition over the columns.") @Required @Size(min = 1, max = 4096)
        String expression,
    @JsonPropertyDescription("What happens to a row for which the condition is false.")
        @Default("Quarantine")
        OnViolation onViolation) {

  public Rule {
    onViolation = onViolation == null ? OnViolation.QUARANTINE : onViolation;
  }
}
