package dev.winnow.jobs.quality;

import java.util.List;
import java.util.Map;

/**
 * A file that a task wrote.
 *
 * @param path relative to the job's output directory: {@code table/dt=2026-09-01/part-…orc}
 * @param partition the partition columns' values as Hive spells them, in the table's order; empty
 *     for a table without partitions
 * @param columns statistics of its columns; empty when the task wrote very many files
 */
public record WrittenFile(
    String path,
    Map<String, String> partition,
    long rows,
    long bytes,
    List<ColumnStatistics> columns) {

  /**
   * What the file's footer says about a column.
   *
   * @param minimum the least value as Hive spells it, or empty when it has none or was not kept
   */
  public record ColumnStatistics(String name, long nulls, String minimum, String maximum) {}

  public WrittenFile withoutStatistics() {
    return new WrittenFile(path, partition, rows, bytes, List.of());
  }
}
