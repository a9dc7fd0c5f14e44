package dev.winnow.jobs.clean;

import dev.winnow.jobs.quality.Counts;
import dev.winnow.jobs.quality.RuleCount;
import dev.winnow.jobs.quality.SourceCounts;
import dev.winnow.jobs.quality.TaskReport;
import dev.winnow.jobs.source.BlockPosition;
import dev.winnow.jobs.source.Extent;
import dev.winnow.jobs.source.RecordBlock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts what becomes of a task's records, per file and per rule, and notes what it read. */
final class Tally {

  private record Violation(String column, String rule, String action) {}

  private final Map<String, Counts> files = new TreeMap<>();
  private final Map<Violation, Long> violations = new LinkedHashMap<>();
  private final List<Extent> extents = new ArrayList<>();

  private String file;
  private long extentStart;
  private long extentEnd;

  /** Notes that a block was read; blocks that follow each other in a file are one extent. */
  void read(BlockPosition position, RecordBlock block) {
    boolean follows = position.file().equals(file) && position.offset() == extentEnd;
    if (!follows) {
      endExtent();
      file = position.file();
      extentStart = position.offset();
    }
    extentEnd = position.offset() + block.length();
  }

  /** Adds counts of the file that was read last. */
  void add(Counts counts) {
    files.merge(file, counts, Counts::plus);
  }

  void violated(String column, String rule, String action) {
    violations.merge(new Violation(column, rule, action), 1L, Long::sum);
  }

  TaskReport report() {
    endExtent();
    file = null;
    List<SourceCounts> sources =
        files.entrySet().stream().map(e -> new SourceCounts(e.getKey(), e.getValue())).toList();
    List<RuleCount> rules =
        violations.entrySet().stream()
            .map(
                e ->
                    new RuleCount(
                        e.getKey().column(), e.getKey().rule(), e.getKey().action(), e.getValue()))
            .toList();
    return TaskReport.of(sources, rules, extents);
  }

  private void endExtent() {
    if (file != null) {
      extents.add(new Extent(file, extentStart, extentEnd));
    }
  }
}
