package dev.winnow.jobs.publish;

import dev.winnow.jobs.column.RowSchema;
import dev.winnow.jobs.publish.TableDefinition.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.Path;

/**
 * A table as a job reads it.
 *
 * @param stored the columns that the data files hold, of whatever type
 * @param partitionColumns whose values are the directories' and are not in the files
 * @param directories of the partitions that were asked for; the table's one directory if it has no
 *     partitions
 */
public record ResolvedTable(
    TableName name, List<Column> stored, RowSchema partitionColumns, List<Directory> directories) {

  /**
   * The values of the partition columns, as Hive spells them, where their files are, and how those
   * are written.
   */
  public record Directory(Map<String, String> partition, Path path, Storage storage) {
    public Directory {
      partition = Map.copyOf(partition);
    }
  }

  public ResolvedTable {
    stored = List.copyOf(stored);
    directories = List.copyOf(directories);
  }

  /** What to do about one whose files cannot be read, as the end of a sentence. */
  public String remedy() {
    return Readable.copy(name);
  }

  /** The stored columns that have one value in a row: no lists, maps or structs. */
  public RowSchema columns() {
    List<RowSchema.Field> fields = new ArrayList<>();
    for (Column column : stored) {
      column.valueType().ifPresent(type -> fields.add(new RowSchema.Field(column.name(), type)));
    }
    return new RowSchema(fields);
  }
}
