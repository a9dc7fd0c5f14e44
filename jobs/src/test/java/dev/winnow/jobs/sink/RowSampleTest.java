package dev.winnow.jobs.sink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.jobs.column.ColumnType;
import dev.winnow.jobs.column.RowSchema;
import dev.winnow.jobs.quality.ColumnSample;
import dev.winnow.jobs.quality.ColumnSample.Mass;
import dev.winnow.jobs.quality.ColumnSample.Top;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class RowSampleTest {

  private static final RowSchema SCHEMA =
      new RowSchema(
          List.of(
              new RowSchema.Field("n", ColumnType.BIGINT),
              new RowSchema.Field("t", ColumnType.STRING)));

  private static List<ColumnSample> sample(int rows, int batch) {
    RowSample sample = new RowSample();
    List<List<Object>> pending = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      pending.add(Arrays.asList(i % 10 == 9 ? null : (long) i, i % 4 == 0 ? "often" : "x" + i));
      if (pending.size() == batch || i == rows - 1) {
        sample.add(RowBatch.of(SCHEMA, pending));
        pending.clear();
      }
    }
    return sample.columns();
  }

  @Test
  void ofFewRowsKnowsAll() {
    ColumnSample numbers = sample(100, 7).get(0);
    assertThat(numbers.looked()).isEqualTo(100);
    assertThat(numbers.nulls()).isEqualTo(10);
    assertThat(numbers.masses().stream().mapToDouble(Mass::weight).sum()).isEqualTo(90);
    assertThat(sample(100, 7).get(1).tops().get(0)).isEqualTo(new Top("often", 25));
  }

  @Test
  void ofManyRowsKeepsFewThatStandForAll() {
    ColumnSample numbers = sample(50_000, 1000).get(0);
    assertThat(numbers.looked()).isBetween(512L, 1024L);
    assertThat(numbers.rows()).isCloseTo(50_000, Offset.offset(1e-6));
    assertThat(numbers.masses()).hasSizeBetween(50, 130);
    double below =
        numbers.masses().stream().filter(m -> m.value() < 25_000).mapToDouble(Mass::weight).sum();
    double all = numbers.masses().stream().mapToDouble(Mass::weight).sum();
    assertThat(below / all).isCloseTo(0.5, Offset.offset(0.05));
  }

  @Test
  void keepsFrequentValuesAndBothEndsAsTheyAre() {
    RowSample sample = new RowSample();
    List<List<Object>> rows = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      rows.add(Arrays.asList(i % 50 == 0 ? i * 7L : 0L, i % 2 == 0 ? "a" : "b"));
    }
    sample.add(RowBatch.of(SCHEMA, rows));
    List<Mass> masses = sample.columns().get(0).masses();
    assertThat(masses).contains(new Mass(0, 981), new Mass(350, 1), new Mass(6650, 1)).hasSize(20);
  }

  @Test
  void doesNotDependOnHowRowsComeInBatches() {
    assertThat(sample(20_000, 1000)).isEqualTo(sample(20_000, 13));
  }

  @Test
  void ofNoRowsKnowsNothing() {
    assertThat(new RowSample().columns()).isEmpty();
  }
}
