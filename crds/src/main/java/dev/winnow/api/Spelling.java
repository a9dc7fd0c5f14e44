package dev.winnow.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/** String columns in which a rare text is a misspelling of the frequent one that it nearly is. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Spelling(
    @JsonPropertyDescription("The columns, each for itself.") @Required @Size(min = 1, max = 32)
        List<@Size(min = 1, max = 128) String> columns,
    @JsonPropertyDescription(
            "Texts are compared where rows are equal in these columns; empty means everywhere.")
        @Size(max = 8)
        List<@Size(min = 1, max = 128) String> within) {
  public Spelling {
    columns = columns == null ? List.of() : List.copyOf(columns);
    within = within == null ? List.of() : List.copyOf(within);
  }
}
