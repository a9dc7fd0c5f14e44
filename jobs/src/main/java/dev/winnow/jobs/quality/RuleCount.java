package dev.winnow.jobs.quality;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How often a rule, or a check of a column, was violated. One record may violate many.
 *
 * @param column the column it is about, or empty when it is about the record
 * @param rule the name of the user's rule, or of the check: {@code type}, {@code required}, …
 * @param action what happened to such a record: {@code Quarantine}, {@code Drop}, {@code Warn} or
 *     {@code Fail}; {@code Null} for a value that was made NULL, as division by zero is
 */
public record RuleCount(String column, String rule, String action, long violations) {

  /** {@code fare: range}, or the rule alone when it is about the record. */
  public String label() {
    return column.isEmpty() ? rule : column + ": " + rule;
  }

  /** One entry for each column, rule and action, in the order of their first appearance. */
  public static List<RuleCount> merge(List<RuleCount> first, List<RuleCount> second) {
    Map<RuleCount, Long> totals = new LinkedHashMap<>();
    Stream.concat(first.stream(), second.stream())
        .forEach(r -> totals.merge(r.withViolations(0), r.violations, Long::sum));
    return totals.entrySet().stream().map(e -> e.getKey().withViolations(e.getValue())).toList();
  }

  private RuleCount withViolations(long count) {
    return new RuleCount(column, rule, action, count);
  }
}
