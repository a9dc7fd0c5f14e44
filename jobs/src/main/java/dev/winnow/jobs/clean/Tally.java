package dev.winnow.jobs.clean;

import dev.winnow.jobs.quality.Counts;
import dev.winnow.jobs.quality.FileRules;
import dev.winnow.jobs.quality.Findings;
import dev.winnow.jobs.quality.Limit;
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
  private final Map<String, Map<Violation, Long>> violations = new TreeMap<>();
  private final List<Extent> extents = new ArrayList<>();
  private Map<Violation, Long> inFile = Map.of();
  private LimitCounts limits = new LimitCounts(List.of());
  private long records;
  private long quarantined;

  private String file;
  private long extentStart;
  private long extentEnd;
  private boolean decoded;

  /** Notes that a block was read; blocks that follow each other in a file are one extent. */
  void read(BlockPosition position, RecordBlock block) {
    boolean follows = position.file().equals(file) && position.offset() == extentEnd;
    if (!follows) {
      endExtent();
      if (!position.file().equals(file)) {
        inFile = violations.computeIfAbsent(position.file(), f -> new LinkedHashMap<>());
        limits.nextFile();
      }
      file = position.file();
      extentStart = position.offset();
    }
    extentEnd = position.offset() + block.span();
    decoded = block.isDecoded();
  }

  /** Adds counts of the file that was read last. */
  void add(Counts counts) {
    files.merge(file, counts, Counts::plus);
    records += counts.read();
    quarantined += counts.quarantined();
    if (counts.quarantined() > 0) {
      limits.quarantined(counts.quarantined());
    }
  }

  void violated(String column, String rule, String action) {
    inFile.merge(new Violation(column, rule, action), 1L, Long::sum);
    limits.violated(column, rule);
  }

  /** Has it count against these limits from now on. */
  void watch(List<Limit> budget) {
    limits = new LimitCounts(budget);
  }

  /** How many records were read so far. */
  long records() {
    return records;
  }

  /** How many of them were quarantined. */
  long quarantined() {
    return quarantined;
  }

  /** What was counted so far against the i-th limit that is watched. */
  long counted(int i) {
    return limits.count(i);
  }

  TaskReport report() {
    endExtent();
    file = null;
    List<SourceCounts> sources =
        files.entrySet().stream().map(e -> new SourceCounts(e.getKey(), e.getValue())).toList();
    List<FileRules> byFile =
        violations.entrySet().stream()
            .filter(e -> !e.getValue().isEmpty())
            .map(e -> new FileRules(e.getKey(), rules(e.getValue())))
            .toList();
    List<RuleCount> rules =
        byFile.stream().map(FileRules::rules).reduce(List.of(), RuleCount::merge);
    return TaskReport.of(sources, rules, extents).withFindings(Findings.ofFiles(byFile));
  }

  private static List<RuleCount> rules(Map<Violation, Long> counts) {
    return counts.entrySet().stream()
        .map(
            e ->
                new RuleCount(
                    e.getKey().column(), e.getKey().rule(), e.getKey().action(), e.getValue()))
        .toList();
  }

  private void endExtent() {
    if (file != null) {
      extents.add(new Extent(file, extentStart, extentEnd, decoded));
    }
  }
}
