package dev.winnow.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/**
 * A key to group by: a column, or a named expression.
 *
 * <p>Null when absent: {@code expression}, {@code type}.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record GroupKey(
    @JsonPropertyDescription(
            "Name of the column in the target; without expression it is also the input column.")
        @Required
        @Pattern("^[A-Za-z_][A-Za-z0-9_]*$")
        @Size(min = 1, max = 128)
        String name,
    @JsonPropertyDescription("SQL over the input columns.") @Size(min = 1, max = 4096)
        String expression,
    @JsonPropertyDescription("Hive type to cast the key to; absent means the expression's own.")
        @Pattern(
            "^(boolean|tinyint|smallint|int|bigint|float|double|string|date|timestamp|binary|decimal(\\([0-9]{1,2}(, ?[0-9]{1,2})?\\))?)$")
        @Size(max = 24)
        String type) {}
