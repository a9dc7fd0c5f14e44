package dev.winnow.jobs.clean;

import dev.winnow.jobs.column.ColumnReader;
import dev.winnow.jobs.column.ReadingContext;
import dev.winnow.jobs.column.Reason;
import dev.winnow.jobs.column.RowSchema;
import dev.winnow.jobs.column.Salts;
import dev.winnow.jobs.plan.FieldColumn;
import dev.winnow.jobs.plan.RepairPlan;
import dev.winnow.jobs.plan.RowPlan;
import dev.winnow.jobs.quality.Counts;
import dev.winnow.jobs.quality.TaskReport;
import dev.winnow.jobs.repair.Repairer;
import dev.winnow.jobs.sink.QuarantinedRow;
import dev.winnow.jobs.sink.RowBatch;
import dev.winnow.jobs.source.BlockPosition;
import dev.winnow.jobs.source.FieldIndex;
import dev.winnow.jobs.source.RecordBlock;
import dev.winnow.jobs.source.RecordLayout;
import dev.winnow.jobs.source.RecordTokenizer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.hive.ql.exec.vector.ColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.LongColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.VectorizedRowBatch;

/**
 * Turns blocks of records into batches of clean rows: fields are read column by column straight
 * into vectors, derived columns computed and rules judged over the vectors. A row that has a reason
 * against it is given away with every reason found, not only the first. Nothing is allocated for a
 * clean row.
 *
 * <p>Belongs to one thread; its batch is used again for every 1,024 records.
 */
public final class Cleaner {

  /** How many records are read column by column before the next ones: what fits the first cache. */
  private static final int STRIDE = 128;

  private static final int LONGEST_QUOTED_TEXT = 100;

  private final RowPlan plan;
  private final RecordTokenizer tokenizer;
  private final ColumnReader[] readers;
  private final int[] targets;
  private final int[] provenances;
  private final Computations computations;
  private final List<RuleJudge> rules;
  private final Optional<Repairer> repairer;
  private final Tally tally = new Tally();
  private final Rejections rejections = new Rejections();
  private final ChangeLog changes;
  private final RawRecord rawRecord;
  private final VectorizedRowBatch batch;
  private final RowBatch rows;
  private final int[] sound = new int[RowSchema.BATCH_ROWS];
  private final long[] offsets = new long[RowSchema.BATCH_ROWS];
  private long repairedRows;
  private int lastRepaired;

  /** For a plan without salted masks. */
  public Cleaner(RowPlan plan) {
    this(plan, Salts.NONE);
  }

  /** Leaves alone what repairs and lookups of the plan would change. */
  public Cleaner(RowPlan plan, Salts salts) {
    this(plan, Broadcasts.NONE, salts, false);
  }

  /**
   * @param logsChanges whether {@link CleanedRows#changes} is told of what rules change
   */
  public Cleaner(RowPlan plan, Broadcasts broadcasts, Salts salts, boolean logsChanges) {
    this.plan = plan;
    this.rawRecord = new RawRecord(plan);
    this.changes = logsChanges ? new ChangeLog(plan) : null;
    this.repairer = broadcasts.repairer();
    this.tokenizer = plan.source().tokenizer();
    this.readers =
        plan.fields().stream()
            .map(f -> ColumnReader.compile(f.plan(), context(f.plan().name(), salts)))
            .toArray(ColumnReader[]::new);
    this.targets = plan.fields().stream().mapToInt(FieldColumn::index).toArray();
    this.provenances =
        plan.fields().stream()
            .mapToInt(FieldColumn::provenance)
            .filter(p -> p != FieldColumn.NO_PROVENANCE)
            .toArray();
    this.batch = plan.rows().newBatch();
    this.rows = new RowBatch(plan.rows(), batch);
    Lineage lineage = new Lineage(plan);
    this.computations = new Computations(plan, broadcasts.lookups(), lineage, rejections, tally);
    this.rules =
        plan.rules().stream()
            .map(r -> new RuleJudge(r, plan.rows(), lineage.of(r.condition()), rejections, tally))
            .toList();
  }

  private ReadingContext context(String column, Salts salts) {
    return new ReadingContext(
        salts,
        Optional.ofNullable(changes)
            .map(log -> (row, rule, before, after) -> log.add(row, column, rule, before, after)));
  }

  /** Gives away every record of the block, as a row of a batch or as a quarantined one. */
  public void clean(BlockPosition position, RecordBlock block, CleanedRows out)
      throws IOException, InterruptedException {
    tally.read(position, block);
    FieldIndex index = block.index(tokenizer);
    for (int first = 0; first < index.records(); first += RowSchema.BATCH_ROWS) {
      int count = Math.min(RowSchema.BATCH_ROWS, index.records() - first);
      Slice slice = new Slice(position, block, index, first, count);
      fill(slice);
      repair();
      computations.run(batch);
      rules.forEach(r -> r.judge(batch));
      giveAway(slice, out);
    }
  }

  Tally tally() {
    return tally;
  }

  private void repair() {
    repairedRows = 0;
    lastRepaired = -1;
    if (repairer.isPresent()) {
      repairer.get().repair(batch, rejections::isRejected, this::repairing);
      if (changes != null) {
        changes.repaired(batch);
      }
    }
  }

  private void repairing(int row, int column, RepairPlan by) {
    tally.violated(plan.rows().field(column).name(), by.name(), "Repair");
    if (changes != null) {
      changes.repairing(row, column, by.name(), batch);
    }
    if (row != lastRepaired) {
      lastRepaired = row;
      repairedRows++;
    }
  }

  /** What was counted since this cleaner was made. Rows given away count as written. */
  public TaskReport report() {
    return tally.report();
  }

  /** Up to 1,024 records that follow each other in a block; the i-th is row i of the batch. */
  private record Slice(
      BlockPosition position, RecordBlock block, FieldIndex index, int first, int count) {}

  private void fill(Slice slice) {
    batch.reset();
    rejections.clear();
    if (changes != null) {
      changes.clear();
    }
    int soundCount = 0;
    for (int row = 0; row < slice.count(); row++) {
      int record = slice.first() + row;
      offsets[row] = slice.position().offset() + slice.index().offset(record);
      if (slice.index().hasProblem(record)) {
        String rule = slice.index().problem(record).rule();
        reject(row, "", rule, slice.index().problemMessage(record));
      } else {
        sound[soundCount++] = row;
      }
    }
    select(soundCount, slice.count());
    for (int provenance : provenances) {
      Arrays.fill(((LongColumnVector) batch.cols[provenance]).vector, 0);
    }
    RecordLayout layout = slice.block().layout();
    for (int from = 0; from < soundCount; from += STRIDE) {
      int to = Math.min(from + STRIDE, soundCount);
      for (int c = 0; c < readers.length; c++) {
        readColumn(c, layout.position(c), from, to, slice);
      }
    }
  }

  private void readColumn(int column, int position, int from, int to, Slice slice) {
    FieldIndex index = slice.index();
    ColumnReader reader = readers[column];
    ColumnVector vector = batch.cols[targets[column]];
    for (int i = from; i < to; i++) {
      int row = sound[i];
      int record = slice.first() + row;
      int status;
      int field = index.firstField(record) + position;
      if (position < index.fieldCount(record) && !index.isNull(field)) {
        status =
            reader.read(
                index.buffer(field),
                index.start(field),
                index.end(field),
                index.quoted(field),
                vector,
                row);
      } else {
        status = reader.readMissing(vector, row);
      }
      if (status > ColumnReader.NULL) {
        rejectField(row, column, status, record, position, index);
      } else if (status < ColumnReader.OK) {
        tookDefault(row, column, -status);
      }
    }
  }

  private void tookDefault(int row, int column, int status) {
    FieldColumn field = plan.fields().get(column);
    if (field.provenance() != FieldColumn.NO_PROVENANCE) {
      ((LongColumnVector) batch.cols[field.provenance()]).vector[row] = 1;
    }
    if (status > ColumnReader.NULL) {
      tally.violated(field.plan().name(), Reason.of(status).rule(), "Default");
    }
  }

  private void rejectField(
      int row, int column, int status, int record, int position, FieldIndex index) {
    var columnPlan = plan.fields().get(column).plan();
    Reason reason = Reason.of(status);
    String text = "";
    int field = index.firstField(record) + position;
    if (position < index.fieldCount(record) && !index.isNull(field)) {
      text = text(index.buffer(field), index.start(field), index.end(field));
    }
    reject(row, columnPlan.name(), reason.rule(), reason.message(columnPlan, text));
  }

  private void reject(int row, String column, String rule, String message) {
    rejections.add(row, new QuarantinedRow.Reason(column, rule, message));
    tally.violated(column, rule, "Quarantine");
  }

  private static String text(byte[] buffer, int start, int end) {
    String text = new String(buffer, start, end - start, StandardCharsets.UTF_8);
    return text.length() <= LONGEST_QUOTED_TEXT
        ? text
        : text.substring(0, LONGEST_QUOTED_TEXT) + "…";
  }

  /** Has the batch say that the first {@code count} of {@link #sound} are its rows, of so many. */
  private void select(int count, int of) {
    batch.size = count;
    batch.selectedInUse = count < of;
    if (batch.selectedInUse) {
      System.arraycopy(sound, 0, batch.selected, 0, count);
    }
  }

  private void giveAway(Slice slice, CleanedRows out) throws IOException, InterruptedException {
    long quarantined = 0;
    long dropped = 0;
    if (rejections.any()) {
      int clean = 0;
      for (int row = 0; row < slice.count(); row++) {
        if (rejections.isDropped(row)) {
          dropped++;
        } else if (rejections.isRejected(row)) {
          out.quarantine(quarantined(row, slice));
          quarantined++;
        } else {
          sound[clean++] = row;
        }
      }
      select(clean, slice.count());
    }
    if (changes != null && changes.any()) {
      logChanges(slice, out);
    }
    tally.add(new Counts(slice.count(), batch.size, quarantined, dropped, 0, repairedRows));
    if (batch.size > 0) {
      out.accept(rows, slice.position().file(), offsets);
    }
  }

  private QuarantinedRow quarantined(int row, Slice slice) {
    int record = slice.first() + row;
    byte[] raw = rawRecord.of(slice.block(), slice.index(), record);
    return new QuarantinedRow(
        slice.position().file(), offsets[row], line(record, slice), rejections.of(row), raw);
  }

  private void logChanges(Slice slice, CleanedRows out) throws IOException, InterruptedException {
    for (int i = 0; i < batch.size; i++) {
      int row = rows.position(i);
      if (changes.concern(row)) {
        long line = line(slice.first() + row, slice);
        changes.pass(row, slice.position().file(), offsets[row], line, out);
      }
    }
    changes.flush(out);
  }

  private static long line(int record, Slice slice) {
    long first = slice.position().line();
    return first < 0 ? -1 : first + slice.index().linesBefore(record);
  }
}
