package dev.winnow.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/** Columns that determine others. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Dependency(
    @JsonPropertyDescription("The columns that determine.") @Required @Size(min = 1, max = 8)
        List<@Size(min = 1, max = 128) String> from,
    @JsonPropertyDescription("The columns that are determined.") @Required @Size(min = 1, max = 32)
        List<@Size(min = 1, max = 128) String> to) {
  public Dependency {
    from = from == null ? List.of() : List.copyOf(from);
    to = to == null ? List.of() : List.copyOf(to);
  }
}
