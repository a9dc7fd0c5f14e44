package dev.winnow.jobs.aggregate;

import dev.winnow.jobs.quality.Counts;
import dev.winnow.jobs.quality.SourceCounts;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What became of the rows of each file. A row that is part of a group counts as written, so that
 * the conservation law reads: read = aggregated + quarantined + dropped.
 */
final class FileTally {

  private final Map<String, Counts> byFile = new TreeMap<>();

  void add(String file, long read, long dropped) {
    count(file, new Counts(read, read - dropped, 0, dropped, 0));
  }

  /** Rows that were counted as written before and have been dropped since. */
  void drop(String file, long dropped) {
    count(file, new Counts(0, -dropped, 0, dropped, 0));
  }

  private void count(String file, Counts counts) {
    byFile.merge(file, counts, Counts::plus);
  }

  List<SourceCounts> counts() {
    return byFile.entrySet().stream().map(e -> new SourceCounts(e.getKey(), e.getValue())).toList();
  }
}
