package dev.winnow.jobs.quality;

import java.util.Comparator;
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
 *     {@code Fail}; {@code Null} for a value that was made NULL, as division by zero is, {@code
 *     Default} for one that its default replaced, {@code Repair} for one that a repair did
 */
public record RuleCount(String column, String rule, String action, long violations) {

  /**
   * What rejects rows before what warns, that before what changes values, and of these what was
   * violated most often.
   */
  public static final Comparator<RuleCount> WORST_FIRST =
      Comparator.comparingInt(RuleCount::severity)
          .thenComparing(Comparator.comparingLong(RuleCount::violations).reversed())
          .thenComparing(RuleCount::column)
          .thenComparing(RuleCount::rule);

  /** {@code fare: range}, or the rule alone when it is about the record. */
  public String label() {
    return column.isEmpty() ? rule : column + ": " + rule;
  }

  /** Whether the row it is about is not in the table because of it. */
  public boolean rejects() {
    return severity() == 0;
  }

  /** 0 for what keeps a row out of the table, 1 for a warning, 2 for a value that was changed. */
  private int severity() {
    return switch (action) {
      case "Fail", "Quarantine", "Drop" -> 0;
      case "Warn" -> 1;
      default -> 2;
    };
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
