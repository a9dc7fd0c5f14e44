package dev.winnow.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;

/**
 * How a JSON file is written down.
 *
 * <p>Null when absent: {@code root}.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record JsonDialect(
    @JsonPropertyDescription("Auto, Lines (an object per line) or Array.") @Default("Auto")
        JsonLayout layout,
    @JsonPropertyDescription(
            "JSON pointer to the array of records, for example /data/items; absent means the document itself.")
        @Pattern("^/")
        @Size(min = 1, max = 512)
        String root,
    @JsonPropertyDescription("What happens to an object with the same key twice.")
        @Default("Quarantine")
        DuplicateKeys duplicateKeys) {
  public JsonDialect {
    layout = layout == null ? JsonLayout.AUTO : layout;
    duplicateKeys = duplicateKeys == null ? DuplicateKeys.QUARANTINE : duplicateKeys;
  }
}
