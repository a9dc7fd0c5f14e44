package dev.winnow.jobs.source;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.fs.Path;

/**
 * A directory whose files' rows all have the same values in some columns, which are not in the
 * files.
 *
 * @param values as Hive spells them; that of Hive's default partition is NULL
 * @param storage which of the table's storages its files are of
 */
public record PartitionDirectory(String path, Map<String, String> values, int storage) {

  private static final String NULL = "__HIVE_DEFAULT_PARTITION__";

  public PartitionDirectory {
    values = new TreeMap<>(values);
  }

  /**
   * The one in which a file lies, the innermost if they lie in each other.
   *
   * @throws IllegalArgumentException if it is none of them
   */
  static PartitionDirectory of(Path file, List<PartitionDirectory> directories) {
    String path = file.toUri().getPath();
    return directories.stream()
        .filter(d -> path.startsWith(d.prefix()))
        .max(Comparator.comparingInt(d -> d.prefix().length()))
        .orElseThrow(
            () -> new IllegalArgumentException(file + " lies in no partition that is read"));
  }

  /** Without scheme and host, which a metastore and a file system may spell differently. */
  private String prefix() {
    String prefix = new Path(path).toUri().getPath();
    return prefix.endsWith("/") ? prefix : prefix + "/";
  }

  boolean has(String column) {
    return values.keySet().stream().anyMatch(column::equalsIgnoreCase);
  }

  /** The value of a column that it {@link #has}; nothing for NULL. */
  Optional<String> value(String column) {
    return values.entrySet().stream()
        .filter(e -> e.getKey().equalsIgnoreCase(column))
        .map(Map.Entry::getValue)
        .filter(value -> !value.equals(NULL))
        .findFirst();
  }
}
