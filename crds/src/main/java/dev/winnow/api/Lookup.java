package dev.winnow.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** Columns that are looked up in a small table. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Lookup(
    @JsonPropertyDescription("Name of the lookup in counts, quarantine and reports.")
        @Required
        @Pattern("^[a-z0-9]([-a-z0-9_]*[a-z0-9])?$")
        @Size(min = 1, max = 63)
        String name,
    @JsonPropertyDescription("The table that is looked up.") @Required LookupSource source,
    @JsonPropertyDescription(
            "Columns of the row, each with the column of the lookup that it equals.")
        @Required
        @Size(min = 1, max = 8)
        Map<String, @Size(min = 1, max = 512) String> on,
    @JsonPropertyDescription(
            "Columns of the lookup, each with the name of the column that is added to the target.")
        @Size(max = 64)
        Map<String, @Size(min = 1, max = 128) String> add,
    @JsonPropertyDescription("What happens to a row that the lookup does not know.")
        @Default("Quarantine")
        OnMiss onMiss) {
  public Lookup {
    on = on == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(on));
    add = add == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(add));
    onMiss = onMiss == null ? OnMiss.QUARANTINE : onMiss;
  }
}
