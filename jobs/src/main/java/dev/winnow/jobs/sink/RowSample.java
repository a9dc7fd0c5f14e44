package dev.winnow.jobs.sink;

import dev.winnow.jobs.column.ColumnType;
import dev.winnow.jobs.column.RowSchema;
import dev.winnow.jobs.quality.ColumnSample;
import dev.winnow.jobs.quality.ColumnSample.Mass;
import dev.winnow.jobs.quality.ColumnSample.Top;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.hive.ql.exec.vector.BytesColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.ColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.Decimal64ColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.DecimalColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.DoubleColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.LongColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.TimestampColumnVector;

/**
 * Every n-th row that a task writes, of which at most {@link #ROWS} are kept: when there are more,
 * every second one goes and n doubles. So a task of millions of rows looks at some thousands, and
 * the same rows give the same sample. Its memory is fixed.
 */
final class RowSample {

  static final int ROWS = 1024;

  private static final int TEXT_BYTES = 40;
  private static final int MASSES = 64;
  private static final int TOPS = 20;

  private RowSchema schema;
  private Column[] columns = {};
  private long next;
  private long stride = 1;
  private long seen;
  private int kept;

  void add(RowBatch rows) {
    long end = seen + rows.batch().size;
    if (next < end) {
      bind(rows.schema());
      for (; next < end; next += stride) {
        if (kept == ROWS) {
          thin();
        }
        int row = rows.position((int) (next - seen));
        for (int c = 0; c < columns.length; c++) {
          columns[c].keep(rows.batch().cols[c], row, kept);
        }
        kept++;
      }
    }
    seen = end;
  }

  private void bind(RowSchema rows) {
    if (schema == null) {
      schema = rows;
      columns =
          rows.fields().stream().map(f -> new Column(f.name(), f.type())).toArray(Column[]::new);
    }
  }

  private void thin() {
    for (Column column : columns) {
      column.thin();
    }
    kept = ROWS / 2;
    stride *= 2;
  }

  List<ColumnSample> columns() {
    double weight = kept == 0 ? 0 : (double) seen / kept;
    return Arrays.stream(columns).map(c -> c.sample(kept, weight)).toList();
  }

  private static final class Column {

    private final String name;
    private final ColumnType type;
    private final boolean isText;
    private final boolean[] isNull = new boolean[ROWS];
    private final double[] numbers;
    private final byte[][] texts;
    private final int[] lengths;

    Column(String name, ColumnType type) {
      this.name = name;
      this.type = type;
      this.isText =
          switch (type.kind()) {
            case STRING, BINARY, BOOLEAN -> true;
            case TINYINT, SMALLINT, INT, BIGINT, FLOAT, DOUBLE, DECIMAL, DATE, TIMESTAMP -> false;
          };
      this.numbers = new double[isText ? 0 : ROWS];
      this.texts = new byte[isText ? ROWS : 0][];
      this.lengths = new int[isText ? ROWS : 0];
      for (int i = 0; i < texts.length; i++) {
        texts[i] = new byte[TEXT_BYTES];
      }
    }

    void keep(ColumnVector column, int row, int at) {
      isNull[at] = RowCodec.isNull(column, row);
      if (!isNull[at]) {
        int from = column.isRepeating ? 0 : row;
        if (isText) {
          keepText(column, from, at);
        } else {
          numbers[at] = number(column, from);
        }
      }
    }

    private void keepText(ColumnVector column, int row, int at) {
      if (column instanceof BytesColumnVector bytes) {
        lengths[at] = Math.min(TEXT_BYTES, bytes.length[row]);
        System.arraycopy(bytes.vector[row], bytes.start[row], texts[at], 0, lengths[at]);
      } else {
        lengths[at] = 1;
        texts[at][0] = (byte) ((LongColumnVector) column).vector[row];
      }
    }

    private double number(ColumnVector column, int row) {
      if (column instanceof Decimal64ColumnVector decimal) {
        return decimal.vector[row] / Math.pow(10, type.scale());
      }
      if (column instanceof LongColumnVector longs) {
        return longs.vector[row];
      }
      if (column instanceof DoubleColumnVector doubles) {
        return doubles.vector[row];
      }
      if (column instanceof TimestampColumnVector times) {
        return Math.floorDiv(times.time[row], 1000L);
      }
      return ((DecimalColumnVector) column).vector[row].doubleValue();
    }

    /** Keeps the first, the third and so on. */
    void thin() {
      for (int i = 0; i < ROWS / 2; i++) {
        isNull[i] = isNull[2 * i];
        if (isText) {
          byte[] swapped = texts[i];
          texts[i] = texts[2 * i];
          texts[2 * i] = swapped;
          lengths[i] = lengths[2 * i];
        } else {
          numbers[i] = numbers[2 * i];
        }
      }
    }

    ColumnSample sample(int count, double weight) {
      long nulls = 0;
      for (int i = 0; i < count; i++) {
        nulls += isNull[i] ? 1 : 0;
      }
      return new ColumnSample(
          name,
          type.toString(),
          count,
          count * weight,
          nulls * weight,
          isText ? List.of() : masses(count, weight),
          isText ? tops(count, weight) : List.of());
    }

    private List<Mass> masses(int count, double weight) {
      double[] sorted = new double[count];
      int n = 0;
      for (int i = 0; i < count; i++) {
        if (!isNull[i] && Double.isFinite(numbers[i])) {
          sorted[n++] = numbers[i];
        }
      }
      Arrays.sort(sorted, 0, n);
      return masses(sorted, n, weight);
    }

    /** Rare neighbours become one, their middle; what many rows have, and both ends, stay exact. */
    private static List<Mass> masses(double[] sorted, int n, double weight) {
      boolean isExact = distinct(sorted, n) <= MASSES;
      List<Mass> masses = new ArrayList<>();
      int gathered = 0;
      for (int from = 0, to; from < n; from = to) {
        to = from + 1;
        while (to < n && sorted[to] == sorted[from]) {
          to++;
        }
        boolean stays = isExact || from == 0 || to == n || (to - from) * MASSES >= n;
        if (gathered < from && (stays || (from - gathered) * MASSES >= n)) {
          masses.add(new Mass(sorted[(gathered + from) / 2], (from - gathered) * weight));
          gathered = from;
        }
        if (stays) {
          masses.add(new Mass(sorted[from], (to - from) * weight));
          gathered = to;
        }
      }
      return masses;
    }

    private static int distinct(double[] sorted, int n) {
      int distinct = n == 0 ? 0 : 1;
      for (int i = 1; i < n; i++) {
        distinct += sorted[i] == sorted[i - 1] ? 0 : 1;
      }
      return distinct;
    }

    private List<Top> tops(int count, double weight) {
      Map<String, Integer> counts = new TreeMap<>();
      for (int i = 0; i < count; i++) {
        if (!isNull[i]) {
          counts.merge(text(i), 1, Integer::sum);
        }
      }
      return counts.entrySet().stream()
          .sorted(
              Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                  .thenComparing(Map.Entry.comparingByKey()))
          .limit(TOPS)
          .map(e -> new Top(e.getKey(), e.getValue() * weight))
          .toList();
    }

    private String text(int at) {
      return switch (type.kind()) {
        case BOOLEAN -> texts[at][0] == 0 ? "false" : "true";
        case BINARY -> lengths[at] + " bytes";
        default -> {
          String text = new String(texts[at], 0, lengths[at], StandardCharsets.UTF_8);
          yield lengths[at] < TEXT_BYTES ? text : text.replaceFirst("\ufffd+$", "") + "…";
        }
      };
    }
  }
}
