package dev.winnow.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/**
 * A cleaning job: parse, cast, check, deduplicate; what fails is quarantined.
 *
 * <p>Null when absent: {@code deduplicate}.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "has(self.source.paths) || self.source.format == 'HiveTable'",
    message = "set source.paths, or format HiveTable and source.table",
    fieldPath = ".source")
public record Cleaning(
    @JsonPropertyDescription("Where the rows come from.") @Required Source source,
    @JsonPropertyDescription("The columns of the target table, in order.")
        @Required
        @Size(min = 1, max = 1000)
        List<Column> columns,
    @JsonPropertyDescription("Conditions that rows must keep.") @Size(max = 200) List<Rule> rules,
    @JsonPropertyDescription("Columns that are looked up in small tables.") @Size(max = 16)
        List<Lookup> lookups,
    @JsonPropertyDescription("Repairs of values by what the other rows say.") @Size(max = 32)
        List<Repair> repairs,
    @JsonPropertyDescription("What files do whose fields are not the columns.") Drift drift,
    @JsonPropertyDescription("Removal of duplicate rows.") Deduplicate deduplicate) {

  public Cleaning {
    columns = columns == null ? List.of() : List.copyOf(columns);
    lookups = lookups == null ? List.of() : List.copyOf(lookups);
    repairs = repairs == null ? List.of() : List.copyOf(repairs);
    drift = drift == null ? Drift.standard() : drift;
    rules = rules == null ? List.of() : List.copyOf(rules);
  }
}
