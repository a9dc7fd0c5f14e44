package dev.winnow.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;

/** What fields that differ from the columns do. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Drift(
    @JsonPropertyDescription("A column without a field.") @Default("Fail") OnMissingColumn missing,
    @JsonPropertyDescription("A field without a column.") @Default("Ignore") OnAddedColumn added,
    @JsonPropertyDescription("Fields in another order than the columns.") @Default("Allow")
        OnReordered reordered,
    @JsonPropertyDescription("A field named by aliases.") @Default("Accept") OnRenamed renamed,
    @JsonPropertyDescription("A type wider than that of the published table.") @Default("Fail")
        OnWidened widened) {
  public Drift {
    missing = missing == null ? OnMissingColumn.FAIL : missing;
    added = added == null ? OnAddedColumn.IGNORE : added;
    reordered = reordered == null ? OnReordered.ALLOW : reordered;
    renamed = renamed == null ? OnRenamed.ACCEPT : renamed;
    widened = widened == null ? OnWidened.FAIL : widened;
  }

  /** The policy when none is written. */
  public static Drift standard() {
    return new Drift(null, null, null, null, null);
  }
}
