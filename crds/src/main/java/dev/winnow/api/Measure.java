package dev.winnow.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/**
 * An aggregate over the rows of a group.
 *
 * <p>Null when absent: {@code column}.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "has(self.column) || self.function == 'Count'",
    message = "every function but Count needs a column",
    fieldPath = ".column")
public record Measure(
    @JsonPropertyDescription("Name of the column in the target.")
        @Required
        @Pattern("^[A-Za-z_][A-Za-z0-9_]*$")
        @Size(min = 1, max = 128)
        String name,
    @JsonPropertyDescription("Count, Sum, Min, Max, Avg or ApproxCountDistinct.") @Required
        MeasureFunction function,
    @JsonPropertyDescription("Input column; absent only for Count, which then counts rows.")
        @Size(min = 1, max = 128)
        String column) {}
