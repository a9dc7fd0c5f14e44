package dev.winnow.jobs.source.typed;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Assumptions;

/** Reads files as the tasks do, split by split, into one line of JSON for each row. */
final class TypedReading {

  private static final Path DATA = Path.of("../../shared/data");

  private TypedReading() {}

  /**
   * A row.
   *
   * @param values of the asked columns, null where there is none
   */
  record Row(long ordinal, String json, List<String> values) {}

  static Path data(String name) {
    Path path = DATA.resolve(name);
    Assumptions.assumeTrue(Files.exists(path), () -> "no test data at " + path.toAbsolutePath());
    return path;
  }

  static List<Path> files(String directory, String ending) throws IOException {
    try (Stream<Path> files = Files.list(data(directory))) {
      return files.filter(f -> f.toString().endsWith(ending)).sorted().toList();
    }
  }

  /** All rows with all their fields. */
  static List<Row> read(TypedKind kind, Path file) throws IOException {
    return read(kind, file, Long.MAX_VALUE, List.of());
  }

  /**
   * @param columns none for all the top-level ones
   */
  static List<Row> read(TypedKind kind, Path file, long splitBytes, List<String> columns)
      throws IOException {
    List<Row> rows = new ArrayList<>();
    long size = Files.size(file);
    for (long start = 0; start < size; start += splitBytes) {
      read(kind, file, start, Math.min(splitBytes, size - start), columns, rows);
      if (splitBytes == Long.MAX_VALUE) {
        break;
      }
    }
    return rows;
  }

  private static void read(
      TypedKind kind, Path path, long start, long length, List<String> columns, List<Row> rows)
      throws IOException {
    var hadoopPath = new org.apache.hadoop.fs.Path(path.toUri());
    try (TypedFile file = TypedFile.open(kind, new Configuration(), hadoopPath)) {
      TypedQuery query =
          columns.isEmpty()
              ? file.everything()
              : file.query(columns.stream().map(List::of).toList(), TypedFile.Missing.FAIL);
      RowText text = new RowText(query);
      try (TypedRows part = file.rows(start, length, query)) {
        long ordinal = part.ordinal();
        while (part.next(text)) {
          rows.add(row(ordinal, text));
          text.clear();
          ordinal = part.ordinal();
        }
      }
    }
  }

  private static Row row(long ordinal, RowText text) {
    List<String> values = new ArrayList<>();
    for (int c = 0; c < text.width(); c++) {
      byte[] buffer = text.isAside(0, c) ? text.side() : text.bytes();
      int start = text.start(0, c);
      values.add(
          text.isNull(0, c)
              ? null
              : new String(buffer, start, text.end(0, c) - start, StandardCharsets.UTF_8));
    }
    return new Row(
        ordinal, new String(text.bytes(), 0, text.rowEnd(0), StandardCharsets.UTF_8), values);
  }
}
