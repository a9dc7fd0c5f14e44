package dev.winnow.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/**
 * What a column holds when its field says nothing.
 *
 * <p>Null when absent: {@code provenance}.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record DefaultValue(
    @JsonPropertyDescription("The value, written as the column's values are.")
        @Required
        @JsonInclude
        @Size(max = 512)
        String value,
    @JsonPropertyDescription("Missing, or Invalid for fields that are no value as well.")
        @Default("Missing")
        DefaultWhen when,
    @JsonPropertyDescription(
            "Name of a boolean column that is added and says whether the default was taken; absent: none.")
        @Pattern("^[A-Za-z_][A-Za-z0-9_]*$")
        @Size(min = 1, max = 128)
        String provenance) {
  public DefaultValue {
    when = when == null ? DefaultWhen.MISSING : when;
  }
}
