package dev.winnow.jobs.repair;

import dev.winnow.jobs.column.RowSchema;
import dev.winnow.jobs.sink.ByteBuilder;
import java.util.Arrays;
import java.util.Set;
import org.apache.hadoop.hive.ql.exec.vector.VectorizedRowBatch;

/** What one row has in the columns that are repaired, encoded when it is first asked for. */
final class Cells {

  private static final int UNREAD = -1;

  private final CellCodec[] codecs;
  private final int[] starts;
  private final int[] ends;
  private final ByteBuilder bytes = new ByteBuilder();
  private VectorizedRowBatch batch;
  private int row;

  Cells(RowSchema schema, Set<Integer> columns) {
    codecs = new CellCodec[schema.size()];
    columns.forEach(c -> codecs[c] = new CellCodec(schema, c));
    starts = new int[schema.size()];
    ends = new int[schema.size()];
  }

  void begin(VectorizedRowBatch newBatch, int newRow) {
    batch = newBatch;
    row = newRow;
    bytes.clear();
    Arrays.fill(starts, UNREAD);
  }

  private int start(int column) {
    if (starts[column] == UNREAD) {
      starts[column] = bytes.length();
      codecs[column].encode(batch, row, bytes);
      ends[column] = bytes.length();
    }
    return starts[column];
  }

  boolean isNull(int column) {
    int start = start(column);
    return CellCodec.isNull(bytes.array(), start);
  }

  boolean has(int column, byte[] cell, int from, int to) {
    int start = start(column);
    return Arrays.equals(bytes.array(), start, ends[column], cell, from, to);
  }

  /** Whether a repair holds the row's value right in some group. */
  boolean isRight(int column, int repair, int place, RightElsewhere elsewhere) {
    int start = start(column);
    return elsewhere.has(repair, place, bytes.array(), start, ends[column]);
  }

  String text(int column) {
    int start = start(column);
    return codecs[column].text(bytes.array(), start, ends[column]);
  }

  /** How another value of the column reads. */
  String text(int column, byte[] cell, int from, int to) {
    return codecs[column].text(cell, from, to);
  }

  /** Changes the row; what was read of it before stays read until the next {@link #begin}. */
  void change(int column, byte[] cell, int from, int to) {
    codecs[column].decode(cell, from, to, batch, row);
  }
}
