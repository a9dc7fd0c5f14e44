package dev.winnow.jobs.expression;

import java.util.Arrays;
import org.apache.hadoop.hive.ql.exec.vector.BytesColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.ColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.DecimalColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.DoubleColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.LongColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.TimestampColumnVector;
import org.apache.hadoop.hive.serde2.io.HiveDecimalWritable;

/**
 * The leaf that reads a column of the batch. Text is referred to, not copied; {@code isRepeating}
 * and {@code noNulls} end here.
 */
final class ColumnReader implements Node {

  private final Frame frame;
  private final int column;
  private final Vector result;
  private final Int128 number = new Int128();
  private final LongDecimals codec = new LongDecimals();

  ColumnReader(Frame frame, int column, Vector result) {
    this.frame = frame;
    this.column = column;
    this.result = result;
  }

  @Override
  public Vector result() {
    return result;
  }

  @Override
  public void evaluate(Rows rows) {
    ColumnVector source = frame.batch().cols[column];
    copyNulls(source, rows);
    if (source instanceof LongColumnVector longs) {
      for (int i = 0; i < rows.count; i++) {
        int row = rows.index[i];
        result.longs[row] = longs.vector[longs.isRepeating ? 0 : row];
      }
    } else if (source instanceof DoubleColumnVector doubles) {
      for (int i = 0; i < rows.count; i++) {
        int row = rows.index[i];
        result.doubles[row] = doubles.vector[doubles.isRepeating ? 0 : row];
      }
    } else if (source instanceof BytesColumnVector text) {
      for (int i = 0; i < rows.count; i++) {
        int row = rows.index[i];
        int from = text.isRepeating ? 0 : row;
        result.setBytes(row, text.vector[from], text.start[from], text.length[from]);
      }
    } else if (source instanceof TimestampColumnVector times) {
      for (int i = 0; i < rows.count; i++) {
        int row = rows.index[i];
        int from = times.isRepeating ? 0 : row;
        result.setTimestamp(row, Math.floorDiv(times.time[from], 1000L), times.nanos[from]);
      }
    } else {
      readDecimals((DecimalColumnVector) source, rows);
    }
  }

  private void copyNulls(ColumnVector source, Rows rows) {
    if (source.noNulls) {
      Arrays.fill(result.isNull, false);
      return;
    }
    for (int i = 0; i < rows.count; i++) {
      int row = rows.index[i];
      result.isNull[row] = source.isNull[source.isRepeating ? 0 : row];
    }
  }

  private void readDecimals(DecimalColumnVector decimals, Rows rows) {
    for (int i = 0; i < rows.count; i++) {
      int row = rows.index[i];
      if (!result.isNull[row]) {
        HiveDecimalWritable value = decimals.vector[decimals.isRepeating ? 0 : row];
        codec.read(value, result.type, number);
        result.store(row, number);
      }
    }
  }
}
