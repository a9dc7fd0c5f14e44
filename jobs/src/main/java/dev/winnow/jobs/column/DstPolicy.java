package dev.winnow.jobs.column;

/**
 * What a local time means that a change of the clocks skipped or repeated.
 *
 * <p>Where an hour is repeated, {@code Earlier} and {@code Later} choose the first or the second
 * pass. Where it is skipped, {@code Earlier} reads the time with the offset after the change, which
 * gives the earlier instant, and {@code Later} with the offset before it. {@code Quarantine} gives
 * the row a reason in both cases.
 */
public enum DstPolicy {
  Earlier,
  Later,
  Quarantine
}
