package dev.winnow.jobs.expression;

import org.apache.hadoop.hive.ql.exec.vector.BytesColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.ColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.DecimalColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.DoubleColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.LongColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.TimestampColumnVector;

/** Copies an expression's result into a column of a batch. */
final class ColumnWriter {

  private final LongDecimals codec = new LongDecimals();

  void write(Vector from, Rows rows, ColumnVector to) {
    to.isRepeating = false;
    to.noNulls = true;
    if (to instanceof BytesColumnVector text && text.vector.length > 0) {
      text.initBuffer();
    }
    for (int i = 0; i < rows.count; i++) {
      int row = rows.index[i];
      to.isNull[row] = from.isNull[row];
      to.noNulls &= !from.isNull[row];
      if (!from.isNull[row]) {
        set(from, row, to);
      }
    }
  }

  private void set(Vector from, int row, ColumnVector to) {
    if (to instanceof LongColumnVector longs) {
      longs.vector[row] = from.longs[row];
    } else if (to instanceof DoubleColumnVector doubles) {
      doubles.vector[row] = from.doubles[row];
    } else if (to instanceof BytesColumnVector text) {
      text.setVal(row, from.bytes[row], from.starts[row], from.lengths[row]);
    } else if (to instanceof TimestampColumnVector times) {
      times.setIsUTC(true);
      times.time[row] = from.high[row] * 1000 + from.longs[row] / 1_000_000;
      times.nanos[row] = (int) from.longs[row];
    } else {
      DecimalColumnVector decimals = (DecimalColumnVector) to;
      codec.write(from.high[row], from.longs[row], from.type.scale(), decimals.vector[row]);
    }
  }
}
