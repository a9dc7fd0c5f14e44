package dev.winnow.jobs.clean;

import dev.winnow.jobs.column.ReadingContext;
import dev.winnow.jobs.column.RowSchema;
import dev.winnow.jobs.column.Salts;
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
import dev.winnow.jobs.source.RecordTokenizer;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
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

  private final RowPlan plan;
  private final RecordTokenizer tokenizer;
  private final FieldReading fields;
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
    this.batch = plan.rows().newBatch();
    this.rows = new RowBatch(plan.rows(), batch);
    this.fields = new FieldReading(plan, name -> context(name, salts), batch, rejections, tally);
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
        plan.source().format().writesJson(),
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
      RecordSlice slice = new RecordSlice(position, block, index, first, count);
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

  private void fill(RecordSlice slice) {
    batch.reset();
    rejections.clear();
    if (changes != null) {
      changes.clear();
    }
    int soundCount = 0;
    FieldIndex index = slice.index();
    long offset = slice.position().offset();
    int first = slice.first();
    int count = slice.count();
    for (int row = 0; row < count; row++) {
      int record = first + row;
      offsets[row] = offset + index.offset(record);
      if (index.hasProblem(record)) {
        reject(row, index, record);
      } else {
        sound[soundCount++] = row;
      }
    }
    select(soundCount, count);
    fields.read(slice, sound, soundCount);
  }

  /** Apart from the loop that hardly ever comes here, so that the compiler keeps that small. */
  private void reject(int row, FieldIndex index, int record) {
    reject(row, "", index.problem(record).rule(), index.problemMessage(record));
  }

  private void reject(int row, String column, String rule, String message) {
    rejections.add(row, new QuarantinedRow.Reason(column, rule, message));
    tally.violated(column, rule, "Quarantine");
  }

  /** Has the batch say that the first {@code count} of {@link #sound} are its rows, of so many. */
  private void select(int count, int of) {
    batch.size = count;
    batch.selectedInUse = count < of;
    if (batch.selectedInUse) {
      System.arraycopy(sound, 0, batch.selected, 0, count);
    }
  }

  private void giveAway(RecordSlice slice, CleanedRows out)
      throws IOException, InterruptedException {
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
      out.accept(rows, slice.file(), offsets);
    }
  }

  private QuarantinedRow quarantined(int row, RecordSlice slice) {
    int record = slice.record(row);
    byte[] raw = rawRecord.of(slice.block(), slice.index(), record);
    return new QuarantinedRow(slice.file(), offsets[row], slice.line(row), rejections.of(row), raw);
  }

  private void logChanges(RecordSlice slice, CleanedRows out)
      throws IOException, InterruptedException {
    for (int i = 0; i < batch.size; i++) {
      int row = rows.position(i);
      if (changes.concern(row)) {
        changes.pass(row, slice.file(), offsets[row], slice.line(row), out);
      }
    }
    changes.flush(out);
  }
}
