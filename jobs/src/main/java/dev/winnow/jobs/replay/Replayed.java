package dev.winnow.jobs.replay;

import dev.winnow.jobs.column.ColumnType;
import dev.winnow.jobs.column.RowSchema;
import dev.winnow.jobs.quality.WrittenFile;
import dev.winnow.jobs.sink.RowBatch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.hive.ql.exec.vector.VectorizedRowBatch;
import org.apache.orc.OrcFile;
import org.apache.orc.Reader;
import org.apache.orc.RecordReader;
import org.apache.orc.Writer;

/**
 * The table that remembers what was replayed: the run that rejected a record, its file and offset,
 * and where its correction stood in what the replay read. It has one partition for each replay.
 */
public final class Replayed {

  /** The directory of the table's files below an attempt's output. */
  public static final String DIRECTORY = "replayed";

  public static final RowSchema COLUMNS =
      new RowSchema(
          List.of(
              new RowSchema.Field("source_run", ColumnType.STRING),
              new RowSchema.Field("source_file", ColumnType.STRING),
              new RowSchema.Field("byte_offset", ColumnType.BIGINT),
              new RowSchema.Field("replay_file", ColumnType.STRING),
              new RowSchema.Field("replay_offset", ColumnType.BIGINT)));

  private final Configuration conf;

  public Replayed(Configuration conf) {
    this.conf = conf;
  }

  /** Where a correction went. */
  public record Place(RejectId id, String file, long offset) {}

  /**
   * Writes the rows of one replay.
   *
   * @param output the attempt's output directory
   */
  public WrittenFile write(Path output, List<Place> places) throws IOException {
    Path file = new Path(output, DIRECTORY + "/part-00000.orc");
    try (Writer writer =
        OrcFile.createWriter(
            file, OrcFile.writerOptions(conf).setSchema(COLUMNS.toOrc()).overwrite(true))) {
      for (int from = 0; from < places.size(); from += RowSchema.BATCH_ROWS) {
        int to = Math.min(from + RowSchema.BATCH_ROWS, places.size());
        List<List<Object>> rows = new ArrayList<>();
        for (Place place : places.subList(from, to)) {
          RejectId id = place.id();
          rows.add(List.of(id.run(), id.file(), id.offset(), place.file(), place.offset()));
        }
        writer.addRowBatch(RowBatch.of(COLUMNS, rows).batch());
      }
    }
    long bytes = file.getFileSystem(conf).getFileStatus(file).getLen();
    return new WrittenFile(
        DIRECTORY + "/" + file.getName(), Map.of(), places.size(), bytes, List.of());
  }

  /** Which of the records were replayed, by what lies in the partitions of the table. */
  public Set<RejectId> among(Predicate<RejectId> records, List<Path> directories)
      throws IOException {
    Set<RejectId> replayed = new HashSet<>();
    for (Path directory : directories) {
      FileSystem files = directory.getFileSystem(conf);
      for (FileStatus file : files.listStatus(directory, p -> p.getName().endsWith(".orc"))) {
        read(file.getPath(), records, replayed);
      }
    }
    return replayed;
  }

  private void read(Path file, Predicate<RejectId> records, Set<RejectId> replayed)
      throws IOException {
    try (Reader reader = OrcFile.createReader(file, OrcFile.readerOptions(conf));
        RecordReader rows = reader.rows(reader.options().schema(COLUMNS.toOrc()))) {
      VectorizedRowBatch batch = COLUMNS.newBatch();
      while (rows.nextBatch(batch)) {
        for (List<Object> row : new RowBatch(COLUMNS, batch).rows()) {
          RejectId id = new RejectId((String) row.get(0), (String) row.get(1), (Long) row.get(2));
          if (records.test(id)) {
            replayed.add(id);
          }
        }
      }
    }
  }
}
