package dev.winnow.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/**
 * What a lookup reads: a Hive table, or files.
 *
 * <p>Null when absent: {@code table}, {@code csv}.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "(has(self.paths) && size(self.paths) > 0) != has(self.table)",
    message = "exactly one of paths and table is set")
public record LookupSource(
    @JsonPropertyDescription("A Hive table, as database.table.")
        @Pattern("^[A-Za-z_][A-Za-z0-9_]*\\.[A-Za-z_][A-Za-z0-9_]*$")
        @Size(min = 3, max = 257)
        String table,
    @JsonPropertyDescription("Files, directories or globs of CSV.") @Size(max = 64)
        List<@Size(min = 1, max = 1024) String> paths,
    @JsonPropertyDescription(
            "How the files are written down; the default is RFC 4180 with a header.")
        CsvDialect csv) {
  public LookupSource {
    paths = paths == null ? List.of() : List.copyOf(paths);
  }
}
