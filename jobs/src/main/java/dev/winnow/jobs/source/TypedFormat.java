package dev.winnow.jobs.source;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.winnow.jobs.source.typed.Field;
import dev.winnow.jobs.source.typed.TypedFile;
import dev.winnow.jobs.source.typed.TypedKind;
import dev.winnow.jobs.source.typed.TypedStorage;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Files whose fields have names and types: the file brings its own schema, or is a table's, which
 * has one. Rows are read by {@link TypedBlockReader} and come with their index; their text is one
 * JSON object a line.
 *
 * @param storages how the files are written: one, or those of a table's partitions
 * @param partitions of a table with partitions, those that are read; their values are columns too
 */
public record TypedFormat(List<TypedStorage> storages, List<PartitionDirectory> partitions)
    implements RecordFormat {

  public TypedFormat {
    storages = List.copyOf(storages);
    partitions = List.copyOf(partitions);
  }

  /** Files that are no table's. */
  public TypedFormat(TypedKind kind) {
    this(List.of(new TypedStorage(kind)), List.of());
  }

  @Override
  public boolean writesJson() {
    return true;
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

  /** How a file is written. */
  TypedStorage storage(Path file) {
    return storages.size() == 1
        ? storages.get(0)
        : storages.get(PartitionDirectory.of(file, partitions).storage());
  }

  /** Whether more than one task may read the file. */
  public boolean isSplittable(Configuration conf, Path file) {
    TypedStorage storage = storage(file);
    return storage.kind().bringsSchema()
        || storage.footerLines() == 0 && !SourceStream.isCompressed(conf, file);
  }

  /** For a block that lost its index: its records are JSON, whatever the file was. */
  @Override
  public RecordTokenizer tokenizer(List<String> columns) {
    return JsonFormat.lines().tokenizer(columns);
  }

  TypedFile open(Configuration conf, Path path) throws IOException {
    TypedStorage storage = storage(path);
    if (storage.kind().bringsSchema()) {
      return TypedFile.open(storage.kind(), conf, path);
    }
    String encoding = storage.properties().get("serialization.encoding");
    Charset charset = encoding == null ? StandardCharsets.UTF_8 : Charset.forName(encoding);
    return TypedFile.of(
        storage, (start, length) -> SourceLines.open(conf, path, charset, start, length));
  }

  /**
   * The fields of a file, in its order.
   *
   * @throws SourceException when it is broken
   */
  public List<Field> schema(Configuration conf, Path path) throws IOException {
    try (TypedFile file = open(conf, path)) {
      return file.fields();
    } catch (IOException | RuntimeException | StackOverflowError e) {
      throw TypedDamage.of(conf, path, storage(path).kind(), "its beginning or its end", e);
    }
  }
}
