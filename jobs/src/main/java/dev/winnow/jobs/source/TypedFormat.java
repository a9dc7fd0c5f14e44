package dev.winnow.jobs.source;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.winnow.jobs.source.typed.Field;
import dev.winnow.jobs.source.typed.TypedFile;
import dev.winnow.jobs.source.typed.TypedKind;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * A format whose files bring their own schema. Rows are read by {@link TypedBlockReader} and come
 * with their index; their text is one JSON object a line.
 *
 * @param partitions of a table with partitions, those that are read; their values are columns too
 */
public record TypedFormat(TypedKind kind, List<PartitionDirectory> partitions)
    implements RecordFormat {

  public TypedFormat {
    partitions = List.copyOf(partitions);
  }

  /** Files that are no table's. */
  public TypedFormat(TypedKind kind) {
    this(kind, List.of());
  }

  @Override
  public int maxRecordBytes() {
    return DEFAULT_MAX_RECORD_BYTES;
  }

  @Override
  public boolean namesFields() {
    return false;
  }

  @Override
  @JsonIgnore
  public boolean isSplittable() {
    return true;
  }

  /** For a block that lost its index: its records are JSON, whatever the file was. */
  @Override
  public RecordTokenizer tokenizer(List<String> columns) {
    return JsonFormat.lines().tokenizer(columns);
  }

  /**
   * The fields of a file, in its order.
   *
   * @throws SourceException when it is broken
   */
  public List<Field> schema(Configuration conf, Path path) throws IOException {
    try (TypedFile file = TypedFile.open(kind, conf, path)) {
      return file.fields();
    } catch (IOException | RuntimeException | StackOverflowError e) {
      throw TypedDamage.of(conf, path, kind, "its beginning or its end", e);
    }
  }
}
