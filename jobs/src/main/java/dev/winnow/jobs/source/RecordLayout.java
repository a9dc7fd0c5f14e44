package dev.winnow.jobs.source;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Which field of a file's records holds which column: files of one run may order their columns
 * differently.
 *
 * @param width how many fields each record of the file has
 * @param positions for each column that is read, in the plan's order, the index of its field
 */
public record RecordLayout(int width, int[] positions) {

  /** The index of a field that no record has: its column is NULL. */
  public static final int NOWHERE = Integer.MAX_VALUE;

  /** The layout of a file without a header: the columns are the fields, in order. */
  public static RecordLayout ofColumns(int width) {
    return new RecordLayout(width, IntStream.range(0, width).toArray());
  }

  /** The field that holds the given column. */
  public int position(int column) {
    return positions[column];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RecordLayout that
        && width == that.width
        && Arrays.equals(positions, that.positions);
  }

  @Override
  public int hashCode() {
    return 31 * width + Arrays.hashCode(positions);
  }

  @Override
  public String toString() {
    return width + " fields, columns at " + Arrays.toString(positions);
  }
}
