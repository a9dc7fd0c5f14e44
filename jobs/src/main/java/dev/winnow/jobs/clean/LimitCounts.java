package dev.winnow.jobs.clean;

import dev.winnow.jobs.quality.Limit;
import java.util.Arrays;
import java.util.List;

/**
 * Counts against the limits of a budget while a task runs. For a limit of the run: the records it
 * counts. For one per file: 1 as soon as one file has more of them than it may, 0 before.
 */
final class LimitCounts {

  private final List<Limit> limits;
  private final long[] counts;
  private final long[] inFile;

  LimitCounts(List<Limit> limits) {
    this.limits = limits;
    this.counts = new long[limits.size()];
    this.inFile = new long[limits.size()];
  }

  void nextFile() {
    Arrays.fill(inFile, 0);
  }

  void violated(String column, String rule) {
    for (int i = 0; i < counts.length; i++) {
      if (limits.get(i).names(column, rule)) {
        add(i, 1);
      }
    }
  }

  void quarantined(long rows) {
    for (int i = 0; i < counts.length; i++) {
      if (limits.get(i).isOfAnyReason()) {
        add(i, rows);
      }
    }
  }

  private void add(int i, long rows) {
    Limit limit = limits.get(i);
    inFile[i] += rows;
    switch (limit.scope()) {
      case RUN -> counts[i] += rows;
      case FILE -> counts[i] = Math.max(counts[i], inFile[i] > limit.maxRows() ? 1 : 0);
    }
  }

  long count(int i) {
    return counts[i];
  }
}
