package dev.winnow.jobs.clean;

import dev.winnow.jobs.column.ColumnPlan;
import dev.winnow.jobs.column.ColumnReader;
import dev.winnow.jobs.column.ReadingContext;
import dev.winnow.jobs.column.Reason;
import dev.winnow.jobs.plan.FieldColumn;
import dev.winnow.jobs.plan.RowPlan;
import dev.winnow.jobs.sink.QuarantinedRow;
import dev.winnow.jobs.source.FieldIndex;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Function;
import org.apache.hadoop.hive.ql.exec.vector.ColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.LongColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.VectorizedRowBatch;

/**
 * Reads fields column by column into the vectors of a batch, and says why a row has a field that is
 * no value of its column.
 */
final class FieldReading {

  /** How many records are read column by column before the next ones: what fits the first cache. */
  private static final int STRIDE = 128;

  private static final int LONGEST_QUOTED_TEXT = 100;

  private final RowPlan plan;
  private final Rejections rejections;
  private final Tally tally;
  private final VectorizedRowBatch batch;
  private final ColumnReader[] readers;
  private final int[] targets;
  private final int[] provenances;

  /**
   * @param contexts what the reader of a column is given, by the column's name
   */
  FieldReading(
      RowPlan plan,
      Function<String, ReadingContext> contexts,
      VectorizedRowBatch batch,
      Rejections rejections,
      Tally tally) {
    this.plan = plan;
    this.rejections = rejections;
    this.tally = tally;
    this.batch = batch;
    this.readers =
        plan.fields().stream()
            .map(f -> ColumnReader.compile(f.plan(), contexts.apply(f.plan().name())))
            .toArray(ColumnReader[]::new);
    this.targets = plan.fields().stream().mapToInt(FieldColumn::index).toArray();
    this.provenances =
        plan.fields().stream()
            .mapToInt(FieldColumn::provenance)
            .filter(p -> p != FieldColumn.NO_PROVENANCE)
            .toArray();
  }

  /**
   * Reads the fields of those records that could be taken apart.
   *
   * @param sound their rows
   */
  void read(RecordSlice slice, int[] sound, int count) {
    for (int provenance : provenances) {
      Arrays.fill(((LongColumnVector) batch.cols[provenance]).vector, 0);
    }
    for (int from = 0; from < count; from += STRIDE) {
      int to = Math.min(from + STRIDE, count);
      for (int c = 0; c < readers.length; c++) {
        readColumn(c, slice, sound, from, to);
      }
    }
  }

  private void readColumn(int column, RecordSlice slice, int[] sound, int from, int to) {
    int position = slice.block().layout().position(column);
    FieldIndex index = slice.index();
    ColumnReader reader = readers[column];
    ColumnVector vector = batch.cols[targets[column]];
    for (int i = from; i < to; i++) {
      int row = sound[i];
      int record = slice.record(row);
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
        reject(row, column, status, slice);
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

  private void reject(int row, int column, int status, RecordSlice slice) {
    ColumnPlan columnPlan = plan.fields().get(column).plan();
    Reason reason = Reason.of(status);
    String message = reason.message(columnPlan, text(row, column, slice));
    rejections.add(row, new QuarantinedRow.Reason(columnPlan.name(), reason.rule(), message));
    tally.violated(columnPlan.name(), reason.rule(), "Quarantine");
  }

  /** What the field says, shortened; nothing if it is not there. */
  private static String text(int row, int column, RecordSlice slice) {
    FieldIndex index = slice.index();
    int record = slice.record(row);
    int position = slice.block().layout().position(column);
    int field = index.firstField(record) + position;
    return position < index.fieldCount(record) && !index.isNull(field)
        ? text(index.buffer(field), index.start(field), index.end(field))
        : "";
  }

  private static String text(byte[] buffer, int start, int end) {
    String text = new String(buffer, start, end - start, StandardCharsets.UTF_8);
    return text.length() <= LONGEST_QUOTED_TEXT
        ? text
        : text.substring(0, LONGEST_QUOTED_TEXT) + "…";
  }
}
