package dev.winnow.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/**
 * Keeps one row of those with equal keys.
 *
 * <p>Null when absent: {@code losersTable}, {@code fuzzy}.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Deduplicate(
    @JsonPropertyDescription(
            "Columns that identify a row; empty means all columns, that is exact duplicates.")
        @Size(max = 32)
        List<@Size(min = 1, max = 128) String> keys,
    @JsonPropertyDescription("Which row stays, in the order of orderBy.") @Default("First")
        Keep keep,
    @JsonPropertyDescription(
            "Columns that order the rows of one key, ascending; ties go by position in the source.")
        @Size(max = 16)
        List<@Size(min = 1, max = 128) String> orderBy,
    @JsonPropertyDescription(
            "Table, in the target's database, for the rows that do not stay; absent: they are only counted.")
        @Pattern("^[A-Za-z_][A-Za-z0-9_]*$")
        @Size(min = 1, max = 128)
        String losersTable,
    @JsonPropertyDescription("Rows that are alike count as duplicates, in place of keys.")
        Fuzzy fuzzy) {

  public Deduplicate {
    keys = keys == null ? List.of() : List.copyOf(keys);
    keep = keep == null ? Keep.FIRST : keep;
    orderBy = orderBy == null ? List.of() : List.copyOf(orderBy);
  }
}
