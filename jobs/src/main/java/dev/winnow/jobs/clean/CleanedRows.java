package dev.winnow.jobs.clean;

import dev.winnow.jobs.sink.QuarantinedRow;
import dev.winnow.jobs.sink.RowBatch;
import java.io.IOException;

/** Takes what a {@link Cleaner} makes of a block. */
public interface CleanedRows {

  /**
   * Takes rows that passed. The batch and what it refers to are the cleaner's and the block's, and
   * are used again once this returns.
   *
   * @param file the file they came from
   * @param offsets where each row's record starts in it, by the row's position in the vectors
   */
  void accept(RowBatch rows, String file, long[] offsets) throws IOException, InterruptedException;

  void quarantine(QuarantinedRow row) throws IOException, InterruptedException;

  /** Takes rows of the log of changes, from a cleaner that was asked to keep one. */
  default void changes(RowBatch rows) throws IOException, InterruptedException {
    throw new IllegalStateException("nobody asked for a log of changes");
  }
}
