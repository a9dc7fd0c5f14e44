package dev.winnow.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** A regular expression and what takes the place of what it matches. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Replacement(
    @JsonPropertyDescription("RE2 expression; every match is replaced.")
        @Required
        @Size(min = 1, max = 512)
        String pattern,
    @JsonPropertyDescription("The replacement; $1 is the first group, \\$ a dollar.")
        @Size(max = 512)
        String with) {
  public Replacement {
    with = with == null ? "" : with;
  }
}
