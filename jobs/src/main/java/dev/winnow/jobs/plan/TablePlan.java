package dev.winnow.jobs.plan;

import dev.winnow.jobs.column.RowSchema;
import java.util.List;
import java.util.Map;

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
  }

  public TablePlan {
    directories = List.copyOf(directories);
  }
}
