package dev.winnow.jobs.quality;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * A condition on all rows of a run together.
 *
 * @param columns that it is about, by their names in the target
 * @param min of a count or a sum; {@code null} bounds nothing
 * @param max as {@code min}
 * @param maxAgeMillis of the newest value when the run starts; 0 unless the check is {@code
 *     Freshness}
 * @param table {@code database.table} that {@code References} looks into, or empty
 * @param tableColumns of that table, in the order of {@code columns}
 * @param fails whether a violation keeps the run from being published
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DatasetRule(
    String name,
    Check check,
    List<String> columns,
    BigDecimal min,
    BigDecimal max,
    long maxAgeMillis,
    String table,
    List<String> tableColumns,
    boolean fails) {

  /** What is checked, spelled as the language spells it. */
  public enum Check {
    RowCount,
    Unique,
    Freshness,
    Sum,
    References
  }

  public DatasetRule {
    columns = List.copyOf(columns);
    tableColumns = List.copyOf(tableColumns);
  }

  @JsonIgnore
  public Optional<BigDecimal> least() {
    return Optional.ofNullable(min);
  }

  @JsonIgnore
  public Optional<BigDecimal> most() {
    return Optional.ofNullable(max);
  }

  /** Whether it takes a look at the keys of all rows, after the job. */
  @JsonIgnore
  public boolean isAboutKeys() {
    return check == Check.Unique || check == Check.References;
  }

  /** {@code Unique(trip_id)}, {@code References(pu_zone → lake.zones.id)}. */
  public String describe() {
    String about = String.join(", ", columns);
    return check
        + (columns.isEmpty() ? "" : "(" + about)
        + (table.isEmpty() ? "" : " → " + table + "." + String.join(", ", tableColumns))
        + (columns.isEmpty() ? "" : ")");
  }
}
