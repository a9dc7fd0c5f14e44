package dev.winnow.jobs.launch;

import dev.winnow.jobs.plan.ContractDiff;
import dev.winnow.jobs.plan.Difference;
import dev.winnow.jobs.plan.FileHeaders;
import dev.winnow.jobs.source.SourcePlan;
import dev.winnow.jobs.source.Splitting;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * What is known of the files before any task starts: those that one task each has to read from the
 * beginning to the end, and how their fields differ from what the columns ask for.
 */
record InputOutlook(List<Unsplit> unsplit, ContractDiff contract) {

  /** Of a run that reads no files, or of which nothing is known. */
  static final InputOutlook NONE = new InputOutlook(List.of(), ContractDiff.NONE);

  /**
   * A file that cannot be split.
   *
   * @param reason in a word: its compression, its encoding, its layout
   */
  record Unsplit(String file, long bytes, String reason) {

    private String name() {
      return file.substring(file.lastIndexOf('/') + 1);
    }
  }

  InputOutlook {
    unsplit = List.copyOf(unsplit);
  }

  /**
   * @param headers of the files
   */
  static InputOutlook of(
      List<FileStatus> files, SourcePlan plan, FileHeaders headers, ContractDiff contract) {
    List<Unsplit> unsplit = new ArrayList<>();
    for (FileStatus file : files) {
      headers
          .obstacle(file, plan)
          .ifPresent(
              reason -> unsplit.add(new Unsplit(file.getPath().toString(), file.getLen(), reason)));
    }
    return new InputOutlook(unsplit, contract);
  }

  /** What the names of paths say, before there is any file. */
  static List<String> unsplittable(List<String> paths, SourcePlan plan) {
    Configuration conf = new Configuration(false);
    List<String> notes = new ArrayList<>();
    for (String path : paths) {
      Splitting.obstacle(conf, new FileStatus(0, false, 1, 1, 0, new Path(path)), plan)
          .ifPresent(
              reason ->
                  notes.add(
                      "%s cannot be split (%s): one task reads each such file, and the largest"
                              .formatted(path, reason)
                          + " bounds the time of the run"));
    }
    return notes;
  }

  /** For people: nothing where there is nothing to be told. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    if (!unsplit.isEmpty()) {
      lines.add(bound());
    }
    if (contract.isWorthTelling()) {
      boolean table =
          contract.differences().stream().anyMatch(d -> d.kind() == Difference.Kind.WIDENED);
      lines.add(
          (table ? "the files, or the table," : "the files")
              + " are not just what the columns ask for:");
      lines.addAll(table());
    }
    return lines;
  }

  private String bound() {
    Unsplit largest = unsplit.stream().max(Comparator.comparingLong(Unsplit::bytes)).orElseThrow();
    String reasons =
        unsplit.stream().map(Unsplit::reason).distinct().sorted().collect(Collectors.joining(", "));
    return "%s cannot be split (%s): the run takes as long as one task takes for %s, %s"
        .formatted(
            Words.count(unsplit.size(), "file"),
            reasons,
            largest.name(),
            Words.bytes(largest.bytes()));
  }

  private List<String> table() {
    List<List<String>> rows = new ArrayList<>();
    for (Difference difference : contract.differences()) {
      String file = difference.file().substring(difference.file().lastIndexOf('/') + 1);
      rows.add(
          List.of(
              difference.kind().name().toLowerCase(Locale.ROOT),
              difference.column(),
              difference.fields(),
              difference.kind() == Difference.Kind.WIDENED
                  ? "the published table"
                  : "%d of %s, first %s"
                      .formatted(difference.files(), Words.count(contract.files(), "file"), file),
              difference.effect().words()));
    }
    int[] widths = new int[rows.get(0).size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    return rows.stream().map(row -> aligned(row, widths)).toList();
  }

  private static String aligned(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      if (widths[i] > 0) {
        line.append("  ").append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length()));
      }
    }
    return line.toString().stripTrailing();
  }

  /** For programs. */
  Map<String, Object> facts() {
    return Map.of("unsplit", unsplit, "contract", contract);
  }
}
