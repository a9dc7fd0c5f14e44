package dev.winnow.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.jobs.quality.ColumnSample;
import dev.winnow.jobs.quality.ColumnSample.Mass;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class DistributionTest {

  private static Distribution of(String type, List<Mass> masses) {
    return Distribution.of(new ColumnSample("c", type, 100, 100, 0, masses, List.of()));
  }

  @Test
  void givesEachWholeNumberOfAFewItsOwnBar() {
    Distribution.Bins hours =
        of("int", IntStream.range(0, 24).mapToObj(h -> new Mass(h, 2)).toList()).bins();
    assertThat(hours.shares()).hasSize(24).containsOnly(1.0 / 24);
    assertThat(hours.from()).isZero();
  }

  @Test
  void letsFewOutliersNotHideTheRest() {
    List<Mass> masses =
        IntStream.range(0, 400).mapToObj(i -> new Mass(i == 399 ? 1e9 : i / 10.0, 1)).toList();
    Distribution.Bins bins = of("double", masses).bins();
    assertThat(bins.to()).isLessThan(50);
    assertThat(bins.beyond()).isCloseTo(1 / 400.0, Offset.offset(0.005));
  }

  @Test
  void tellsWhatMostRowsHaveApart() {
    List<Mass> masses =
        IntStream.range(0, 50).mapToObj(i -> new Mass(i, i == 0 ? 1000 : 1)).toList();
    Distribution costs = of("bigint", masses);
    assertThat(costs.spike()).contains(new Mass(0, 1000));
    assertThat(costs.without(costs.spike().get()).least()).isEqualTo(1);
  }

  @Test
  void takesANumberOfBarsThatCanBeTold() {
    Distribution.Bins dates =
        of("date", IntStream.range(0, 500).mapToObj(i -> new Mass(7_000 + 9 * i, 1)).toList())
            .bins();
    assertThat(dates.shares().length).isBetween(20, 31);
  }

  @Property(tries = 200)
  void losesNoRow(
      @ForAll @Size(min = 1, max = 120) List<@DoubleRange(min = -1e9, max = 1e9) Double> values) {
    Distribution.Bins bins = of("double", values.stream().map(v -> new Mass(v, 1)).toList()).bins();
    double sum = Arrays.stream(bins.shares()).sum() + bins.below() + bins.beyond();
    assertThat(sum).isCloseTo(1, Offset.offset(1e-6));
    assertThat(bins.shares().length).isLessThan(70);
    assertThat(Arrays.stream(bins.shares()).min().orElseThrow()).isNotNegative();
  }
}
