package dev.winnow.jobs.sink;

import dev.winnow.jobs.column.ColumnType;
import dev.winnow.jobs.column.RowSchema;
import dev.winnow.jobs.quality.DatasetRule;
import dev.winnow.jobs.quality.DatasetValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.hive.ql.exec.vector.ColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.DoubleColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.LongColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.TimestampColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.VectorizedRowBatch;

/**
 * What the dataset rules must know of the rows that a task writes: exact sums and newest times. A
 * batch costs nothing where no rule asks.
 */
final class DatasetStatistics {

  private static final long MILLIS_PER_DAY = 86_400_000L;

  private final List<Statistic> statistics = new ArrayList<>();

  DatasetStatistics(List<DatasetRule> rules) {
    for (DatasetRule rule : rules) {
      switch (rule.check()) {
        case Sum -> statistics.add(new Sum(rule));
        case Freshness -> statistics.add(new Newest(rule));
        case RowCount, Unique, References -> {}
      }
    }
  }

  void add(RowBatch rows) {
    for (int i = 0; i < statistics.size(); i++) {
      statistics.get(i).add(rows);
    }
  }

  List<DatasetValue> values() {
    return statistics.stream().map(Statistic::value).toList();
  }

  private sealed interface Statistic permits Sum, Newest {
    void add(RowBatch rows);

    DatasetValue value();
  }

  private static int column(RowSchema schema, DatasetRule rule) {
    return schema
        .indexOf(rule.columns().get(0))
        .orElseThrow(
            () -> new IllegalArgumentException("no column " + rule.columns() + " in " + schema));
  }

  /** Integers and short decimals are added in two halves that cannot overflow within a batch. */
  private static final class Sum implements Statistic {

    private static final long LOW = 0xFFFF_FFFFL;

    private final DatasetRule rule;
    private BigDecimal sum = BigDecimal.ZERO;
    private boolean any;
    private boolean isNumber = true;

    Sum(DatasetRule rule) {
      this.rule = rule;
    }

    @Override
    public void add(RowBatch rows) {
      int index = column(rows.schema(), rule);
      ColumnType type = rows.schema().field(index).type();
      ColumnVector column = rows.batch().cols[index];
      if (column instanceof LongColumnVector longs) {
        addLongs(rows, longs, type.scale());
      } else if (column instanceof DoubleColumnVector doubles) {
        addDoubles(rows, doubles);
      } else {
        addOthers(rows, column, type);
      }
    }

    private void addLongs(RowBatch rows, LongColumnVector column, int scale) {
      long high = 0;
      long low = 0;
      for (int i = 0; i < rows.batch().size; i++) {
        int row = rows.position(i);
        if (!RowCodec.isNull(column, row)) {
          long value = column.vector[column.isRepeating ? 0 : row];
          high += value >> 32;
          low += value & LOW;
          any = true;
        }
      }
      BigInteger total = BigInteger.valueOf(high).shiftLeft(32).add(BigInteger.valueOf(low));
      sum = sum.add(new BigDecimal(total, scale));
    }

    /** Exactly, too: a double is a decimal of many digits. */
    private void addDoubles(RowBatch rows, DoubleColumnVector column) {
      for (int i = 0; i < rows.batch().size; i++) {
        int row = rows.position(i);
        if (!RowCodec.isNull(column, row)) {
          double value = column.vector[column.isRepeating ? 0 : row];
          any = true;
          if (Double.isFinite(value)) {
            sum = sum.add(new BigDecimal(value));
          } else {
            isNumber = false;
          }
        }
      }
    }

    private void addOthers(RowBatch rows, ColumnVector column, ColumnType type) {
      for (int i = 0; i < rows.batch().size; i++) {
        Object value = RowValues.get(type, column, rows.position(i));
        if (value != null) {
          any = true;
          sum = sum.add(new BigDecimal(value.toString()));
        }
      }
    }

    @Override
    public DatasetValue value() {
      return new DatasetValue(rule.name(), DatasetValue.Kind.SUM, any ? sum : null, isNumber);
    }
  }

  /** In milliseconds since 1970; a date is its first one in UTC. */
  private static final class Newest implements Statistic {

    private final DatasetRule rule;
    private long newest = Long.MIN_VALUE;

    Newest(DatasetRule rule) {
      this.rule = rule;
    }

    @Override
    public void add(RowBatch rows) {
      VectorizedRowBatch batch = rows.batch();
      ColumnVector column = batch.cols[column(rows.schema(), rule)];
      for (int i = 0; i < batch.size; i++) {
        int row = rows.position(i);
        if (!RowCodec.isNull(column, row)) {
          newest = Math.max(newest, millis(column, column.isRepeating ? 0 : row));
        }
      }
    }

    private static long millis(ColumnVector column, int row) {
      return column instanceof TimestampColumnVector times
          ? times.time[row]
          : ((LongColumnVector) column).vector[row] * MILLIS_PER_DAY;
    }

    @Override
    public DatasetValue value() {
      BigDecimal value = newest == Long.MIN_VALUE ? null : BigDecimal.valueOf(newest);
      return new DatasetValue(rule.name(), DatasetValue.Kind.NEWEST, value, true);
    }
  }
}
