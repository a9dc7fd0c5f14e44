package dev.winnow.jobs.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.jobs.sink.ByteBuilder;
import dev.winnow.jobs.sink.ByteCursor;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class DoubleSumTest {

  private static double sum(List<Double> values) {
    DoubleSum sum = new DoubleSum();
    values.forEach(sum::add);
    return sum.value();
  }

  @Property(tries = 300)
  void isTheNearestDoubleToTheExactSum(@ForAll @Size(max = 30) List<Double> values) {
    BigDecimal exact = BigDecimal.ZERO;
    for (double value : values) {
      exact = exact.add(new BigDecimal(value));
    }
    assertThat(sum(values)).isEqualTo(exact.doubleValue());
  }

  @Property(tries = 300)
  void hasTheSameBitsForAllOrdersAndParts(@ForAll long seed) {
    Random random = new Random(seed);
    List<Double> values =
        random
            .doubles(50)
            .mapToObj(d -> (d - 0.5) * Math.pow(10, random.nextInt(600) - 300))
            .collect(java.util.stream.Collectors.toList());
    double expected = sum(values);
    Collections.shuffle(values, random);
    DoubleSum whole = new DoubleSum();
    DoubleSum part = new DoubleSum();
    for (double value : values) {
      part.add(value);
      if (random.nextInt(5) == 0) {
        merge(part, whole);
        part = new DoubleSum();
      }
    }
    merge(part, whole);
    assertThat(Double.doubleToRawLongBits(whole.value()))
        .isEqualTo(Double.doubleToRawLongBits(expected));
  }

  private static void merge(DoubleSum part, DoubleSum whole) {
    ByteBuilder bytes = new ByteBuilder();
    part.encode(bytes);
    ByteCursor cursor = new ByteCursor();
    cursor.set(bytes.array(), 0, bytes.length());
    whole.merge(cursor);
    assertThat(cursor.hasRemaining()).isFalse();
  }

  @Test
  void doesNotLoseWhatCancelsOut() {
    assertThat(sum(List.of(1e300, 1.0, -1e300))).isEqualTo(1.0);
    assertThat(sum(List.of(Double.MAX_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE)))
        .isEqualTo(Double.MAX_VALUE);
    assertThat(sum(List.of(Double.MIN_VALUE, Double.MIN_VALUE))).isEqualTo(2 * Double.MIN_VALUE);
    assertThat(sum(List.of(-0.0))).isEqualTo(0.0);
  }

  @Test
  void followsIeeeForInfinitiesAndNaN() {
    double infinity = Double.POSITIVE_INFINITY;
    assertThat(sum(List.of(1.0, infinity))).isEqualTo(infinity);
    assertThat(sum(List.of(infinity, -infinity))).isNaN();
    assertThat(sum(List.of(Double.NaN, 1.0))).isNaN();
    assertThat(sum(List.of(Double.MAX_VALUE, Double.MAX_VALUE))).isEqualTo(infinity);
  }
}
