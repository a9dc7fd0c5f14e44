package dev.winnow.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/**
 * What a run must keep to be published.
 *
 * <p>Null when absent: {@code maxQuarantinedRows}, {@code quarantineTable}, {@code changesTable}.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Quality(
    @JsonPropertyDescription(
            "Largest share of the rows read that may be quarantined; above it the run exits with 65 and publishes only the quarantine.")
        @Default("5")
        @Min(0)
        @Max(100)
        Double maxQuarantinedPercent,
    @JsonPropertyDescription("Largest number of rows that may be quarantined; absent: any.") @Min(0)
        Long maxQuarantinedRows,
    @JsonPropertyDescription("Bounds for single reasons or files.") @Size(max = 64)
        List<Budget> budgets,
    @JsonPropertyDescription("Conditions on all rows of a run together.") @Size(max = 64)
        List<DatasetRule> datasetRules,
    @JsonPropertyDescription("Smallest number of rows that a run must write.") @Default("0") @Min(0)
        Long minRecords,
    @JsonPropertyDescription(
            "Table, in the target's database, for rejected rows; absent means the target's name with _quarantine behind it.")
        @Pattern("^[A-Za-z_][A-Za-z0-9_]*$")
        @Size(min = 1, max = 128)
        String quarantineTable,
    @JsonPropertyDescription(
            "Table, in the target's database, for every value that cleaning changed, before and after; absent: none.")
        @Pattern("^[A-Za-z_][A-Za-z0-9_]*$")
        @Size(min = 1, max = 128)
        String changesTable) {

  public Quality {
    maxQuarantinedPercent = maxQuarantinedPercent == null ? 5.0 : maxQuarantinedPercent;
    budgets = budgets == null ? List.of() : List.copyOf(budgets);
    datasetRules = datasetRules == null ? List.of() : List.copyOf(datasetRules);
    minRecords = minRecords == null ? 0L : minRecords;
  }

  /** What a run must keep when nothing is written. */
  public static Quality standard() {
    return new Quality(null, null, null, null, null, null, null);
  }
}
