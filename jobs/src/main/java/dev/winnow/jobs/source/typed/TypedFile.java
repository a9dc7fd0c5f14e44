package dev.winnow.jobs.source.typed;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * A file that was opened and whose schema is known. What its library throws, checked or not, is
 * passed on: the caller knows the file's name and says what it means.
 */
public interface TypedFile extends Closeable {

  /** The fields of its rows, in the file's order; none for a file without any bytes. */
  List<Field> fields();

  /** How many rows it has, or -1 when only reading it tells. */
  long rowCount();

  /**
   * The rows of those blocks, row groups or stripes that belong to the bytes {@code [start, start +
   * length)}. Every one belongs to one such range of any that cover the file.
   */
  TypedRows rows(long start, long length, TypedQuery query) throws IOException;

  /** Opens a file that brings its schema, and reads that. */
  static TypedFile open(TypedKind kind, Configuration conf, Path path) throws IOException {
    FileStatus status = path.getFileSystem(conf).getFileStatus(path);
    if (status.getLen() == 0) {
      return new EmptyFile();
    }
    return switch (kind) {
      case AVRO -> AvroTypedFile.open(conf, status);
      case ORC -> OrcTypedFile.open(conf, status);
      case PARQUET -> ParquetTypedFile.open(conf, status);
      case TEXT, CSV, JSON -> throw new IllegalArgumentException("only a table knows " + kind);
    };
  }

  /** Lines of text, of which the storage says what they hold. */
  static TypedFile of(TypedStorage storage, Lines.Opening lines) {
    return new LineFile(storage, lines);
  }

  /**
   * What to read, found in this file's schema.
   *
   * @param columns for each column, paths as {@code a.b[0].c}, of which the first that is there
   *     counts
   * @param missing what becomes of a column of which none is
   * @throws NoSuchFieldInFileException if none is there, and that is an error, or one is there
   *     twice
   */
  default TypedQuery query(List<List<String>> columns, Missing missing)
      throws NoSuchFieldInFileException {
    List<FieldPath> paths = new ArrayList<>();
    for (List<String> names : columns) {
      Optional<FieldPath> path = Optional.empty();
      for (int i = 0; i < names.size() && path.isEmpty(); i++) {
        path = FieldPath.find(names.get(i), fields());
      }
      if (path.isEmpty() && missing == Missing.FAIL) {
        throw new NoSuchFieldInFileException(
            "has no column \"%s\"; its schema has %s"
                .formatted(
                    names.get(0), String.join(", ", fields().stream().map(Field::name).toList())));
      }
      paths.add(path.orElse(FieldPath.NOWHERE));
    }
    return TypedQuery.of(paths);
  }

  /** All top-level fields. */
  default TypedQuery everything() throws NoSuchFieldInFileException {
    return query(fields().stream().map(f -> List.of(f.name())).toList(), Missing.FAIL);
  }

  /** What becomes of a column that a file does not have. */
  enum Missing {
    FAIL,
    NULL
  }
}
