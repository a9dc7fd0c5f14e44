package dev.winnow.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/**
 * How many rows may be quarantined for a reason.
 *
 * <p>Null when absent: {@code maxPercent}, {@code maxRows}.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "has(self.maxPercent) || has(self.maxRows)",
    message = "a budget has maxPercent, maxRows or both")
public record Budget(
    @JsonPropertyDescription("column.rule, a rule, or * for any.")
        @Default("\"*\"")
        @Size(min = 1, max = 192)
        String reason,
    @JsonPropertyDescription("Run, or File for each file on its own.") @Default("Run")
        BudgetScope scope,
    @JsonPropertyDescription("Largest share of the rows read.") @Min(0) @Max(100) Double maxPercent,
    @JsonPropertyDescription("Largest number of rows.") @Min(0) Long maxRows) {
  public Budget {
    reason = reason == null ? "*" : reason;
    scope = scope == null ? BudgetScope.RUN : scope;
  }
}
