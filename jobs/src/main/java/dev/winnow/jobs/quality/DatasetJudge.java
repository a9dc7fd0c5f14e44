package dev.winnow.jobs.quality;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Judges the rows of a run by its dataset rules, from what tasks found out about them. */
public final class DatasetJudge {

  /** Few decimals of a table have more digits behind the point. */
  private static final int LONGEST_DECIMAL = 18;

  private final JobResult result;
  private final Map<String, DatasetValue> values;
  private final Map<String, KeyFinding> keys;
  private final Instant start;

  /**
   * @param keys what was found for those rules that are about keys
   * @param start of the run
   */
  public DatasetJudge(JobResult result, List<KeyFinding> keys, Instant start) {
    this.result = result;
    this.values =
        result.report().findings().values().stream()
            .collect(Collectors.toMap(DatasetValue::rule, Function.identity()));
    this.keys = keys.stream().collect(Collectors.toMap(KeyFinding::rule, Function.identity()));
    this.start = start;
  }

  public DatasetOutcome judge(DatasetRule rule) {
    return switch (rule.check()) {
      case RowCount -> rowCount(rule);
      case Sum -> sum(rule);
      case Freshness -> freshness(rule);
      case Unique -> unique(rule);
      case References -> references(rule);
    };
  }

  private DatasetOutcome rowCount(DatasetRule rule) {
    // an aggregation writes other rows than it read, so the files are asked
    long rows = result.report().files().stream().mapToLong(WrittenFile::rows).sum();
    return within(
        rule,
        BigDecimal.valueOf(rows),
        (rows == 1 ? "There is " : "There are ") + new Quantity(rows, "row"));
  }

  private DatasetOutcome sum(DatasetRule rule) {
    DatasetValue found = values.get(rule.name());
    if (found != null && !found.isNumber()) {
      return DatasetOutcome.of(
          rule, false, "The sum of " + rule.columns().get(0) + " is not a number.");
    }
    BigDecimal sum = found == null || found.value() == null ? BigDecimal.ZERO : found.value();
    return within(rule, sum, "The sum of %s is %s".formatted(rule.columns().get(0), plain(sum)));
  }

  /** The exact sum of doubles has more digits than anybody reads. */
  private static String plain(BigDecimal sum) {
    return sum.scale() > LONGEST_DECIMAL
        ? BigDecimal.valueOf(sum.doubleValue()).toPlainString()
        : sum.toPlainString();
  }

  private static DatasetOutcome within(DatasetRule rule, BigDecimal value, String found) {
    if (rule.least().filter(min -> value.compareTo(min) < 0).isPresent()) {
      return DatasetOutcome.of(
          rule, false, found + "; at least " + rule.min().toPlainString() + " must be.");
    }
    if (rule.most().filter(max -> value.compareTo(max) > 0).isPresent()) {
      return DatasetOutcome.of(
          rule, false, found + "; at most " + rule.max().toPlainString() + " may be.");
    }
    return DatasetOutcome.of(rule, true, found + ".");
  }

  private DatasetOutcome freshness(DatasetRule rule) {
    String column = rule.columns().get(0);
    DatasetValue found = values.get(rule.name());
    if (found == null || found.value() == null) {
      return DatasetOutcome.of(rule, false, column + " has no value, so it has no newest one.");
    }
    Instant newest = Instant.ofEpochMilli(found.value().longValue());
    Duration age = Duration.between(newest, start);
    boolean holds = age.toMillis() <= rule.maxAgeMillis();
    String message =
        "The newest %s is %s, %s".formatted(column, newest, holds ? "fresh enough." : "");
    return DatasetOutcome.of(
        rule,
        holds,
        holds
            ? message
            : message
                + "%s old; %s is allowed."
                    .formatted(words(age), words(Duration.ofMillis(rule.maxAgeMillis()))));
  }

  /** {@code 26 h 5 min}. */
  private static String words(Duration duration) {
    long hours = duration.toHours();
    int minutes = duration.toMinutesPart();
    if (hours > 0) {
      return minutes == 0 ? hours + " h" : hours + " h " + minutes + " min";
    }
    return minutes > 0 ? minutes + " min" : duration.toSeconds() + " s";
  }

  private DatasetOutcome unique(DatasetRule rule) {
    String columns = String.join(", ", rule.columns());
    KeyFinding found = keys.getOrDefault(rule.name(), KeyFinding.none(rule.name()));
    return found.keys() == 0
        ? DatasetOutcome.of(rule, true, "No two rows have the same " + columns + ".")
        : new DatasetOutcome(
            rule,
            false,
            found.rows(),
            "%s of %s %s more than once, in %s too many; %s occurs %s."
                .formatted(
                    new Quantity(found.keys(), "value"),
                    columns,
                    found.keys() == 1 ? "occurs" : "occur",
                    new Quantity(found.rows(), "row"),
                    found.example(),
                    new Quantity(found.exampleRows(), "time")));
  }

  private DatasetOutcome references(DatasetRule rule) {
    String there = rule.table() + "." + String.join(", ", rule.tableColumns());
    KeyFinding found = keys.getOrDefault(rule.name(), KeyFinding.none(rule.name()));
    return found.keys() == 0
        ? DatasetOutcome.of(
            rule, true, "Every " + String.join(", ", rule.columns()) + " is in " + there + ".")
        : new DatasetOutcome(
            rule,
            false,
            found.rows(),
            "%s of %s, in %s, %s not in %s; %s is in %s."
                .formatted(
                    new Quantity(found.keys(), "value"),
                    String.join(", ", rule.columns()),
                    new Quantity(found.rows(), "row"),
                    found.keys() == 1 ? "is" : "are",
                    there,
                    found.example(),
                    new Quantity(found.exampleRows(), "row")));
  }
}
