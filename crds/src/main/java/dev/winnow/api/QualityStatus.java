package dev.winnow.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/** Where the rows of the run went: read = written + quarantined + dropped + deduplicated. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record QualityStatus(
    @JsonPropertyDescription("Rows read.") @Min(0) Long read,
    @JsonPropertyDescription("Rows written to the target.") @Min(0) Long written,
    @JsonPropertyDescription("Rows in the quarantine table.") @Min(0) Long quarantined,
    @JsonPropertyDescription("Rows dropped by a rule or a filter.") @Min(0) Long dropped,
    @JsonPropertyDescription("Rows removed as duplicates.") @Min(0) Long deduplicated,
    @JsonPropertyDescription("Rows read of which a repair changed values.") @Min(0) Long repaired,
    @JsonPropertyDescription("The ten rules broken most often; all are in the report table.")
        @Size(max = 10)
        List<RuleCount> worstRules,
    @JsonPropertyDescription("What came of the dataset rules, those that do not hold first.")
        @Size(max = 8)
        List<DatasetRuleStatus> datasetRules) {

  public QualityStatus {
    read = read == null ? 0L : read;
    written = written == null ? 0L : written;
    quarantined = quarantined == null ? 0L : quarantined;
    dropped = dropped == null ? 0L : dropped;
    deduplicated = deduplicated == null ? 0L : deduplicated;
    repaired = repaired == null ? 0L : repaired;
    worstRules = worstRules == null ? List.of() : List.copyOf(worstRules);
    datasetRules = datasetRules == null ? List.of() : List.copyOf(datasetRules);
  }

  /** Of a run without dataset rules. */
  public QualityStatus(
      Long read,
      Long written,
      Long quarantined,
      Long dropped,
      Long deduplicated,
      Long repaired,
      List<RuleCount> worstRules) {
    this(read, written, quarantined, dropped, deduplicated, repaired, worstRules, List.of());
  }

  /** The sums alone. */
  public QualityStatus withoutRules() {
    return new QualityStatus(
        read, written, quarantined, dropped, deduplicated, repaired, List.of());
  }
}
