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

/** Rows that are alike in all of the columns count as duplicates. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Fuzzy(
    @JsonPropertyDescription("The columns and how alike they must be.")
        @Required
        @Size(min = 1, max = 16)
        List<FuzzyColumn> columns,
    @JsonPropertyDescription(
            "SQL expressions; only rows that are equal in all of them are compared.")
        @Required
        @Size(min = 1, max = 8)
        List<@Size(min = 1, max = 1024) String> blockBy,
    @JsonPropertyDescription(
            "Rows of a block that are compared with each other; of a larger block, each row with so many before it.")
        @Default("1000")
        @Min(2)
        @Max(100000)
        Integer maxBlockRows) {
  public Fuzzy {
    columns = columns == null ? List.of() : List.copyOf(columns);
    blockBy = blockBy == null ? List.of() : List.copyOf(blockBy);
    maxBlockRows = maxBlockRows == null ? 1000 : maxBlockRows;
  }
}
