package dev.winnow.jobs.sink;

import dev.winnow.jobs.plan.RunPlan;
import dev.winnow.jobs.plan.TargetPlan;
import dev.winnow.jobs.quality.Findings;
import dev.winnow.jobs.quality.TaskReport;
import dev.winnow.jobs.quality.WrittenFile;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.Writable;
import org.apache.hadoop.mapreduce.RecordWriter;
import org.apache.hadoop.mapreduce.TaskAttemptContext;

/** A task's output: a writer for each stream, and at the end one report of them all. */
final class TableRecordWriter extends RecordWriter<Stream, Writable> {

  /** Above this the columns' statistics would make the report larger than it is worth. */
  private static final int MOST_FILES_WITH_STATISTICS = 512;

  private final TaskFiles files;
  private final TableWriter table;
  private final DatasetStatistics dataset;
  private final RowSample sample = new RowSample();
  private final QuarantineWriter quarantine;
  private final SideWriter changes;
  private final SideWriter duplicates;
  private TaskReport report = new TaskReport();

  TableRecordWriter(RunPlan plan, TaskFiles files) {
    TargetPlan target = plan.target();
    Configuration conf = files.configuration();
    this.files = files;
    this.table = new TableWriter(target, files, WriterLimits.of(target, conf));
    this.dataset = new DatasetStatistics(plan.budget().datasetRules());
    this.quarantine = new QuarantineWriter(files, TableOutputFormat.attempt(conf));
    this.changes = new SideWriter(files, Stream.CHANGES);
    this.duplicates = new SideWriter(files, Stream.DUPLICATES);
  }

  @Override
  public void write(Stream stream, Writable value) throws IOException {
    if (value instanceof RowBatch rows) {
      write(stream, rows);
    } else if (value instanceof QuarantinedRow row) {
      quarantine.write(row);
    } else if (value instanceof TaskReport said) {
      report = report.plus(said);
    } else {
      throw new IOException(stream + " takes no " + value.getClass().getName());
    }
  }

  private void write(Stream stream, RowBatch rows) throws IOException {
    if (stream.equals(Stream.TABLE)) {
      dataset.add(rows);
      sample.add(rows);
      table.write(rows);
    } else if (stream.equals(Stream.CHANGES)) {
      changes.write(rows);
    } else if (stream.equals(Stream.DUPLICATES)) {
      duplicates.write(rows);
    } else {
      throw new IOException(stream + " takes no rows of a table");
    }
  }

  @Override
  public void close(TaskAttemptContext context) throws IOException {
    List<WrittenFile> tableFiles = table.close(context);
    if (tableFiles.size() > MOST_FILES_WITH_STATISTICS) {
      tableFiles = tableFiles.stream().map(WrittenFile::withoutStatistics).toList();
    }
    List<WrittenFile> rejected = quarantine.close().stream().toList();
    List<WrittenFile> beside =
        java.util.stream.Stream.of(changes.close(), duplicates.close())
            .flatMap(Optional::stream)
            .map(WrittenFile::withoutStatistics)
            .toList();
    Path path = files.report();
    try (OutputStream out = path.getFileSystem(files.configuration()).create(path, true)) {
      out.write(
          report
              .withFiles(tableFiles, rejected, beside)
              .withFindings(Findings.ofRows(dataset.values(), sample.columns()))
              .toJson());
    }
  }
}
