package dev.winnow.jobs.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a run may cost before its result is not published.
 *
 * @param minRecords how many rows must be written at least
 * @param datasetRules conditions on all rows together, judged apart: by {@link DatasetJudge}
 */
public record Budget(List<Limit> limits, long minRecords, List<DatasetRule> datasetRules) {

  /** Lets everything pass but a rule that fails the run. */
  public static final Budget UNLIMITED = new Budget(List.of(), 0, List.of());

  /** Before so many records no share is taken for the input's. */
  static final long FEWEST_RECORDS = 10_000;

  /** The records to come are taken to be at least 1/n as long as those that were read. */
  private static final double SHORTEST_REST = 2;

  /** Readers run ahead of what they count; so much of the input is always taken to be unread. */
  private static final double UNREAD = 0.05;

  public Budget {
    limits = List.copyOf(limits);
    datasetRules = List.copyOf(datasetRules);
  }

  /** The verdict on a job's result. */
  public Verdict judge(JobResult result) {
    List<Verdict.Breach> breaches = new ArrayList<>();
    for (Limit limit : limits) {
      Usage.of(limit, result)
          .filter(Usage::isOver)
          .ifPresent(
              over ->
                  breaches.add(new Verdict.Breach("TooManyQuarantined", over.sentence(result))));
    }
    Counts counts = result.counts();
    if (counts.written() < minRecords) {
      breaches.add(
          new Verdict.Breach(
              "TooFewRecords",
              "%s passed; at least %,d must."
                  .formatted(new Quantity(counts.written(), "record"), minRecords)));
    }
    for (RuleCount rule : result.rules()) {
      if (rule.action().equals("Fail")) {
        breaches.add(
            new Verdict.Breach(
                "RuleFailed",
                "%s the rule %s, which none may."
                    .formatted(
                        new Quantity(rule.violations(), "record").with("violates", "violate"),
                        rule.rule())));
      }
    }
    return new Verdict(breaches);
  }

  /**
   * The first limit that a running job cannot keep any more. An absolute one is broken for good as
   * soon as it is exceeded. A share is only given up when the records against it are too many for
   * the largest total that the rest of the input can bring, all of it being clean: its records may
   * be half as long as those read so far. One per file is given up when one task has seen its
   * number exceeded in one file; the share of a file is judged at the end.
   *
   * @param inputBytes of all inputs, as stored
   */
  public Optional<Limit> hopeless(LiveCounts counts, long inputBytes) {
    for (int i = 0; i < limits.size(); i++) {
      Limit limit = limits.get(i);
      long rows = counts.limits().get(i);
      boolean broken =
          switch (limit.scope()) {
            case FILE -> rows > 0;
            case RUN ->
                rows > limit.maxRows()
                    || counts.read() >= FEWEST_RECORDS
                        && rows * 100.0 > limit.maxPercent() * largestTotal(counts, inputBytes);
          };
      if (broken) {
        return Optional.of(limit);
      }
    }
    return Optional.empty();
  }

  private static double largestTotal(LiveCounts counts, long inputBytes) {
    double consumed = Math.min(counts.input(), inputBytes);
    double rest = Math.max(inputBytes - consumed, UNREAD * inputBytes);
    return counts.read() * (1 + SHORTEST_REST * rest / consumed);
  }
}
