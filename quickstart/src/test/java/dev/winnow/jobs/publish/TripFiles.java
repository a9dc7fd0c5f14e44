package dev.winnow.jobs.publish;

import dev.winnow.jobs.column.ColumnType;
import dev.winnow.jobs.column.RowSchema;
import dev.winnow.jobs.quality.Counts;
import dev.winnow.jobs.quality.WrittenFile;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.hive.ql.exec.vector.BytesColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.Decimal64ColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.DoubleColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.LongColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.TimestampColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.VectorizedRowBatch;
import org.apache.orc.OrcFile;
import org.apache.orc.Writer;

/** Writes ORC files as a job would leave them in an attempt's output directory. */
final class TripFiles {

  static final RowSchema COLUMNS =
      new RowSchema(
          List.of(
              new RowSchema.Field("id", ColumnType.BIGINT),
              new RowSchema.Field("tag", ColumnType.STRING),
              new RowSchema.Field("fare", ColumnType.decimal(10, 2)),
              new RowSchema.Field("distance", ColumnType.DOUBLE),
              new RowSchema.Field("paid", ColumnType.BOOLEAN),
              new RowSchema.Field("day", ColumnType.DATE),
              new RowSchema.Field("at", ColumnType.TIMESTAMP)));

  static final RowSchema BY_HOUR =
      new RowSchema(List.of(new RowSchema.Field("hr", ColumnType.INT)));

  static final RowSchema NOT_PARTITIONED = new RowSchema(List.of());

  static final Instant AT = Instant.parse("2026-03-08T07:30:00.123456Z");

  private final Configuration conf;

  TripFiles(Configuration conf) {
    this.conf = conf;
  }

  static TableDefinition byHour(String name) {
    return TableDefinition.of(TableName.parse(name), COLUMNS, BY_HOUR);
  }

  static TableDefinition whole(String name) {
    return TableDefinition.of(TableName.parse(name), COLUMNS, NOT_PARTITIONED);
  }

  static RunIdentity run(String id) {
    return new RunIdentity(id, "uid-" + id, 1);
  }

  /** A run that leaves {@code rows} rows with its id as their tag in each of the hours. */
  Manifest stage(TargetTable table, RunIdentity run, int rows, List<Integer> hours)
      throws IOException {
    List<WrittenFile> written = new ArrayList<>();
    for (int hour : hours) {
      written.add(
          write(
              table.staging(run),
              "table/hr=" + hour + "/part-m-00000.orc",
              Map.of("hr", Integer.toString(hour)),
              run.runId(),
              rows));
    }
    return manifest(table, run, written);
  }

  Manifest stage(TargetTable table, RunIdentity run, int rows) throws IOException {
    return manifest(
        table,
        run,
        List.of(write(table.staging(run), "table/part-m-00000.orc", Map.of(), run.runId(), rows)));
  }

  WrittenFile write(Path output, String path, Map<String, String> partition, String tag, int rows)
      throws IOException {
    Path file = new Path(output, path);
    try (Writer writer =
        OrcFile.createWriter(
            file,
            OrcFile.writerOptions(conf)
                .setSchema(COLUMNS.toOrc())
                .useUTCTimestamp(true)
                .overwrite(true))) {
      VectorizedRowBatch batch = COLUMNS.newBatch();
      for (int i = 0; i < rows; i++) {
        fill(batch, batch.size++, i, tag);
      }
      writer.addRowBatch(batch);
    }
    long bytes = file.getFileSystem(conf).getFileStatus(file).getLen();
    return new WrittenFile(path, partition, rows, bytes, List.of());
  }

  private static void fill(VectorizedRowBatch batch, int row, int id, String tag) {
    ((LongColumnVector) batch.cols[0]).vector[row] = id;
    ((BytesColumnVector) batch.cols[1]).setVal(row, tag.getBytes(StandardCharsets.UTF_8));
    ((Decimal64ColumnVector) batch.cols[2]).vector[row] =
        new BigDecimal("12.50").unscaledValue().longValue();
    ((DoubleColumnVector) batch.cols[3]).vector[row] = 0.1;
    ((LongColumnVector) batch.cols[4]).vector[row] = 1;
    ((LongColumnVector) batch.cols[5]).vector[row] = LocalDate.of(1969, 12, 31).toEpochDay();
    ((TimestampColumnVector) batch.cols[6]).set(row, Timestamp.from(AT));
  }

  static Manifest manifest(TargetTable table, RunIdentity run, List<WrittenFile> files) {
    long rows = files.stream().mapToLong(WrittenFile::rows).sum();
    return new Manifest(
        run,
        table.definition(),
        table.epoch(),
        files,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        new Counts(rows, rows, 0, 0, 0));
  }
}
