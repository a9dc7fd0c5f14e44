package dev.winnow.jobs.quality;

/**
 * What came of a dataset rule.
 *
 * @param violations how many rows break it; 1 when it is not rows that do
 * @param message what was found, as a sentence
 */
public record DatasetOutcome(DatasetRule rule, boolean holds, long violations, String message) {

  static DatasetOutcome of(DatasetRule rule, boolean holds, String message) {
    return new DatasetOutcome(rule, holds, holds ? 0 : 1, message);
  }

  /** Whether it keeps the run from being published. */
  public boolean isFatal() {
    return !holds && rule.fails();
  }

  /** Its line in the table of rules and how often they were violated. */
  public RuleCount count() {
    return new RuleCount("", "dataset: " + rule.name(), rule.fails() ? "Fail" : "Warn", violations);
  }
}
