package dev.winnow.jobs.quality;

/**
 * What became of the records that were read. They add up when every record has exactly one end:
 * read = written + quarantined + dropped + deduplicated.
 *
 * @param repaired of how many of those that were read a repair changed values, whatever their end
 */
public record Counts(
    long read, long written, long quarantined, long dropped, long deduplicated, long repaired) {

  public static final Counts NONE = new Counts(0, 0, 0, 0, 0);

  /** Of records that no repair changed. */
  public Counts(long read, long written, long quarantined, long dropped, long deduplicated) {
    this(read, written, quarantined, dropped, deduplicated, 0);
  }

  public Counts plus(Counts other) {
    return new Counts(
        read + other.read,
        written + other.written,
        quarantined + other.quarantined,
        dropped + other.dropped,
        deduplicated + other.deduplicated,
        repaired + other.repaired);
  }

  Counts withoutWritten() {
    return new Counts(read, 0, quarantined, dropped, deduplicated, repaired);
  }

  /** How many records have no end; negative when some have two. */
  public long unaccounted() {
    return read - written - quarantined - dropped - deduplicated;
  }
}
