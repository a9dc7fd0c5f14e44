package dev.winnow.jobs.plan;

import dev.winnow.jobs.column.RowSchema;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.Path;

/**
 * The ORC files of a table that is read.
 *
 * @param name {@code database.table}
 * @param columns what the files hold, in the table's order
 * @param partitionColumns whose values are the directories'
 * @param directories those that are read
 */
public record TablePlan(
    String name, RowSchema columns, RowSchema partitionColumns, List<Directory> directories) {

  /**
   * @param path as a file's parent spells it, or the beginning of that
   * @param values of the partition columns, as Hive spells them
   */
  public record Directory(String path, Map<String, String> values) {
    public Directory {
      values = Map.copyOf(values);
    }

    /** Without scheme and host, which a metastore and a file system may spell differently. */
    public String prefix() {
      String directory = new Path(path).toUri().getPath();
      return directory.endsWith("/") ? directory : directory + "/";
    }
  }

  /** Whether it has a column of this name, stored or of its directories. */
  public boolean has(String column) {
    return columns.indexOf(column).isPresent() || partitionColumns.indexOf(column).isPresent();
  }

  /**
   * @throws java.util.NoSuchElementException if it has none of this name
   */
  public RowSchema.Field field(String column) {
    return columns.indexOf(column).isPresent()
        ? columns.field(columns.indexOf(column).getAsInt())
        : partitionColumns.field(partitionColumns.indexOf(column).orElseThrow());
  }

  /** The directory, of all, that a file lies in; the deepest if one is in another. */
  public Optional<Directory> directoryOf(String file) {
    String path = new Path(file).toUri().getPath();
    return directories.stream()
        .filter(d -> path.startsWith(d.prefix()))
        .max(Comparator.comparingInt(d -> d.prefix().length()));
  }

  public TablePlan {
    directories = List.copyOf(directories);
  }
}
