package dev.winnow.jobs.repair;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.jobs.column.ColumnType;
import dev.winnow.jobs.column.RowSchema;
import dev.winnow.jobs.plan.DependencyPlan;
import dev.winnow.jobs.plan.RepairPlan;
import dev.winnow.jobs.sink.ByteCursor;
import dev.winnow.jobs.sink.RowBatch;
import dev.winnow.jobs.sink.ShuffleKey;
import dev.winnow.jobs.sink.ShuffleValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class EvidenceTest {

  private static final RowSchema SCHEMA =
      new RowSchema(
          List.of(
              new RowSchema.Field("zip", ColumnType.STRING),
              new RowSchema.Field("city", ColumnType.STRING),
              new RowSchema.Field("height", ColumnType.decimal(6, 1))));

  private static final List<RepairPlan> REPAIRS =
      List.of(
          new DependencyPlan(
              "repair.zip",
              List.of(0),
              List.of(1, 2),
              new RepairPlan.Floors(1, 0),
              true,
              DependencyPlan.ANY,
              null,
              null));

  @Test
  void countsTheSameHoweverLittleMemoryItHas() throws Exception {
    List<RowBatch> batches = new ArrayList<>();
    Random random = new Random(3);
    for (int b = 0; b < 20; b++) {
      List<List<Object>> rows = new ArrayList<>();
      for (int i = 0; i < 300; i++) {
        rows.add(
            Arrays.asList(
                random.nextInt(20) == 0 ? null : "z" + random.nextInt(30),
                random.nextInt(9) == 0 ? null : "c\0" + random.nextInt(4),
                random.nextInt(100)));
      }
      batches.add(RowBatch.of(SCHEMA, rows));
    }
    Counts ample = count(batches, Long.MAX_VALUE);
    Counts scarce = count(batches, 20_000);
    assertThat(scarce.counts).isEqualTo(ample.counts).isNotEmpty();
    assertThat(scarce.given).isGreaterThan(ample.given);
  }

  private record Counts(Map<ShuffleKey, Long> counts, long given) {}

  private static Counts count(List<RowBatch> batches, long mostBytes) throws Exception {
    Map<ShuffleKey, Long> counts = new TreeMap<>();
    long[] given = {0};
    Evidence.Out out =
        (key, value) -> {
          given[0]++;
          counts.merge(copy(key), rows(value), Long::sum);
        };
    Evidence evidence = new Evidence(REPAIRS, SCHEMA, mostBytes);
    for (RowBatch batch : batches) {
      evidence.add(batch, out);
    }
    evidence.flush(out);
    return new Counts(counts, given[0]);
  }

  private static ShuffleKey copy(ShuffleKey key) {
    ShuffleKey copy = new ShuffleKey();
    copy.set(key.stream(), key.bytes(), key.offset(), key.length());
    return copy;
  }

  private static long rows(ShuffleValue value) {
    ByteCursor cursor = new ByteCursor();
    cursor.set(value.bytes(), 0, value.length());
    return cursor.getVarLong();
  }
}
