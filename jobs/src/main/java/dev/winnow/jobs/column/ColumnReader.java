package dev.winnow.jobs.column;

import org.apache.hadoop.hive.ql.exec.vector.ColumnVector;

/**
 * Reads the fields of one column into a vector, without allocating. An instance has buffers of its
 * own and belongs to one thread.
 *
 * <p>A string or binary value that needed no change is a reference into {@code buf} and is valid as
 * long as the block is; one that was changed is copied into the vector's own buffer, which the
 * vector's owner empties with {@code reset()} before each batch.
 */
public interface ColumnReader {

  /** The slot holds a value. */
  int OK = 0;

  /** The slot is NULL, which is allowed. */
  int NULL = 1;

  /**
   * A reader for the plan.
   *
   * @throws ColumnPlanException when the plan makes no sense
   */
  static ColumnReader compile(ColumnPlan plan) {
    return compile(plan, ReadingContext.NONE);
  }

  /** As {@link #compile(ColumnPlan)}, with what tasks have. */
  static ColumnReader compile(ColumnPlan plan, ReadingContext context) {
    FieldReader reader = new FieldReader(plan, context);
    return reader.isWorthKnowing() ? new KnownTextReader(reader) : reader;
  }

  /**
   * Reads the slice {@code [start, end)} into slot {@code row}; whatever the slot held is
   * overwritten, so that a row that was refused can be read over.
   *
   * @return {@link #OK}, {@link #NULL}, or the status of a {@link Reason}, in which case the slot
   *     is NULL and the row must not reach the table; where the column's default was taken, the
   *     negative of {@link #NULL} or of the reason's status
   */
  int read(byte[] buf, int start, int end, boolean quoted, ColumnVector out, int row);

  /**
   * Makes slot {@code row} NULL, or the column's default, for a record that ends before this
   * column's field.
   *
   * @return {@link #NULL} or its negative, or the status of {@link Reason#MISSING}
   */
  int readMissing(ColumnVector out, int row);
}
