package dev.winnow.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/**
 * Inclusive bounds, written as the column's values are.
 *
 * <p>Null when absent: {@code min}, {@code max}.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(value = "has(self.min) || has(self.max)", message = "a range has min, max or both")
public record Range(
    @JsonPropertyDescription("The smallest value that passes.") @Size(min = 1, max = 128)
        String min,
    @JsonPropertyDescription("The largest value that passes.") @Size(min = 1, max = 128)
        String max) {}
