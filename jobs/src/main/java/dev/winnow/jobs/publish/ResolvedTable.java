package dev.winnow.jobs.publish;

import dev.winnow.jobs.column.RowSchema;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.Path;

/**
 * A table as a job reads it.
 *
 * @param columns what the data files hold
 * @param partitionColumns whose values are the directories' and are not in the files
 * @param directories of the partitions that were asked for; the table's one directory if it has no
 *     partitions
 */
public record ResolvedTable(
    TableName name, RowSchema columns, RowSchema partitionColumns, List<Directory> directories) {

  /** The values of the partition columns, as Hive spells them, and where their files are. */
  public record Directory(Map<String, String> partition, Path path) {
    public Directory {
      partition = Map.copyOf(partition);
    }
  }

  public ResolvedTable {
    directories = List.copyOf(directories);
  }
}
