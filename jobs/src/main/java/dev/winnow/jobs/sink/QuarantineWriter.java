package dev.winnow.jobs.sink;

import dev.winnow.jobs.quality.QuarantineTable;
import dev.winnow.jobs.quality.WrittenFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.hive.ql.exec.vector.BytesColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.ColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.ListColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.LongColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.StructColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.VectorizedRowBatch;
import org.apache.orc.TypeDescription;

/** Writes rejected rows as rows of the quarantine table. Makes no file when there are none. */
final class QuarantineWriter {

  private static final TypeDescription SCHEMA = TypeDescription.fromString(QuarantineTable.COLUMNS);

  /** A broken record can be as long as records may be; so a batch is bounded by bytes too. */
  private static final int MOST_PENDING_BYTES = 4 << 20;

  private final TaskFiles files;
  private final int attempt;
  private final VectorizedRowBatch batch = SCHEMA.createRowBatch();
  private OrcFileWriter writer;
  private long pendingBytes;

  QuarantineWriter(TaskFiles files, int attempt) {
    this.files = files;
    this.attempt = attempt;
  }

  void write(QuarantinedRow row) throws IOException {
    if (batch.size == batch.getMaxSize() || pendingBytes > MOST_PENDING_BYTES) {
      flush();
    }
    pendingBytes += row.record().length;
    int at = batch.size++;
    setText(batch.cols[0], at, row.file());
    setLong(batch.cols[1], at, row.offset());
    setLong(batch.cols[2], at, row.line());
    List<QuarantinedRow.Reason> reasons = row.reasons();
    QuarantinedRow.Reason first =
        reasons.isEmpty() ? new QuarantinedRow.Reason("", "", "") : reasons.get(0);
    setReason(batch.cols[3], batch.cols[4], batch.cols[5], at, first);
    setReasons((ListColumnVector) batch.cols[6], at, reasons);
    ((BytesColumnVector) batch.cols[7]).setVal(at, row.record());
    setLong(batch.cols[8], at, attempt);
  }

  /** The file, if there was a row. */
  Optional<WrittenFile> close() throws IOException {
    if (batch.size > 0) {
      flush();
    }
    return writer == null ? Optional.empty() : Optional.of(writer.close());
  }

  private void flush() throws IOException {
    if (writer == null) {
      writer = files.openBeside(Stream.QUARANTINE, SCHEMA);
    }
    writer.write(batch);
    batch.reset();
    pendingBytes = 0;
  }

  private static void setReasons(
      ListColumnVector list, int at, List<QuarantinedRow.Reason> reasons) {
    list.offsets[at] = list.childCount;
    list.lengths[at] = reasons.size();
    StructColumnVector struct = (StructColumnVector) list.child;
    struct.ensureSize(list.childCount + reasons.size(), true);
    for (QuarantinedRow.Reason reason : reasons) {
      setReason(struct.fields[0], struct.fields[1], struct.fields[2], list.childCount++, reason);
    }
  }

  private static void setReason(
      ColumnVector column,
      ColumnVector rule,
      ColumnVector text,
      int at,
      QuarantinedRow.Reason reason) {
    if (reason.column().isEmpty()) {
      column.isNull[at] = true;
      column.noNulls = false;
    } else {
      setText(column, at, reason.column());
    }
    setText(rule, at, reason.rule());
    setText(text, at, reason.reason());
  }

  private static void setText(ColumnVector column, int at, String text) {
    column.isNull[at] = false;
    ((BytesColumnVector) column).setVal(at, text.getBytes(StandardCharsets.UTF_8));
  }

  /** A line that nobody knows is NULL in the table. */
  private static void setLong(ColumnVector column, int at, long value) {
    boolean unknown = value < 0;
    column.isNull[at] = unknown;
    column.noNulls &= !unknown;
    ((LongColumnVector) column).vector[at] = value;
  }
}
