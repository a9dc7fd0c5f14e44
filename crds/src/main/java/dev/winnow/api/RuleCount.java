package dev.winnow.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;

/** How often a rule was broken. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RuleCount(
    @JsonPropertyDescription("Name of the rule; for a built-in check column:check.")
        @Size(max = 192)
        String name,
    @JsonPropertyDescription("Rows that broke it.") @Min(0) Long rows) {}
