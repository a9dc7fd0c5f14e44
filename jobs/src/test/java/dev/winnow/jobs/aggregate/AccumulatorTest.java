package dev.winnow.jobs.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.winnow.api.MeasureFunction;
import dev.winnow.jobs.column.ColumnType;
import dev.winnow.jobs.column.RowSchema;
import dev.winnow.jobs.plan.MeasurePlan;
import dev.winnow.jobs.sink.ByteBuilder;
import dev.winnow.jobs.sink.ByteCursor;
import dev.winnow.jobs.sink.RowValues;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.apache.datasketches.hll.HllSketch;
import org.apache.datasketches.hll.TgtHllType;
import org.apache.hadoop.hive.ql.exec.vector.ColumnVector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccumulatorTest {

  private static final ColumnType WIDE = ColumnType.decimal(38, 0);

  private static MeasurePlan plan(MeasureFunction function, ColumnType input, ColumnType result) {
    return new MeasurePlan("m", function, "c", input, result);
  }

  /** The result for one group that gets the values in so many parts. */
  private static Object measured(MeasurePlan plan, List<?> values, int parts) throws Exception {
    Measures whole = new Measures(List.of(plan));
    whole.reserve(1);
    for (int part = 0; part < parts; part++) {
      Measures states = new Measures(List.of(plan));
      states.reserve(3);
      List<?> share =
          values.subList(values.size() * part / parts, values.size() * (part + 1) / parts);
      for (int from = 0; from < share.size(); from += RowSchema.BATCH_ROWS) {
        add(plan, states, share.subList(from, Math.min(share.size(), from + RowSchema.BATCH_ROWS)));
      }
      ByteBuilder bytes = new ByteBuilder();
      states.encode(2, bytes);
      ByteCursor cursor = new ByteCursor();
      cursor.set(bytes.array(), 0, bytes.length());
      whole.merge(0, cursor);
    }
    ColumnVector out = vector(plan.result());
    whole.get(0).finish(0, out, 0);
    return RowValues.get(plan.result(), out, 0);
  }

  private static void add(MeasurePlan plan, Measures states, List<?> values) {
    ColumnVector column = vector(plan.input());
    int[] rows = new int[values.size()];
    int[] groups = new int[values.size()];
    for (int i = 0; i < values.size(); i++) {
      RowValues.set(plan.input(), column, i, values.get(i));
      rows[i] = i;
      groups[i] = 2;
    }
    states.get(0).add(column, rows, groups, rows.length);
  }

  private static ColumnVector vector(ColumnType type) {
    return new RowSchema(List.of(new RowSchema.Field("c", type))).newBatch().cols[0];
  }

  @Test
  void sumsThatLeave128BitsComeBack() throws Exception {
    BigDecimal most = BigDecimal.TEN.pow(38).subtract(BigDecimal.ONE);
    List<BigDecimal> values = new ArrayList<>(Collections.nCopies(50, most));
    values.addAll(Collections.nCopies(49, most.negate()));
    MeasurePlan sum = plan(MeasureFunction.SUM, WIDE, WIDE);
    assertThat(measured(sum, values, 1)).isEqualTo(most);
    Collections.reverse(values);
    assertThat(measured(sum, values, 7)).isEqualTo(most);
    assertThatThrownBy(() -> measured(sum, List.of(most, BigDecimal.ONE), 2))
        .hasMessage("the result is 1" + "0".repeat(38) + ", beyond a decimal(38,0)");
  }

  @Test
  void sumsThatLeave64BitsComeBack() throws Exception {
    List<Long> values = new ArrayList<>(Collections.nCopies(50, Long.MAX_VALUE));
    values.addAll(Collections.nCopies(50, -Long.MAX_VALUE));
    values.add(-7L);
    MeasurePlan sum = plan(MeasureFunction.SUM, ColumnType.BIGINT, ColumnType.BIGINT);
    assertThat(measured(sum, values, 1)).isEqualTo(-7L);
    Collections.reverse(values);
    assertThat(measured(sum, values, 7)).isEqualTo(-7L);
  }

  @Test
  void averagesIntegersByTheirExactSum() throws Exception {
    MeasurePlan average = plan(MeasureFunction.AVG, ColumnType.BIGINT, ColumnType.DOUBLE);
    assertThat(measured(average, List.of(Long.MAX_VALUE, Long.MAX_VALUE), 1))
        .isEqualTo((double) Long.MAX_VALUE);
    assertThat(measured(average, List.of(Long.MAX_VALUE, -Long.MAX_VALUE, 1L), 3))
        .isEqualTo(1.0 / 3);
    assertThat(measured(average, Arrays.asList(null, null), 2)).isNull();
  }

  @Test
  void roundsTheAverageOfDecimalsHalfUp() throws Exception {
    MeasurePlan average =
        plan(MeasureFunction.AVG, ColumnType.decimal(4, 1), ColumnType.decimal(8, 5));
    List<BigDecimal> values =
        List.of(new BigDecimal("-0.1"), new BigDecimal("0.0"), new BigDecimal("-0.1"));
    assertThat(measured(average, values, 2)).isEqualTo(new BigDecimal("-0.06667"));
  }

  @Test
  void ordersNaNAndZeros() throws Exception {
    MeasurePlan max = plan(MeasureFunction.MAX, ColumnType.DOUBLE, ColumnType.DOUBLE);
    MeasurePlan min = plan(MeasureFunction.MIN, ColumnType.DOUBLE, ColumnType.DOUBLE);
    List<Double> values = List.of(-1.0, Double.NaN, Double.POSITIVE_INFINITY);
    assertThat(measured(max, values, 2)).isEqualTo(Double.NaN);
    assertThat(measured(min, values, 2)).isEqualTo(-1.0);
    assertThat(measured(min, List.of(0.0, -0.0), 1)).isEqualTo(0.0);
  }

  @Test
  void estimatesFromTheSetOfValuesAlone() throws Exception {
    MeasurePlan distinct =
        plan(MeasureFunction.APPROX_COUNT_DISTINCT, ColumnType.BIGINT, ColumnType.BIGINT);
    List<Long> values = new ArrayList<>(LongStream.range(0, 20_000).boxed().toList());
    values.addAll(values.subList(0, 5000));
    Object estimate = measured(distinct, values, 1);
    assertThat((Long) estimate).isBetween(19_000L, 21_000L);
    Random random = new Random(1);
    for (int parts : List.of(1, 3, 40)) {
      Collections.shuffle(values, random);
      assertThat(measured(distinct, values, parts)).isEqualTo(estimate);
    }
    assertThat(measured(distinct, List.of(1L, 2L, 1L), 2)).isEqualTo(2L);
  }

  /** Sizes around which a sketch changes its form. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 12, 13, 383, 384, 385, 386, 500, 2900, 5000, 100_000})
  void estimatesAsTheLibraryDoes(int size) throws Exception {
    MeasurePlan ofNumbers =
        plan(MeasureFunction.APPROX_COUNT_DISTINCT, ColumnType.BIGINT, ColumnType.BIGINT);
    MeasurePlan ofText =
        plan(MeasureFunction.APPROX_COUNT_DISTINCT, ColumnType.STRING, ColumnType.BIGINT);
    List<Long> numbers = LongStream.range(0, size).boxed().toList();
    HllSketch longs = new HllSketch(MeasurePlan.SKETCH_LOG_SIZE, TgtHllType.HLL_8);
    HllSketch texts = new HllSketch(MeasurePlan.SKETCH_LOG_SIZE, TgtHllType.HLL_8);
    numbers.forEach(longs::update);
    numbers.forEach(n -> texts.update("value " + n));
    for (int parts : List.of(1, 2, 9)) {
      assertThat(measured(ofNumbers, numbers, parts))
          .isEqualTo(Math.round(longs.getCompositeEstimate()));
      assertThat(measured(ofText, numbers.stream().map(n -> "value " + n).toList(), parts))
          .isEqualTo(Math.round(texts.getCompositeEstimate()));
    }
  }

  @Test
  void countsTheEmptyStringAsAValue() throws Exception {
    MeasurePlan distinct =
        plan(MeasureFunction.APPROX_COUNT_DISTINCT, ColumnType.STRING, ColumnType.BIGINT);
    assertThat(measured(distinct, Arrays.asList("", "a", null, ""), 2)).isEqualTo(2L);
  }
}
