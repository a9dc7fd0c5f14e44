package dev.winnow.jobs.broadcast;

import java.io.IOException;

/** What was to be held in memory is more than a task has; trying again does not help. */
public final class BroadcastException extends IOException {

  private static final long serialVersionUID = 1L;

  public BroadcastException(String message) {
    super(message);
  }

  /**
   * @param what names the table: {@code The lookup zones}
   */
  public static BroadcastException tooLarge(String what, int entries, long mostBytes) {
    return new BroadcastException(
        ("%s takes more than the %,d MiB that a task may give it (after %,d entries): leave out"
                + " columns or rows that are not needed, or raise %s and the memory of the tasks.")
            .formatted(what, mostBytes >> 20, entries, BroadcastTable.MOST_BYTES));
  }
}
