package dev.winnow.jobs.quality;

/**
 * What a run may cost before its result is not published.
 *
 * @param maxQuarantinedPercent of the records read, 0 to 100; quarantined ones count, dropped and
 *     deduplicated ones do not
 * @param minRecords how many rows must be written at least
 */
public record Budget(double maxQuarantinedPercent, long minRecords) {

  /** Lets everything pass. */
  public static final Budget UNLIMITED = new Budget(100, 0);
}
