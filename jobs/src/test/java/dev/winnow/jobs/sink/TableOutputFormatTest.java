package dev.winnow.jobs.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.winnow.jobs.column.ColumnType;
import dev.winnow.jobs.column.RowSchema;
import dev.winnow.jobs.column.RowSchema.Field;
import dev.winnow.jobs.plan.CustomPlan;
import dev.winnow.jobs.plan.PartitionColumn;
import dev.winnow.jobs.plan.TargetPlan;
import dev.winnow.jobs.quality.Budget;
import dev.winnow.jobs.quality.Counts;
import dev.winnow.jobs.quality.SourceCounts;
import dev.winnow.jobs.quality.TaskReport;
import dev.winnow.jobs.quality.WrittenFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.Writable;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.OutputCommitter;
import org.apache.hadoop.mapreduce.RecordWriter;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.TaskAttemptID;
import org.apache.hadoop.mapreduce.TaskType;
import org.apache.hadoop.mapreduce.lib.output.FileOutputFormat;
import org.apache.hadoop.mapreduce.task.TaskAttemptContextImpl;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableOutputFormatTest {

  private static final RowSchema ROWS =
      new RowSchema(
          List.of(
              new Field("id", ColumnType.BIGINT),
              new Field("dt", ColumnType.DATE),
              new Field("name", ColumnType.STRING)));
  private static final RowSchema STORED = new RowSchema(List.of(ROWS.field(0), ROWS.field(2)));

  @TempDir Path directory;
  private Configuration conf;

  @BeforeEach
  void configure() throws Exception {
    Job job = Job.getInstance(new Configuration(false));
    FileOutputFormat.setOutputPath(
        job, new org.apache.hadoop.fs.Path(directory.resolve("out").toUri()));
    conf = job.getConfiguration();
    TableOutputFormat.setRun(conf, "run-1", 2);
  }

  @Test
  void scattersRowsOverPartitionDirectoriesWithoutTheirPartitionColumn() throws Exception {
    target(STORED, new PartitionColumn("dt", ColumnType.DATE, null));
    LocalDate first = LocalDate.of(2026, 9, 1);
    TaskReport report =
        writeAndCommit(
            RowBatch.of(ROWS, List.of(List.of(1L, first, "a"), Arrays.asList(2L, null, "b"))),
            RowBatch.of(ROWS, List.of(List.of(3L, first, "c"))));

    assertThat(rows("table/dt=2026-09-01")).containsExactly(List.of(1L, "a"), List.of(3L, "c"));
    assertThat(rows("table/dt=__HIVE_DEFAULT_PARTITION__")).containsExactly(List.of(2L, "b"));
    assertThat(report.files()).hasSize(2);
    WrittenFile file = report.files().get(0);
    assertThat(file.partition()).isEqualTo(Map.of("dt", "2026-09-01"));
    assertThat(file.rows()).isEqualTo(2);
    assertThat(file.bytes()).isEqualTo(Files.size(directory.resolve("out").resolve(file.path())));
    assertThat(file.columns().get(0))
        .isEqualTo(new WrittenFile.ColumnStatistics("id", 0, "1", "3"));
  }

  @Test
  void routesRowsByWholeNumbersThatLookAlikeInTheirLastDigits() throws Exception {
    RowSchema stored = new RowSchema(List.of(ROWS.field(1), ROWS.field(2)));
    target(stored, new PartitionColumn("id", ColumnType.BIGINT, null));
    List<List<Object>> rows = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      rows.add(List.of(0L, LocalDate.EPOCH, "" + i));
      rows.add(List.of(-1024L, LocalDate.EPOCH, "" + i));
      rows.add(List.of(1024L * 1024 * 1024 * 1024, LocalDate.EPOCH, "longer than a word " + i));
      rows.add(Arrays.asList(null, LocalDate.EPOCH, "" + i));
    }
    writeAndCommit(RowBatch.of(ROWS, rows), RowBatch.of(ROWS, rows));
    for (String id : List.of("0", "-1024", "1099511627776", "__HIVE_DEFAULT_PARTITION__")) {
      assertThat(rows("table/id=" + id))
          .extracting(r -> ((String) r.get(1)).replaceFirst("^.* ", ""))
          .containsExactly("0", "1", "2", "3", "4", "5", "0", "1", "2", "3", "4", "5");
    }
  }

  @Test
  void writesAllRowsIntoAFixedPartition() throws Exception {
    target(ROWS, new PartitionColumn("day", ColumnType.STRING, "a/b"));
    writeAndCommit(RowBatch.of(ROWS, List.of(List.of(1L, LocalDate.EPOCH, "x"))));
    assertThat(rows("table/day=a%2Fb")).containsExactly(List.of(1L, LocalDate.EPOCH, "x"));
  }

  @Test
  void writesATableWithoutPartitionsIntoOneDirectory() throws Exception {
    target(ROWS);
    RowBatch batch =
        RowBatch.of(
            ROWS, List.of(List.of(1L, LocalDate.EPOCH, "x"), List.of(2L, LocalDate.EPOCH, "y")));
    batch.batch().selectedInUse = true;
    batch.batch().selected[0] = 1;
    batch.batch().size = 1;
    writeAndCommit(batch);
    assertThat(rows("table")).containsExactly(List.of(2L, LocalDate.EPOCH, "y"));
  }

  @Test
  void writesMorePartitionsThanItKeepsFilesOpen() throws Exception {
    target(STORED, new PartitionColumn("dt", ColumnType.DATE, null));
    conf.setInt(WriterLimits.OPEN_FILES, 3);
    conf.setLong(WriterLimits.BUFFERED_BYTES, 500);
    RowBatch[] batches = new RowBatch[20];
    for (int b = 0; b < batches.length; b++) {
      List<List<Object>> rows = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        rows.add(List.of((long) b, LocalDate.EPOCH.plusDays(i), "row " + b));
      }
      batches[b] = RowBatch.of(ROWS, rows);
    }
    TaskReport report = writeAndCommit(batches);
    for (int i = 0; i < 50; i++) {
      assertThat(rows("table/dt=" + LocalDate.EPOCH.plusDays(i)))
          .extracting(r -> r.get(0))
          .containsExactlyInAnyOrderElementsOf(
              java.util.stream.LongStream.range(0, 20).boxed().toList());
    }
    assertThat(report.files().stream().mapToLong(WrittenFile::rows).sum()).isEqualTo(1000);
  }

  @Test
  void readsEveryTypeBackInAnotherTimeZoneThanItsOwn() throws Exception {
    target(RowBatchTest.EVERY_TYPE);
    TimeZone before = TimeZone.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));
      writeAndCommit(RowBatch.of(RowBatchTest.EVERY_TYPE, RowBatchTest.ROWS_OF_EVERY_TYPE));
      TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
      assertThat(rows("table")).isEqualTo(RowBatchTest.ROWS_OF_EVERY_TYPE);
    } finally {
      TimeZone.setDefault(before);
    }
  }

  @Test
  void quarantinesBesideTheTableAndReportsBoth() throws Exception {
    target(ROWS);
    TaskReport said =
        TaskReport.of(
            List.of(new SourceCounts("f.csv", new Counts(1, 0, 1, 0, 0))), List.of(), List.of());
    QuarantinedRow row =
        new QuarantinedRow(
            "f.csv",
            7,
            -1,
            List.of(
                new QuarantinedRow.Reason("id", "type", "\"x\" is not a whole number"),
                new QuarantinedRow.Reason("", "order", "dates are in order")),
            "x,y".getBytes(StandardCharsets.UTF_8));
    TaskReport report = writeAndCommit(row, said);
    assertThat(report.sources()).isEqualTo(said.sources());
    assertThat(report.files()).isEmpty();
    assertThat(report.quarantine()).hasSize(1);
    WrittenFile file = report.quarantine().get(0);
    assertThat(file.partition()).isEqualTo(Map.of("run", "run-1"));
    assertThat(file.rows()).isEqualTo(1);
    assertThat(file.path()).startsWith("quarantine/run=run-1/");
  }

  @Test
  void writesTheTablesBesideTheTargetInTheirOwnColumns() throws Exception {
    target(STORED, new PartitionColumn("dt", ColumnType.DATE, null));
    RowSchema changes = new RowSchema(List.of(new Field("rule", ColumnType.STRING)));
    RowBatch row = RowBatch.of(ROWS, List.of(List.of(1L, LocalDate.EPOCH, "twin")));
    TaskReport report =
        commit(
            writer -> {
              writer.write(Stream.TABLE, row);
              writer.write(Stream.DUPLICATES, row);
              writer.write(
                  Stream.CHANGES, RowBatch.of(changes, List.of(List.of("trim"), List.of("case"))));
              writer.write(Stream.CHANGES, RowBatch.of(changes, List.of(List.of("nfc"))));
            });
    assertThat(rows("duplicates/run=run-1")).containsExactly(List.of(1L, LocalDate.EPOCH, "twin"));
    assertThat(rows("changes/run=run-1"))
        .containsExactly(List.of("trim"), List.of("case"), List.of("nfc"));
    assertThat(report.files()).hasSize(1);
    assertThat(report.beside())
        .extracting(f -> f.path().replaceAll("/.*", "") + " " + f.partition() + " " + f.rows())
        .containsExactly("changes {run=run-1} 3", "duplicates {run=run-1} 1");
  }

  @Test
  void writesBatchesOfLongStringsBeforeTheyAreFull() throws Exception {
    target(ROWS);
    List<List<Object>> rows = new ArrayList<>();
    for (long i = 0; i < 7; i++) {
      rows.add(List.of(i, LocalDate.EPOCH, String.valueOf(i).repeat(1 << 20)));
    }
    Writable[] batches =
        rows.stream().map(row -> RowBatch.of(ROWS, List.of(row))).toArray(Writable[]::new);
    writeAndCommit(batches);
    assertThat(rows("table")).isEqualTo(rows);
  }

  @Test
  void leavesNothingOfAnAttemptThatWasNotCommitted() throws Exception {
    target(ROWS);
    write(context(), RowBatch.of(ROWS, List.of(List.of(1L, LocalDate.EPOCH, "x"))));
    assertThat(directory.resolve("out/table")).doesNotExist();
    assertThat(directory.resolve("out/_tasks")).doesNotExist();
  }

  @Test
  void refusesABatchThatLacksAColumnOfTheTable() {
    target(ROWS);
    RowSchema other = new RowSchema(List.of(ROWS.field(0)));
    assertThatThrownBy(() -> writeAndCommit(RowBatch.of(other, List.of(List.of(1L)))))
        .hasMessageContaining("no column dt");
  }

  private void target(RowSchema stored, PartitionColumn... partitions) {
    TargetPlan target = new TargetPlan("lake", "trips", stored, List.of(partitions));
    new CustomPlan(target, Budget.UNLIMITED, "j", "c", List.of(), Map.of()).writeTo(conf);
  }

  private TaskAttemptContext context() {
    return new TaskAttemptContextImpl(conf, new TaskAttemptID("1", 1, TaskType.MAP, 0, 0));
  }

  private void write(TaskAttemptContext context, Writable... values) throws Exception {
    RecordWriter<Stream, Writable> writer = new TableOutputFormat().getRecordWriter(context);
    for (Writable value : values) {
      writer.write(Stream.TABLE, value);
    }
    writer.close(context);
  }

  private interface Writing {
    void to(RecordWriter<Stream, Writable> writer) throws Exception;
  }

  private TaskReport writeAndCommit(Writable... values) throws Exception {
    return commit(
        writer -> {
          for (Writable value : values) {
            writer.write(Stream.TABLE, value);
          }
        });
  }

  private TaskReport commit(Writing writing) throws Exception {
    TaskAttemptContext context = context();
    OutputCommitter committer = new TableOutputFormat().getOutputCommitter(context);
    committer.setupJob(context);
    committer.setupTask(context);
    RecordWriter<Stream, Writable> writer = new TableOutputFormat().getRecordWriter(context);
    writing.to(writer);
    writer.close(context);
    committer.commitTask(context);
    committer.commitJob(context);
    return TaskReport.fromJson(Files.readAllBytes(directory.resolve("out/_tasks/m-00000.json")));
  }

  private List<List<Object>> rows(String path) throws Exception {
    List<List<Object>> rows = new ArrayList<>();
    try (var files = Files.list(directory.resolve("out").resolve(path))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".orc")).sorted().toList()) {
        rows.addAll(OrcRows.read(new org.apache.hadoop.fs.Path(file.toUri())));
      }
    }
    return rows;
  }
}
