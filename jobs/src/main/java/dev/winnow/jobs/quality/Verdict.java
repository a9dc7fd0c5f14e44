package dev.winnow.jobs.quality;

import java.util.List;

/** Whether a result may be published. */
public record Verdict(List<Breach> breaches) {

  /**
   * Why it may not.
   *
   * @param reason in one word, as a condition has it: {@code TooManyQuarantined}, {@code
   *     TooFewRecords}, {@code RuleFailed}
   */
  public record Breach(String reason, String message) {}

  public Verdict {
    breaches = List.copyOf(breaches);
  }

  public boolean passed() {
    return breaches.isEmpty();
  }
}
