package dev.winnow.jobs.column;

import org.apache.hadoop.hive.ql.exec.vector.ColumnVector;

/** Turns a whole slice into a value of one type. */
interface ValueParser {

  /**
   * Sets slot {@code row} of the vector's values, not its NULL flag.
   *
   * @return {@link ColumnReader#OK} or the status of a {@link Reason}; then the slot means nothing
   */
  int parse(byte[] buf, int start, int end, ColumnVector out, int row);
}
