package dev.winnow.jobs.launch;

import dev.winnow.jobs.clean.Broadcasts;
import dev.winnow.jobs.clean.CleanedRows;
import dev.winnow.jobs.clean.Cleaner;
import dev.winnow.jobs.clean.JobSalts;
import dev.winnow.jobs.column.RowSchema;
import dev.winnow.jobs.column.Salts;
import dev.winnow.jobs.plan.FieldColumn;
import dev.winnow.jobs.plan.RowPlan;
import dev.winnow.jobs.quality.Counts;
import dev.winnow.jobs.quality.JobResult;
import dev.winnow.jobs.sink.QuarantinedRow;
import dev.winnow.jobs.sink.RowBatch;
import dev.winnow.jobs.sink.RowValues;
import dev.winnow.jobs.source.BlockPosition;
import dev.winnow.jobs.source.FieldIndex;
import dev.winnow.jobs.source.RecordBlock;
import dev.winnow.jobs.source.RecordTokenizer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.mapreduce.Job;

/**
 * The beginning of a run's files, cleaned in this process as the tasks would: some rows before and
 * after, and some that were rejected.
 */
final class Sample implements CleanedRows {

  /**
   * A row that passed.
   *
   * @param line from 1, or -1 where nobody knows it
   */
  record Row(String file, long line, List<Cell> cells) {}

  /**
   * A column of a row.
   *
   * @param before the field's text, empty for a column that has none
   * @param after may be null
   */
  record Cell(String column, String type, Optional<String> before, Object after) {}

  private static final String MASKED = "•••";

  private final RowPlan plan;
  private final int most;
  private final RecordTokenizer tokenizer;
  private final List<Row> rows = new ArrayList<>();
  private final List<QuarantinedRow> rejected = new ArrayList<>();
  private BlockPosition position;
  private RecordBlock block;
  private Counts counts = Counts.NONE;

  private Sample(RowPlan plan, int most) {
    this.plan = plan;
    this.most = most;
    this.tokenizer = plan.source().tokenizer();
  }

  /**
   * Cleans blocks until so many records were read.
   *
   * @param most how many rows, and how many rejected ones, are kept to be shown
   */
  static Sample take(
      RowPlan plan, List<FileStatus> inputs, Configuration conf, long records, int most)
      throws IOException, InterruptedException, LaunchException {
    Sample sample = new Sample(plan, most);
    Salts salts = JobSalts.of(Job.getInstance(conf));
    Broadcasts broadcasts = new SampleBroadcasts(plan, inputs, salts, conf).read(records);
    Cleaner cleaner = new Cleaner(plan, broadcasts, salts, false);
    LocalBlocks blocks = new LocalBlocks(conf, plan.source());
    for (FileStatus file : inputs) {
      boolean more =
          blocks.read(
              file.getPath(), (position, block) -> sample.read(cleaner, position, block) < records);
      sample.counts = new JobResult(cleaner.report()).counts();
      if (!more) {
        break;
      }
    }
    return sample;
  }

  /** How many records were read so far. */
  private long read(Cleaner cleaner, BlockPosition newPosition, RecordBlock newBlock)
      throws IOException, InterruptedException {
    position = newPosition;
    block = newBlock;
    cleaner.clean(position, block, this);
    return new JobResult(cleaner.report()).counts().read();
  }

  List<Row> rows() {
    return rows;
  }

  List<QuarantinedRow> rejected() {
    return rejected;
  }

  /** A rejected record as text. */
  String text(QuarantinedRow row) {
    return new String(row.record(), plan.source().encoding().charsetOfRecords());
  }

  Counts counts() {
    return counts;
  }

  @Override
  public void accept(RowBatch batch, String file, long[] offsets) {
    for (int i = 0; i < batch.batch().size && rows.size() < most; i++) {
      int at = batch.position(i);
      rows.add(row(batch, at, file, offsets[at]));
    }
  }

  @Override
  public void quarantine(QuarantinedRow row) {
    if (rejected.size() < most) {
      rejected.add(isAnyMasked() ? hidden(row) : row);
    }
  }

  private boolean isAnyMasked() {
    return plan.fields().stream().anyMatch(f -> f.plan().isMasked());
  }

  private static QuarantinedRow hidden(QuarantinedRow row) {
    byte[] note = "(not shown: it has columns that are masked)".getBytes(StandardCharsets.UTF_8);
    return new QuarantinedRow(row.file(), row.offset(), row.line(), row.reasons(), note);
  }

  private Row row(RowBatch batch, int at, String file, long offset) {
    FieldIndex index = block.index(tokenizer);
    int record = 0;
    while (index.offset(record) != offset - position.offset()) {
      record++;
    }
    List<Cell> cells = new ArrayList<>();
    for (int c = 0; c < plan.rows().size(); c++) {
      RowSchema.Field column = plan.rows().field(c);
      cells.add(
          new Cell(
              column.name(),
              column.type().toString(),
              text(c, record, index),
              RowValues.get(column.type(), batch.batch().cols[c], at)));
    }
    long line = position.line() < 0 ? -1 : position.line() + index.linesBefore(record);
    return new Row(file, line, cells);
  }

  private Optional<String> text(int column, int record, FieldIndex index) {
    for (int i = 0; i < plan.fields().size(); i++) {
      FieldColumn read = plan.fields().get(i);
      if (read.index() == column) {
        int place = block.layout().position(i);
        int field = index.firstField(record) + place;
        if (place >= index.fieldCount(record) || index.isNull(field)) {
          return Optional.empty();
        }
        if (read.plan().isMasked()) {
          return Optional.of(MASKED);
        }
        return Optional.of(
            new String(
                index.buffer(field),
                index.start(field),
                index.end(field) - index.start(field),
                StandardCharsets.UTF_8));
      }
    }
    return Optional.empty();
  }
}
