package dev.winnow.jobs.sink;

import dev.winnow.jobs.column.ColumnType;
import dev.winnow.jobs.column.RowSchema;
import java.util.List;
import org.apache.hadoop.hive.ql.exec.vector.ColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.LongColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.VectorizedRowBatch;

/**
 * Remembers where rows go that are routed by one whole number or date, as most are: for each of its
 * last values the partition, so that no key is made and looked up for every row. Knows nothing
 * about any other routing.
 */
final class Routes {

  /** A power of two; values that follow each other, as days do, do not meet. */
  private static final int MOST = 1024;

  private static final int NO_COLUMN = -1;

  private final int column;
  private final long[] values = new long[MOST];
  private final PartitionRows[] partitions = new PartitionRows[MOST];

  /**
   * @param routedBy the columns whose values choose the partition
   */
  Routes(RowSchema schema, List<Integer> routedBy) {
    boolean known =
        routedBy.size() == 1 && isWholeNumber(schema.field(routedBy.get(0)).type().kind());
    this.column = known ? routedBy.get(0) : NO_COLUMN;
  }

  private static boolean isWholeNumber(ColumnType.Kind kind) {
    return switch (kind) {
      case BOOLEAN, TINYINT, SMALLINT, INT, BIGINT, DATE -> true;
      case FLOAT, DOUBLE, DECIMAL, STRING, BINARY, TIMESTAMP -> false;
    };
  }

  /** Where such a row went last; {@code null} if that is not known. */
  PartitionRows find(VectorizedRowBatch batch, int row) {
    if (column == NO_COLUMN || RowCodec.isNull(batch.cols[column], row)) {
      return null;
    }
    long value = value(batch.cols[column], row);
    int slot = (int) value & MOST - 1;
    return values[slot] == value ? partitions[slot] : null;
  }

  void put(VectorizedRowBatch batch, int row, PartitionRows partition) {
    if (column != NO_COLUMN && !RowCodec.isNull(batch.cols[column], row)) {
      long value = value(batch.cols[column], row);
      int slot = (int) value & MOST - 1;
      values[slot] = value;
      partitions[slot] = partition;
    }
  }

  private static long value(ColumnVector vector, int row) {
    return ((LongColumnVector) vector).vector[vector.isRepeating ? 0 : row];
  }
}
