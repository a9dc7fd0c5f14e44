package dev.winnow.jobs.quality;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How often the records of one file violated each rule. */
public record FileRules(String file, List<RuleCount> rules) {

  public FileRules {
    rules = List.copyOf(rules);
  }

  /** One entry a file, ordered by file. */
  static List<FileRules> merge(List<FileRules> first, List<FileRules> second) {
    Map<String, List<RuleCount>> byFile = new TreeMap<>();
    first.forEach(f -> byFile.merge(f.file, f.rules, RuleCount::merge));
    second.forEach(f -> byFile.merge(f.file, f.rules, RuleCount::merge));
    return byFile.entrySet().stream().map(e -> new FileRules(e.getKey(), e.getValue())).toList();
  }
}
