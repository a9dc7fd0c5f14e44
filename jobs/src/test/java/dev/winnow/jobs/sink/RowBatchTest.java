package dev.winnow.jobs.sink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.jobs.column.ColumnType;
import dev.winnow.jobs.column.RowSchema;
import dev.winnow.jobs.column.RowSchema.Field;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.apache.hadoop.io.DataInputBuffer;
import org.apache.hadoop.io.DataOutputBuffer;
import org.apache.hadoop.io.Writable;
import org.junit.jupiter.api.Test;

class RowBatchTest {

  static final RowSchema EVERY_TYPE =
      new RowSchema(
          java.util.stream.Stream.of(
                  "boolean",
                  "tinyint",
                  "smallint",
                  "int",
                  "bigint",
                  "float",
                  "double",
                  "decimal(10,2)",
                  "decimal(38,10)",
                  "string",
                  "date",
                  "timestamp",
                  "binary")
              .map(type -> new Field("c_" + type.replaceAll("\\W", "_"), ColumnType.parse(type)))
              .toList());

  static final List<List<Object>> ROWS_OF_EVERY_TYPE =
      List.of(
          List.of(
              true,
              -128L,
              32767L,
              -1L,
              Long.MIN_VALUE,
              1.5,
              Double.NaN,
              new BigDecimal("-99999999.99"),
              new BigDecimal("1234567890123456789012345678.0000000001"),
              "Zürich \u20ac",
              LocalDate.of(1899, 12, 31),
              LocalDateTime.of(1969, 12, 31, 23, 59, 58, 999_999_999),
              ByteBuffer.wrap(new byte[] {0, -1})),
          Collections.nCopies(13, null));

  @Test
  void survivesSerialisationWithEveryTypeAndNull() throws Exception {
    RowBatch batch = RowBatch.of(EVERY_TYPE, ROWS_OF_EVERY_TYPE);
    assertThat(batch.rows()).isEqualTo(ROWS_OF_EVERY_TYPE);
    RowBatch copy = copy(batch, new RowBatch());
    assertThat(copy).isEqualTo(batch).hasSameHashCodeAs(batch);
    assertThat(copy.rows()).isEqualTo(ROWS_OF_EVERY_TYPE);
  }

  @Test
  void carriesTheSelectedRowsOnly() throws Exception {
    RowSchema schema = new RowSchema(List.of(new Field("n", ColumnType.INT)));
    RowBatch batch = RowBatch.of(schema, List.of(List.of(1L), List.of(2L), List.of(3L)));
    batch.batch().selectedInUse = true;
    batch.batch().selected[0] = 0;
    batch.batch().selected[1] = 2;
    batch.batch().size = 2;
    assertThat(copy(batch, new RowBatch()))
        .isEqualTo(RowBatch.of(schema, List.of(List.of(1L), List.of(3L))));
  }

  @Test
  void differsFromABatchWithAnotherValueOrAnotherSchema() {
    RowSchema ints = new RowSchema(List.of(new Field("n", ColumnType.INT)));
    RowSchema longs = new RowSchema(List.of(new Field("n", ColumnType.BIGINT)));
    RowBatch one = RowBatch.of(ints, List.of(List.of(1L)));
    assertThat(one)
        .isNotEqualTo(RowBatch.of(ints, List.of(List.of(2L))))
        .isNotEqualTo(RowBatch.of(ints, List.of(Arrays.asList((Object) null))))
        .isNotEqualTo(RowBatch.of(longs, List.of(List.of(1L))));
  }

  @Test
  void aRejectedRowSurvivesSerialisation() throws Exception {
    QuarantinedRow row =
        new QuarantinedRow(
            "f.csv",
            12,
            -1,
            List.of(new QuarantinedRow.Reason("fare", "type", "\"x\" is not a number")),
            new byte[] {'x', 0, -1});
    assertThat(copy(row, new QuarantinedRow())).isEqualTo(row);
  }

  private static <T extends Writable> T copy(T from, T to) throws Exception {
    DataOutputBuffer out = new DataOutputBuffer();
    from.write(out);
    DataInputBuffer in = new DataInputBuffer();
    in.reset(out.getData(), out.getLength());
    to.readFields(in);
    assertThat(in.available()).isZero();
    return to;
  }
}
