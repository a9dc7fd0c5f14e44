package dev.winnow.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** A field at fixed places of a line. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record FixedField(
    @JsonPropertyDescription("Name of the field.") @Required @Size(min = 1, max = 512) String name,
    @JsonPropertyDescription("Place of its first character, from 1.")
        @Required
        @Min(1)
        @Max(1000000)
        Integer start,
    @JsonPropertyDescription("How many characters.") @Required @Min(1) @Max(1000000)
        Integer length) {}
