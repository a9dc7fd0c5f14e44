package dev.winnow.jobs.repair;

import dev.winnow.jobs.column.RowSchema;
import dev.winnow.jobs.sink.ByteBuilder;
import java.util.List;
import org.apache.hadoop.hive.ql.exec.vector.VectorizedRowBatch;

/** The number of a repair and the values of some columns: what evidence and decisions lie under. */
final class GroupKey {

  private final int repair;
  private final CellCodec[] columns;

  GroupKey(int repair, RowSchema schema, List<Integer> columns) {
    this.repair = repair;
    this.columns = columns.stream().map(c -> new CellCodec(schema, c)).toArray(CellCodec[]::new);
  }

  /** Appends the key; false, with part of it appended, if one of the columns is NULL. */
  boolean encode(VectorizedRowBatch batch, int row, ByteBuilder out) {
    out.putByte(repair >> 8);
    out.putByte(repair);
    for (CellCodec column : columns) {
      int start = out.length();
      column.encode(batch, row, out);
      if (CellCodec.isNull(out.array(), start)) {
        return false;
      }
    }
    return true;
  }

  /** The number of the repair whose key begins there. */
  static int repair(byte[] key, int offset) {
    return (key[offset] & 0xFF) << 8 | key[offset + 1] & 0xFF;
  }
}
