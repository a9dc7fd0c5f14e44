package dev.winnow.jobs.quality;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What tasks found out for one dataset rule: a sum, or the newest time in milliseconds since 1970.
 *
 * @param value {@code null} when there was no row with a value
 * @param isNumber false when a sum met a NaN or an infinity
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DatasetValue(String rule, Kind kind, BigDecimal value, boolean isNumber) {

  /** How two tasks' values become one. */
  public enum Kind {
    SUM,
    NEWEST
  }

  static List<DatasetValue> merge(List<DatasetValue> first, List<DatasetValue> second) {
    Map<String, DatasetValue> byRule = new TreeMap<>();
    Stream.concat(first.stream(), second.stream())
        .forEach(v -> byRule.merge(v.rule, v, DatasetValue::plus));
    return List.copyOf(byRule.values());
  }

  private DatasetValue plus(DatasetValue other) {
    return new DatasetValue(rule, kind, together(other), isNumber && other.isNumber);
  }

  private BigDecimal together(DatasetValue other) {
    if (value == null || other.value == null) {
      return value == null ? other.value : value;
    }
    return switch (kind) {
      case SUM -> value.add(other.value);
      case NEWEST -> value.max(other.value);
    };
  }
}
