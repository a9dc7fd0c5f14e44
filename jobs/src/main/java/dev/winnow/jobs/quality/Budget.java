package dev.winnow.jobs.quality;

import java.util.ArrayList;
import java.util.List;

/**
 * What a run may cost before its result is not published.
 *
 * @param maxQuarantinedPercent of the records read, 0 to 100; quarantined ones count, dropped and
 *     deduplicated ones do not
 * @param minRecords how many rows must be written at least
 */
public record Budget(double maxQuarantinedPercent, long minRecords) {

  /** Lets everything pass but a rule that fails the run. */
  public static final Budget UNLIMITED = new Budget(100, 0);

  /** The verdict on a job's result. */
  public Verdict judge(JobResult result) {
    List<Verdict.Breach> breaches = new ArrayList<>();
    Counts counts = result.counts();
    if (counts.quarantined() * 100.0 > maxQuarantinedPercent * counts.read()) {
      breaches.add(
          new Verdict.Breach(
              "TooManyQuarantined",
              "%,d of %,d records (%.2f %%) were quarantined; %s %% are allowed."
                  .formatted(
                      counts.quarantined(),
                      counts.read(),
                      counts.quarantined() * 100.0 / counts.read(),
                      plain(maxQuarantinedPercent))));
    }
    if (counts.written() < minRecords) {
      breaches.add(
          new Verdict.Breach(
              "TooFewRecords",
              "%,d records passed; at least %,d must.".formatted(counts.written(), minRecords)));
    }
    for (RuleCount rule : result.rules()) {
      if (rule.action().equals("Fail")) {
        breaches.add(
            new Verdict.Breach(
                "RuleFailed",
                "%,d records violate the rule %s, which none may."
                    .formatted(rule.violations(), rule.rule())));
      }
    }
    return new Verdict(breaches);
  }

  private static String plain(double percent) {
    return percent == Math.rint(percent) ? String.valueOf((long) percent) : String.valueOf(percent);
  }
}
