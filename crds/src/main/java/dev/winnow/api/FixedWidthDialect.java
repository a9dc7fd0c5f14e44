package dev.winnow.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/** How a file of fields at fixed places is written down. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record FixedWidthDialect(
    @JsonPropertyDescription("The fields of a line.") @Required @Size(min = 1, max = 1000)
        List<FixedField> fields,
    @JsonPropertyDescription("Lines at the start that are no records.")
        @Default("0")
        @Min(0)
        @Max(10000)
        Integer skipRows) {
  public FixedWidthDialect {
    fields = fields == null ? List.of() : List.copyOf(fields);
    skipRows = skipRows == null ? 0 : skipRows;
  }
}
