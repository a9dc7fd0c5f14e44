package dev.winnow.jobs.repair;

import dev.winnow.jobs.column.RowSchema;
import dev.winnow.jobs.sink.ByteBuilder;
import dev.winnow.jobs.sink.ByteCursor;
import dev.winnow.jobs.sink.KeyCodec;
import dev.winnow.jobs.sink.RowValues;
import java.util.List;
import org.apache.hadoop.hive.ql.exec.vector.VectorizedRowBatch;

/** One value of one column as bytes that are equal when the values are. */
final class CellCodec {

  private static final int ONLY = 0;

  private final RowSchema.Field field;
  private final int column;
  private final KeyCodec codec;
  private final ByteCursor cursor = new ByteCursor();
  private final VectorizedRowBatch view = new VectorizedRowBatch(1);
  private final VectorizedRowBatch scratch;

  CellCodec(RowSchema schema, int column) {
    this.field = schema.field(column);
    this.column = column;
    this.codec = new KeyCodec(schema, List.of(column));
    this.scratch = new RowSchema(List.of(field)).newBatch();
  }

  int column() {
    return column;
  }

  void encode(VectorizedRowBatch batch, int row, ByteBuilder out) {
    codec.encode(batch, row, out);
  }

  static boolean isNull(byte[] cell, int start) {
    return cell[start] == 0;
  }

  /** Stores the value in its column of a batch. */
  void decode(byte[] cell, int start, int end, VectorizedRowBatch batch, int row) {
    view.cols[ONLY] = batch.cols[column];
    cursor.set(cell, start, end - start);
    codec.decode(cursor, view, row);
  }

  /** The value as people read it. */
  String text(byte[] cell, int start, int end) {
    scratch.reset();
    cursor.set(cell, start, end - start);
    codec.decode(cursor, scratch, ONLY);
    return String.valueOf(RowValues.get(field.type(), scratch.cols[ONLY], ONLY));
  }
}
