package dev.winnow.jobs.sink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.jobs.column.ColumnType;
import dev.winnow.jobs.column.RowSchema;
import dev.winnow.jobs.column.RowSchema.Field;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.StringLength;
import org.apache.hadoop.hive.ql.exec.vector.VectorizedRowBatch;
import org.junit.jupiter.api.Test;

class KeyCodecTest {

  @Property
  void ordersIntegersByValue(@ForAll long a, @ForAll long b) {
    assertThat(compare(ColumnType.BIGINT, a, b)).isEqualTo(Long.compare(a, b));
  }

  @Property
  void ordersDoublesByValueWithNanGreatestAndOneZero(@ForAll double a, @ForAll double b) {
    double x = a == 0.0 ? 0.0 : a;
    double y = b == 0.0 ? 0.0 : b;
    assertThat(compare(ColumnType.DOUBLE, a, b)).isEqualTo(Double.compare(x, y));
  }

  @Test
  void takesMinusZeroForZeroAndNanForNan() {
    assertThat(compare(ColumnType.DOUBLE, -0.0, 0.0)).isZero();
    double otherNan = Double.longBitsToDouble(0xfff8_0000_0000_0001L);
    assertThat(compare(ColumnType.DOUBLE, otherNan, Double.NaN)).isZero();
    assertThat(compare(ColumnType.DOUBLE, Double.NaN, Double.POSITIVE_INFINITY)).isPositive();
  }

  @Property
  void ordersStringsAsUnsignedUtf8(
      @ForAll("texts") @StringLength(max = 6) String a,
      @ForAll("texts") @StringLength(max = 6) String b) {
    int expected = Integer.signum(Arrays.compareUnsigned(a.getBytes(UTF_8), b.getBytes(UTF_8)));
    assertThat(compare(ColumnType.STRING, a, b)).isEqualTo(expected);
  }

  @Property
  void ordersTimesByValueBeforeTheEpochToo(
      @ForAll("times") LocalDateTime a, @ForAll("times") LocalDateTime b) {
    assertThat(compare(ColumnType.TIMESTAMP, a, b)).isEqualTo(Integer.signum(a.compareTo(b)));
  }

  @Property
  void ordersDecimalsOfEverySizeByValue(@ForAll BigInteger a, @ForAll BigInteger b) {
    BigInteger limit = BigInteger.TEN.pow(38);
    BigDecimal x = new BigDecimal(a.mod(limit).multiply(BigInteger.valueOf(a.signum())), 4);
    BigDecimal y = new BigDecimal(b.mod(limit).multiply(BigInteger.valueOf(b.signum())), 4);
    assertThat(compare(ColumnType.decimal(38, 4), x, y)).isEqualTo(x.compareTo(y));
  }

  @Test
  void putsNullBeforeEverythingAndEqualToItself() {
    assertThat(compare(ColumnType.BIGINT, null, Long.MIN_VALUE)).isNegative();
    assertThat(compare(ColumnType.STRING, null, "")).isNegative();
    assertThat(compare(ColumnType.STRING, null, null)).isZero();
  }

  @Property
  void ordersByTheFirstColumnThenTheSecond(
      @ForAll("texts") @StringLength(max = 3) String a,
      @ForAll long x,
      @ForAll("texts") @StringLength(max = 3) String b,
      @ForAll long y) {
    RowSchema schema = schema(ColumnType.STRING, ColumnType.BIGINT);
    RowBatch rows = RowBatch.of(schema, List.of(List.of(a, x), List.of(b, y)));
    int byText = Arrays.compareUnsigned(a.getBytes(UTF_8), b.getBytes(UTF_8));
    int expected = byText != 0 ? Integer.signum(byText) : Long.compare(x, y);
    assertThat(compare(schema, rows)).isEqualTo(expected);
  }

  @Property
  void readsBackWhatItWrote(@ForAll("texts") String text, @ForAll long number) {
    RowSchema schema = schema(ColumnType.STRING, ColumnType.BIGINT, ColumnType.DOUBLE);
    List<List<Object>> rows =
        List.of(List.of(text, number, -1.5), Arrays.asList(null, null, Double.NaN));
    KeyCodec codec = new KeyCodec(schema, List.of(0, 1, 2));
    ByteBuilder bytes = new ByteBuilder();
    VectorizedRowBatch written = RowBatch.of(schema, rows).batch();
    codec.encode(written, 0, bytes);
    codec.encode(written, 1, bytes);
    VectorizedRowBatch read = schema.newBatch();
    ByteCursor cursor = new ByteCursor();
    cursor.set(bytes.array(), 0, bytes.length());
    codec.decode(cursor, read, read.size++);
    codec.decode(cursor, read, read.size++);
    assertThat(cursor.hasRemaining()).isFalse();
    assertThat(new RowBatch(schema, read).rows()).isEqualTo(rows);
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings().withChars('\0', '\1', 'a', 'b', '\u00ff', '\u20ac').ofMaxLength(8);
  }

  @Provide
  Arbitrary<LocalDateTime> times() {
    return Arbitraries.longs()
        .between(-3_000_000_000L, 3_000_000_000L)
        .flatMap(
            seconds ->
                Arbitraries.integers()
                    .between(0, 999_999_999)
                    .map(n -> LocalDateTime.ofEpochSecond(seconds, n, ZoneOffset.UTC)));
  }

  private static final java.nio.charset.Charset UTF_8 = java.nio.charset.StandardCharsets.UTF_8;

  private static RowSchema schema(ColumnType... types) {
    return new RowSchema(
        java.util.stream.IntStream.range(0, types.length)
            .mapToObj(i -> new Field("c" + i, types[i]))
            .toList());
  }

  private static int compare(ColumnType type, Object a, Object b) {
    RowSchema schema = schema(type);
    return compare(schema, RowBatch.of(schema, List.of(Arrays.asList(a), Arrays.asList(b))));
  }

  private static int compare(RowSchema schema, RowBatch rows) {
    List<Integer> all = java.util.stream.IntStream.range(0, schema.size()).boxed().toList();
    KeyCodec codec = new KeyCodec(schema, all);
    Comparator<ShuffleKey> order = Comparator.naturalOrder();
    return Integer.signum(order.compare(key(codec, rows, 0), key(codec, rows, 1)));
  }

  private static ShuffleKey key(KeyCodec codec, RowBatch rows, int row) {
    ByteBuilder bytes = new ByteBuilder();
    codec.encode(rows.batch(), row, bytes);
    ShuffleKey key = new ShuffleKey();
    key.set(Stream.TABLE, bytes);
    return key;
  }
}
