package dev.winnow.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;

/** What came of a dataset rule. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DatasetRuleStatus(
    @JsonPropertyDescription("Name of the rule.") @Size(max = 63) String name,
    @JsonPropertyDescription("Whether it holds.") Boolean holds,
    @JsonPropertyDescription("What was found.") @Size(max = 192) String message) {}
