package dev.winnow.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * How the records of a log are told by a grok pattern.
 *
 * <p>Null when absent: {@code recordStart}.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record GrokDialect(
    @JsonPropertyDescription(
            "Grok pattern that a whole record matches, for example %{COMBINEDAPACHELOG}.")
        @Required
        @Size(min = 1, max = 4096)
        String pattern,
    @JsonPropertyDescription("More patterns, by name.") @Size(max = 64)
        Map<String, @Size(min = 1, max = 4096) String> patterns,
    @JsonPropertyDescription(
            "RE2 expression; a line in which it is found begins a record, others go on with it. Absent: each line is a record.")
        @Size(min = 1, max = 1024)
        String recordStart) {
  public GrokDialect {
    patterns = patterns == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(patterns));
  }
}
