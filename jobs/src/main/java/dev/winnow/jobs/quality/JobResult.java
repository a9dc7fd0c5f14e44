package dev.winnow.jobs.quality;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** What a whole job says: its tasks' reports as one. */
public record JobResult(TaskReport report) {

  /** The directory, below a job's output, that holds the reports of the committed tasks. */
  public static final String REPORT_DIRECTORY = "_tasks";

  /**
   * Adds up the reports of a job that has committed.
   *
   * @param output the job's output directory
   * @throws FileNotFoundException if no task left a report there
   */
  public static JobResult read(Configuration conf, Path output) throws IOException {
    Path directory = new Path(output, REPORT_DIRECTORY);
    FileSystem files = directory.getFileSystem(conf);
    FileStatus[] reports = files.listStatus(directory, path -> path.getName().endsWith(".json"));
    Arrays.sort(reports, Comparator.comparing(FileStatus::getPath));
    TaskReport all = new TaskReport();
    for (FileStatus report : reports) {
      try (InputStream in = files.open(report.getPath())) {
        all = all.plus(TaskReport.fromJson(in.readAllBytes()));
      }
    }
    return new JobResult(all);
  }

  /** The counts of all files together. */
  public Counts counts() {
    return report.sources().stream().map(SourceCounts::counts).reduce(Counts.NONE, Counts::plus);
  }

  /** Every rule and check that was violated, {@linkplain RuleCount#WORST_FIRST the worst first}. */
  public List<RuleCount> rules() {
    return report.rules().stream().sorted(RuleCount.WORST_FIRST).toList();
  }

  /** What the records of one file violated. */
  public List<RuleCount> rulesOf(String file) {
    return report.findings().files().stream()
        .filter(f -> f.file().equals(file))
        .findFirst()
        .map(FileRules::rules)
        .orElse(List.of());
  }
}
