package dev.winnow.jobs.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.jobs.column.ColumnType;
import dev.winnow.jobs.column.RowSchema;
import dev.winnow.jobs.sink.ByteBuilder;
import dev.winnow.jobs.sink.KeyCodec;
import dev.winnow.jobs.sink.RowValues;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.hadoop.hive.ql.exec.vector.BytesColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.ColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.LongColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.VectorizedRowBatch;
import org.junit.jupiter.api.Test;

/** Groups of rows, whatever is remembered of their keys, are those of the keys' bytes. */
class GroupingTest {

  private static final RowSchema COLUMNS =
      new RowSchema(
          List.of(
              new RowSchema.Field("s", ColumnType.STRING),
              new RowSchema.Field("i", ColumnType.INT),
              new RowSchema.Field("l", ColumnType.BIGINT),
              new RowSchema.Field("f", ColumnType.DOUBLE),
              new RowSchema.Field("d", ColumnType.decimal(9, 2)),
              new RowSchema.Field("w", ColumnType.decimal(30, 4)),
              new RowSchema.Field("day", ColumnType.DATE),
              new RowSchema.Field("t", ColumnType.TIMESTAMP),
              new RowSchema.Field("b", ColumnType.BOOLEAN)));

  private final ByteBuilder bytes = new ByteBuilder();
  private final int[] ends = new int[RowSchema.BATCH_ROWS];

  private static Grouping grouping(RowSchema keys) throws Exception {
    String spec =
        """
        type: Aggregation
        target: {database: lake, table: result}
        aggregation:
          source: {table: lake.trips}
          groupBy: %s
          measures: [{name: n, function: Count}]
        """
            .formatted(keys.fields().stream().map(RowSchema.Field::name).toList());
    return new Grouping(Aggregations.ofTable(spec, Aggregations.table(keys, "/t")));
  }

  /** The same by bytes alone, over a table of its own. */
  private int[] plainGroups(
      RowSchema keys, VectorizedRowBatch batch, int[] rows, int count, GroupTable table) {
    List<Integer> all = IntStream.range(0, keys.size()).boxed().toList();
    KeyCodec codec = new KeyCodec(keys, all);
    bytes.clear();
    for (int i = 0; i < count; i++) {
      codec.encode(batch, rows[i], bytes);
      ends[i] = bytes.length();
    }
    int[] groups = new int[count];
    table.groupsOf(bytes.array(), ends, count, groups);
    return groups;
  }

  @Property(tries = 200)
  void areThoseOfTheBytesForAllTypesAndAllShapesOfVectors(@ForAll long seed) throws Exception {
    Random random = new Random(seed);
    List<RowSchema.Field> fields = new ArrayList<>(COLUMNS.fields());
    Collections.shuffle(fields, random);
    RowSchema keys = new RowSchema(fields.subList(0, 1 + random.nextInt(4)));
    Grouping grouping = grouping(keys);
    GroupTable table = new GroupTable();
    GroupTable plain = new GroupTable();
    int values = 1 + (1 << random.nextInt(10));
    for (int n = random.nextInt(12); n >= 0; n--) {
      if (random.nextInt(8) == 0) {
        table.clear();
        plain.clear();
        grouping.forgetGroups();
      }
      VectorizedRowBatch batch = keys.newBatch();
      batch.size = random.nextInt(RowSchema.BATCH_ROWS + 1);
      for (int c = 0; c < keys.size(); c++) {
        fill(keys.field(c).type(), batch.cols[c], batch.size, values, random);
      }
      assertThat(grouping.group(batch, table, "t")).isZero();
      assertThat(Arrays.copyOf(grouping.groups(), batch.size))
          .isEqualTo(plainGroups(keys, batch, grouping.rows(), batch.size, plain));
      assertThat(table.size()).isEqualTo(plain.size());
    }
  }

  private static void fill(
      ColumnType type, ColumnVector column, int count, int values, Random random) {
    int oneIn = random.nextBoolean() ? 1000 : 3;
    boolean repeats = random.nextInt(5) == 0;
    for (int row = 0; row < (repeats ? 1 : count); row++) {
      RowValues.set(
          type, column, row, random.nextInt(oneIn) == 0 ? null : value(type, values, random));
    }
    column.isRepeating = repeats;
    if (column instanceof BytesColumnVector text && random.nextBoolean()) {
      shareOneArray(text, repeats ? 1 : count);
    }
  }

  /** As an ORC dictionary has it: equal strings lie at the same place, or at two. */
  private static void shareOneArray(BytesColumnVector text, int count) {
    ByteBuilder dictionary = new ByteBuilder();
    List<String> strings = new ArrayList<>();
    List<Integer> starts = new ArrayList<>();
    for (int row = 0; row < count; row++) {
      if (text.noNulls || !text.isNull[row]) {
        String string =
            new String(
                text.vector[row], text.start[row], text.length[row], StandardCharsets.ISO_8859_1);
        int known = row % 7 == 0 ? -1 : strings.indexOf(string);
        if (known < 0) {
          known = strings.size();
          strings.add(string);
          starts.add(dictionary.length());
          dictionary.putBytes(text.vector[row], text.start[row], text.length[row]);
        }
        text.start[row] = starts.get(known);
      }
    }
    for (int row = 0; row < count; row++) {
      text.vector[row] = text.isNull[row] && !text.noNulls ? null : dictionary.array();
    }
  }

  private static Object value(ColumnType type, int values, Random random) {
    int n = random.nextInt(values);
    return switch (type.kind()) {
      case STRING -> List.of("", "a\0", "a", "é", "value ").get(n % 5) + (n < 5 ? "" : n);
      case INT -> (long) n * (n % 3 == 0 ? 1 : 4096);
      case BIGINT -> n % 4 == 0 ? Long.MIN_VALUE + n : (long) n << 40;
      case DOUBLE -> List.of(0.0, -0.0, Double.NaN, 1.5 * n).get(n % 4);
      case DECIMAL ->
          type.precision() > 18
              ? new BigDecimal(BigInteger.TEN.pow(20).multiply(BigInteger.valueOf(n - 5)), 4)
              : BigDecimal.valueOf(n - 5, 2);
      case DATE -> LocalDate.ofEpochDay(n - 3);
      case TIMESTAMP -> LocalDateTime.of(1969, 12, 31, 23, 59, 59).plusNanos(n * 1_000_001L);
      case BOOLEAN -> n % 2 == 0;
      default -> throw new IllegalArgumentException(type.toString());
    };
  }

  @Test
  void stayTheSameWhenPartitionsAreReadOneAfterTheOther() throws Exception {
    assertSameOverManyBatches(900, batch -> batch / 140);
  }

  @Test
  void stayTheSameWhenThereAreTooManyToRemember() throws Exception {
    assertSameOverManyBatches(500, batch -> batch);
  }

  private void assertSameOverManyBatches(int batches, IntUnaryOperator partition) throws Exception {
    RowSchema keys =
        new RowSchema(
            List.of(
                new RowSchema.Field("p", ColumnType.INT),
                new RowSchema.Field("a", ColumnType.BIGINT),
                new RowSchema.Field("b", ColumnType.BIGINT)));
    Grouping grouping = grouping(keys);
    GroupTable table = new GroupTable();
    GroupTable plain = new GroupTable();
    VectorizedRowBatch batch = keys.newBatch();
    Random random = new Random(5);
    for (int n = 0; n < batches; n++) {
      ((LongColumnVector) batch.cols[0]).fill(partition.applyAsInt(n));
      for (int row = 0; row < RowSchema.BATCH_ROWS; row++) {
        int value = random.nextInt(500);
        ((LongColumnVector) batch.cols[1]).vector[row] = value;
        ((LongColumnVector) batch.cols[2]).vector[row] = value % 100 * 1000;
      }
      batch.size = RowSchema.BATCH_ROWS;
      grouping.group(batch, table, "t");
      assertThat(Arrays.copyOf(grouping.groups(), batch.size))
          .isEqualTo(plainGroups(keys, batch, grouping.rows(), batch.size, plain));
    }
  }
}
