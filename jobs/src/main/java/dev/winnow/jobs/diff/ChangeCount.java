package dev.winnow.jobs.diff;

import java.util.List;

/**
 * How many values of a column one rule changed.
 *
 * @param samples some of them, no two alike; none of a masked column
 */
public record ChangeCount(String column, String rule, long values, List<Sample> samples) {

  /**
   * One value.
   *
   * @param line from 1, or -1 where nobody knows it
   * @param before may be null
   * @param after may be null
   */
  public record Sample(String file, long line, String before, String after) {}

  public ChangeCount {
    samples = List.copyOf(samples);
  }
}
