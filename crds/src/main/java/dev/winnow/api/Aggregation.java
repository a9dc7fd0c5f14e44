package dev.winnow.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/**
 * An aggregation job: filter, group, measure.
 *
 * <p>Null when absent: {@code where}, {@code having}.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "has(self.source.table) || (has(self.columns) && size(self.columns) > 0)",
    message = "files need columns; only a table brings its own",
    fieldPath = ".columns")
public record Aggregation(
    @JsonPropertyDescription(
            "Where the rows come from: a Hive table, or files described by columns.")
        @Required
        Source source,
    @JsonPropertyDescription("Columns of the files; a table brings its own.") @Size(max = 1000)
        List<Column> columns,
    @JsonPropertyDescription("SQL condition; rows for which it is TRUE are aggregated.")
        @Size(min = 1, max = 4096)
        String where,
    @JsonPropertyDescription("Keys of the groups; empty means one group of all rows.")
        @Size(max = 32)
        List<GroupKey> groupBy,
    @JsonPropertyDescription("What is computed for each group.") @Required @Size(min = 1, max = 200)
        List<Measure> measures,
    @JsonPropertyDescription(
            "SQL condition over keys and measures; groups for which it is TRUE are kept.")
        @Size(min = 1, max = 4096)
        String having) {

  public Aggregation {
    columns = columns == null ? List.of() : List.copyOf(columns);
    groupBy = groupBy == null ? List.of() : List.copyOf(groupBy);
    measures = measures == null ? List.of() : List.copyOf(measures);
  }
}
