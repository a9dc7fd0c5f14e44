package dev.winnow.jobs.quality;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The counts of the records that came from one file. */
public record SourceCounts(String file, Counts counts) {

  /** One entry a file, ordered by file. */
  static List<SourceCounts> merge(List<SourceCounts> first, List<SourceCounts> second) {
    Map<String, Counts> byFile = new TreeMap<>();
    first.forEach(s -> byFile.merge(s.file, s.counts, Counts::plus));
    second.forEach(s -> byFile.merge(s.file, s.counts, Counts::plus));
    return byFile.entrySet().stream().map(e -> new SourceCounts(e.getKey(), e.getValue())).toList();
  }
}
