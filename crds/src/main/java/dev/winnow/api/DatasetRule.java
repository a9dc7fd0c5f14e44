package dev.winnow.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/**
 * A condition on all rows of a run together, judged before they are published.
 *
 * <p>Null when absent: {@code min}, {@code max}, {@code maxAge}, {@code table}.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record DatasetRule(
    @JsonPropertyDescription("Name of the rule in reports.")
        @Required
        @Pattern("^[a-z0-9]([-a-z0-9_]*[a-z0-9])?$")
        @Size(min = 1, max = 63)
        String name,
    @JsonPropertyDescription("RowCount, Unique, Freshness, Sum or References.") @Required
        DatasetCheck check,
    @JsonPropertyDescription("The columns that it is about; none for RowCount.") @Size(max = 16)
        List<@Size(min = 1, max = 128) String> columns,
    @JsonPropertyDescription("Smallest count or sum.") @Size(min = 1, max = 64) String min,
    @JsonPropertyDescription("Largest count or sum.") @Size(min = 1, max = 64) String max,
    @JsonPropertyDescription(
            "How old the newest value may be when the run starts, for example 26h.")
        @Pattern("^([0-9]+(\\.[0-9]+)?(ms|s|m|h))+$")
        @Size(min = 2, max = 32)
        String maxAge,
    @JsonPropertyDescription("Table that holds the values of References, as database.table.")
        @Pattern("^[A-Za-z_][A-Za-z0-9_]*\\.[A-Za-z_][A-Za-z0-9_]*$")
        @Size(min = 3, max = 257)
        String table,
    @JsonPropertyDescription("Its columns, in the order of columns.") @Size(max = 16)
        List<@Size(min = 1, max = 128) String> tableColumns,
    @JsonPropertyDescription("Fail or Warn.") @Default("Fail") OnDatasetViolation onViolation) {
  public DatasetRule {
    columns = columns == null ? List.of() : List.copyOf(columns);
    tableColumns = tableColumns == null ? List.of() : List.copyOf(tableColumns);
    onViolation = onViolation == null ? OnDatasetViolation.FAIL : onViolation;
  }
}
