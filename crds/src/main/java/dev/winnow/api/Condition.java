package dev.winnow.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/**
 * A condition of the Kubernetes API conventions, in our own words so that no client class is
 * needed.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Condition(
    @JsonPropertyDescription("Name of the condition in CamelCase.")
        @Required
        @Size(min = 1, max = 64)
        String type,
    @JsonPropertyDescription("True, False or Unknown.") @Required ConditionStatus status,
    @JsonPropertyDescription("One CamelCase word for the condition's last change.")
        @Required
        @Size(min = 1, max = 64)
        String reason,
    @JsonPropertyDescription("A sentence for people.") @Size(max = 1024) String message,
    @JsonPropertyDescription("When the status last changed, RFC 3339.") @Required @Size(max = 40)
        String lastTransitionTime,
    @JsonPropertyDescription("The generation of the spec that this condition speaks of.") @Min(0)
        Long observedGeneration) {

  public Condition {
    message = message == null ? "" : message;
  }
}
