package dev.winnow.jobs.sink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.jobs.column.ColumnType;
import dev.winnow.jobs.column.RowSchema;
import dev.winnow.jobs.quality.DatasetRule;
import dev.winnow.jobs.quality.DatasetRule.Check;
import dev.winnow.jobs.quality.DatasetValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class DatasetStatisticsTest {

  private static DatasetRule rule(Check check) {
    return new DatasetRule("r", check, List.of("v"), null, null, 0, "", List.of(), true);
  }

  private static DatasetValue value(Check check, String type, List<Object> values) {
    RowSchema schema = new RowSchema(List.of(new RowSchema.Field("v", ColumnType.parse(type))));
    DatasetStatistics statistics = new DatasetStatistics(List.of(rule(check)));
    for (int from = 0; from < values.size(); from += 3) {
      List<List<Object>> rows = new ArrayList<>();
      for (Object value : values.subList(from, Math.min(values.size(), from + 3))) {
        List<Object> row = new ArrayList<>();
        row.add(value);
        rows.add(row);
      }
      statistics.add(RowBatch.of(schema, rows));
    }
    return statistics.values().get(0);
  }

  private static List<Object> some(Object... values) {
    List<Object> list = new ArrayList<>(List.of(values));
    list.add(1, null);
    return list;
  }

  @Property(tries = 100)
  void sumsWholeNumbersExactly(@ForAll @Size(min = 1, max = 40) List<Long> numbers) {
    BigInteger sum =
        numbers.stream().map(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
    assertThat(value(Check.Sum, "bigint", List.copyOf(numbers)).value())
        .isEqualByComparingTo(new BigDecimal(sum));
  }

  @Test
  void sumsDecimalsOfAnyWidthExactly() {
    assertThat(
            value(Check.Sum, "decimal(10,2)", some(new BigDecimal("0.10"), new BigDecimal("-7.25")))
                .value())
        .isEqualByComparingTo("-7.15");
    BigDecimal huge = new BigDecimal("99999999999999999999999999999999999.999");
    assertThat(value(Check.Sum, "decimal(38,3)", some(huge, huge)).value())
        .isEqualByComparingTo("199999999999999999999999999999999999.998");
  }

  @Test
  void sumsDoublesExactlyUnlessOneIsNoNumber() {
    DatasetValue sum = value(Check.Sum, "double", some(1e300, 1.0, -1e300));
    assertThat(sum.value()).isEqualByComparingTo("1");
    assertThat(sum.isNumber()).isTrue();
    assertThat(value(Check.Sum, "double", some(1.0, Double.NaN)).isNumber()).isFalse();
  }

  @Test
  void findsTheNewestTime() {
    assertThat(
            value(
                    Check.Freshness,
                    "timestamp",
                    some(
                        LocalDateTime.parse("2026-09-01T00:00:00"),
                        LocalDateTime.parse("2026-09-01T00:00:01")))
                .value())
        .isEqualByComparingTo("1788220801000");
    assertThat(
            value(
                    Check.Freshness,
                    "date",
                    some(LocalDate.of(1969, 12, 30), LocalDate.of(1969, 12, 31)))
                .value())
        .isEqualByComparingTo("-86400000");
  }

  @Test
  void knowsNothingOfNoValues() {
    List<Object> none = new ArrayList<>();
    none.add(null);
    assertThat(value(Check.Sum, "int", none).value()).isNull();
    assertThat(value(Check.Freshness, "date", none).value()).isNull();
  }
}
