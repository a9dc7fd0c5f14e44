package dev.winnow.jobs.plan;

import dev.winnow.jobs.column.ColumnPlan;
import dev.winnow.jobs.column.RowSchema;
import dev.winnow.jobs.source.Encoding;
import dev.winnow.jobs.source.FilePolicy;
import dev.winnow.jobs.source.PartitionDirectory;
import dev.winnow.jobs.source.SourcePlan;
import dev.winnow.jobs.source.TypedFormat;
import dev.winnow.jobs.source.typed.TypedKind;
import dev.winnow.jobs.source.typed.TypedStorage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.Path;

/**
 * The files of a table that is read.
 *
 * @param name {@code database.table}
 * @param columns what the files hold, in the table's order; without those that have no single value
 *     in a row
 * @param partitionColumns whose values are the directories'
 * @param directories those that are read
 * @param storages how their files are written
 */
public record TablePlan(
    String name,
    RowSchema columns,
    RowSchema partitionColumns,
    List<Directory> directories,
    List<TypedStorage> storages) {

  /** A table as Winnow writes them. */
  public static TablePlan ofOrc(
      String name, RowSchema columns, RowSchema partitionColumns, List<Directory> directories) {
    return new TablePlan(
        name, columns, partitionColumns, directories, List.of(new TypedStorage(TypedKind.ORC)));
  }

  /**
   * @param path as a file's parent spells it, or the beginning of that
   * @param values of the partition columns, as Hive spells them
   * @param storage which of the table's storages its files are of
   */
  public record Directory(String path, Map<String, String> values, int storage) {
    public Directory {
      values = Map.copyOf(values);
    }

    /** Of files of the first storage. */
    public Directory(String path, Map<String, String> values) {
      this(path, values, 0);
    }

    /** Without scheme and host, which a metastore and a file system may spell differently. */
    public String prefix() {
      String directory = new Path(path).toUri().getPath();
      return directory.endsWith("/") ? directory : directory + "/";
    }
  }

  /** Its columns, those of its partitions behind the others. */
  public RowSchema allColumns() {
    List<RowSchema.Field> all = new ArrayList<>(columns.fields());
    all.addAll(partitionColumns.fields());
    return new RowSchema(all);
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
    storages = List.copyOf(storages);
  }

  /** The format by which the files become rows. */
  public TypedFormat format() {
    List<PartitionDirectory> partitions =
        partitionColumns.size() == 0
            ? List.of()
            : directories.stream()
                .map(d -> new PartitionDirectory(d.path(), d.values(), d.storage()))
                .toList();
    return new TypedFormat(storages, partitions);
  }

  /** How the files become rows of some of its columns, as they are. */
  public RowPlan rows(RowSchema input) {
    List<FieldColumn> fields = new ArrayList<>();
    for (int i = 0; i < input.size(); i++) {
      fields.add(new FieldColumn(i, ColumnPlan.of(input.field(i).name(), input.field(i).type())));
    }
    SourcePlan source =
        new SourcePlan(
            format(),
            Encoding.UTF_8,
            List.of(),
            input.fields().stream().map(RowSchema.Field::name).toList(),
            new FilePolicy(false, true, Map.of()));
    return RowPlan.ofFields(source, input, fields);
  }

  /** Whether a file is one of ORC. */
  public boolean isOrc(String file) {
    return storages.size() == 1
        ? storages.get(0).kind() == TypedKind.ORC
        : directoryOf(file)
            .map(d -> storages.get(d.storage()).kind() == TypedKind.ORC)
            .orElse(false);
  }
}
