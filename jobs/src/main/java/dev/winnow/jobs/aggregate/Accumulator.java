package dev.winnow.jobs.aggregate;

import dev.winnow.jobs.sink.ByteBuilder;
import dev.winnow.jobs.sink.ByteCursor;
import org.apache.hadoop.hive.ql.exec.vector.ColumnVector;

/**
 * The states of one measure for groups 0, 1, 2, …, in flat arrays. Adding and merging commute and
 * associate exactly. NULLs are ignored; a group without values gives NULL, or 0 for a count.
 */
interface Accumulator {

  /** Makes room for so many groups; new ones are empty. */
  void reserve(int groups);

  /** Empties the first so many groups. */
  void clear(int groups);

  /** Adds row {@code rows[i]} to group {@code groups[i]}, for {@code count} of them. */
  void add(ColumnVector column, int[] rows, int[] groups, int count);

  void encode(int group, ByteBuilder out);

  /** Adds a state that {@link #encode} wrote. */
  void merge(int group, ByteCursor in);

  /**
   * Stores the group's result, or has the row be NULL.
   *
   * @throws MeasureOverflowException when the column's type cannot hold the result
   */
  void finish(int group, ColumnVector out, int row) throws MeasureOverflowException;

  /** About how many bytes a group takes in the arrays. */
  int bytesPerGroup();

  /** About how many bytes there are beyond the arrays. */
  default long extraBytes() {
    return 0;
  }

  static boolean isNull(ColumnVector column, int row) {
    return !column.noNulls && column.isNull[column.isRepeating ? 0 : row];
  }

  static void setNull(ColumnVector out, int row) {
    out.isNull[row] = true;
    out.noNulls = false;
  }
}
