package dev.winnow.jobs.publish;

import dev.winnow.jobs.quality.WrittenFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.Path;

/**
 * Files of one attempt, by the partition they belong to.
 *
 * @param directory of the attempt for one stream of rows; moved as a whole
 */
record StagedRun(RunIdentity run, long baseEpoch, Path directory, List<Partition> partitions) {

  /**
   * @param path relative to the run's directory; empty if the table has no partitions
   */
  record Partition(List<String> values, String path, List<WrittenFile> files) {

    static Partition of(List<String> columns, List<String> values, List<WrittenFile> files) {
      return new Partition(values, StagedRun.path(columns, values, files), List.copyOf(files));
    }

    Path below(Path run) {
      return path.isEmpty() ? run : new Path(run, path);
    }

    long rows() {
      return files.stream().mapToLong(WrittenFile::rows).sum();
    }

    long bytes() {
      return files.stream().mapToLong(WrittenFile::bytes).sum();
    }
  }

  static StagedRun of(TargetTable table, Manifest manifest) {
    List<String> columns = table.definition().partitionColumnNames();
    Map<List<String>, List<WrittenFile>> files = new LinkedHashMap<>();
    if (columns.isEmpty()) {
      files.put(List.of(), new ArrayList<>());
    }
    manifest
        .emptyPartitions()
        .forEach(p -> files.put(Layout.values(columns, p), new ArrayList<>()));
    for (WrittenFile file : manifest.files()) {
      files
          .computeIfAbsent(Layout.values(columns, file.partition()), v -> new ArrayList<>())
          .add(file);
    }
    List<Partition> partitions = new ArrayList<>();
    files.forEach((values, written) -> partitions.add(Partition.of(columns, values, written)));
    return new StagedRun(
        manifest.run(),
        manifest.baseEpoch(),
        new Path(table.staging(manifest.run()), "table"),
        List.copyOf(partitions));
  }

  LedgerEntry.Totals totals() {
    long count = 0;
    long rows = 0;
    long bytes = 0;
    for (Partition partition : partitions) {
      count += partition.files().size();
      rows += partition.rows();
      bytes += partition.bytes();
    }
    return new LedgerEntry.Totals(count, rows, bytes);
  }

  /** Where the job put the files, or where it would have. */
  private static String path(List<String> columns, List<String> values, List<WrittenFile> files) {
    if (files.isEmpty()) {
      return Layout.partitionName(columns, values);
    }
    String path = files.get(0).path();
    String parent = path.substring(0, path.lastIndexOf('/'));
    return parent.contains("/") ? parent.substring(parent.indexOf('/') + 1) : "";
  }
}
