package dev.winnow.jobs.replay;

import dev.winnow.jobs.column.RowSchema;
import dev.winnow.jobs.sink.RowBatch;
import dev.winnow.jobs.source.SourceException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.hive.ql.exec.vector.VectorizedRowBatch;
import org.apache.orc.OrcFile;
import org.apache.orc.Reader;
import org.apache.orc.RecordReader;
import org.apache.orc.TypeDescription;

/**
 * Corrected records as a table, as a statement over the quarantine makes one: {@code run}, {@code
 * source_file}, {@code byte_offset} and {@code raw_record}, in any order among other columns.
 */
public final class CorrectionTable {

  private static final List<String> COLUMNS =
      List.of("run", "source_file", "byte_offset", "raw_record");

  private final Configuration conf;
  private final String table;
  private final RowSchema columns;

  /**
   * @param columns that the files of the table hold
   */
  public CorrectionTable(Configuration conf, String table, RowSchema columns) {
    this.conf = conf;
    this.table = table;
    this.columns = columns;
  }

  /**
   * Reads the files of a directory.
   *
   * @param partition the directory's values, by column
   * @throws SourceException if a column is missing
   */
  public List<Correction> read(Path directory, Map<String, String> partition) throws IOException {
    for (String column : COLUMNS) {
      if (columns.indexOf(column).isEmpty() && !partition.containsKey(column)) {
        throw new SourceException(
            table
                + " has no column "
                + column
                + "; corrections have "
                + String.join(", ", COLUMNS));
      }
    }
    List<Correction> corrections = new ArrayList<>();
    FileSystem files = directory.getFileSystem(conf);
    if (files.exists(directory)) {
      for (FileStatus file : files.listStatus(directory, p -> !isHidden(p))) {
        readFile(file.getPath(), row -> corrections.add(correction(row, partition)));
      }
    }
    return corrections;
  }

  private static boolean isHidden(Path path) {
    return path.getName().startsWith(".") || path.getName().startsWith("_");
  }

  private Correction correction(List<Object> row, Map<String, String> partition) {
    return new Correction(
        new RejectId(
            text("run", row, partition),
            text("source_file", row, partition),
            Long.parseLong(text("byte_offset", row, partition))),
        text("raw_record", row, partition).getBytes(StandardCharsets.UTF_8));
  }

  private String text(String column, List<Object> row, Map<String, String> partition) {
    var index = columns.indexOf(column);
    Object value = index.isPresent() ? row.get(index.getAsInt()) : partition.get(column);
    return value == null ? "" : value.toString();
  }

  private void readFile(Path file, Consumer<List<Object>> rows) throws IOException {
    TypeDescription schema = columns.toOrc();
    try (Reader reader =
            OrcFile.createReader(file, OrcFile.readerOptions(conf).useUTCTimestamp(true));
        RecordReader records = reader.rows(reader.options().schema(schema))) {
      VectorizedRowBatch batch = columns.newBatch();
      while (records.nextBatch(batch)) {
        new RowBatch(columns, batch).rows().forEach(rows);
      }
    }
  }
}
