package dev.winnow.jobs.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.jobs.column.ColumnType;
import dev.winnow.jobs.column.RowSchema;
import dev.winnow.jobs.plan.AggregationPlan;
import dev.winnow.jobs.sink.ByteCursor;
import dev.winnow.jobs.sink.RowBatch;
import dev.winnow.jobs.sink.ShuffleValue;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.hadoop.conf.Configuration;

/** Random rows in random order, splits and memory, against plain Java over the same rows. */
class AggregationPropertyTest {

  private static final RowSchema ROWS =
      new RowSchema(
          List.of(
              new RowSchema.Field("g", ColumnType.STRING),
              new RowSchema.Field("h", ColumnType.DOUBLE),
              new RowSchema.Field("i", ColumnType.INT),
              new RowSchema.Field("d", ColumnType.decimal(9, 2)),
              new RowSchema.Field("w", ColumnType.decimal(30, 4)),
              new RowSchema.Field("f", ColumnType.DOUBLE),
              new RowSchema.Field("s", ColumnType.STRING),
              new RowSchema.Field("day", ColumnType.DATE),
              new RowSchema.Field("t", ColumnType.TIMESTAMP),
              new RowSchema.Field("b", ColumnType.BOOLEAN)));

  private static final String SPEC =
      """
      type: Aggregation
      target: {database: lake, table: result}
      aggregation:
        source: {table: lake.trips}
        where: "i IS NULL OR i <> 13"
        groupBy: [g, h, {name: even, expression: "i % 2 = 0"}]
        measures:
        - {name: n, function: Count}
        - {name: n_f, function: Count, column: f}
        - {name: sum_i, function: Sum, column: i}
        - {name: avg_i, function: Avg, column: i}
        - {name: sum_d, function: Sum, column: d}
        - {name: avg_d, function: Avg, column: d}
        - {name: sum_w, function: Sum, column: w}
        - {name: avg_w, function: Avg, column: w}
        - {name: sum_f, function: Sum, column: f}
        - {name: min_i, function: Min, column: i}
        - {name: max_w, function: Max, column: w}
        - {name: max_f, function: Max, column: f}
        - {name: min_f, function: Min, column: f}
        - {name: min_s, function: Min, column: s}
        - {name: max_s, function: Max, column: s}
        - {name: max_day, function: Max, column: day}
        - {name: min_t, function: Min, column: t}
        - {name: max_b, function: Max, column: b}
        - {name: u_s, function: ApproxCountDistinct, column: s}
        - {name: u_t, function: ApproxCountDistinct, column: t}
      """;

  @Property(tries = 150)
  void isWhatPlainJavaComputesWhateverTheSplitsOrderAndMemory(@ForAll long seed) throws Exception {
    Random random = new Random(seed);
    AggregationPlan plan = Aggregations.ofTable(SPEC, Aggregations.table(ROWS, "/t"));
    List<List<Object>> rows = new ArrayList<>();
    for (int n = random.nextInt(400); n > 0; n--) {
      rows.add(row(random));
    }
    Map<List<Object>, List<Object>> expected = expected(rows);
    for (int round = 0; round < 2; round++) {
      Collections.shuffle(rows, random);
      assertThat(computed(plan, rows, random)).isEqualTo(expected);
    }
  }

  private static Map<List<Object>, List<Object>> computed(
      AggregationPlan plan, List<List<Object>> rows, Random random) throws Exception {
    Map<String, List<ShuffleValue>> parts = new TreeMap<>();
    Map<String, byte[]> keys = new HashMap<>();
    Aggregator.Output collect =
        (key, value) -> {
          keys.put(key.toString(), Arrays.copyOfRange(key.bytes(), 1, key.length() + 1));
          ShuffleValue copy = new ShuffleValue();
          copy.set(value.bytes(), 0, value.length());
          parts.computeIfAbsent(key.toString(), k -> new ArrayList<>()).add(copy);
        };
    int from = 0;
    while (from < rows.size()) {
      int splitEnd = from + 1 + random.nextInt(rows.size() - from);
      Configuration conf = new Configuration(false);
      conf.setLong(Aggregator.MEMORY_BYTES, random.nextInt(20_000));
      Aggregator mapper = new Aggregator(plan, conf, collect);
      while (from < splitEnd) {
        int to = Math.min(splitEnd, from + 1 + random.nextInt(100));
        mapper.add(RowBatch.of(plan.input(), project(plan, rows.subList(from, to))).batch(), "t");
        from = to;
      }
      mapper.flush();
    }
    return reduced(plan, parts, keys, random);
  }

  private static List<List<Object>> project(AggregationPlan plan, List<List<Object>> rows) {
    return rows.stream()
        .map(
            row -> {
              List<Object> values = new ArrayList<>();
              plan.input()
                  .fields()
                  .forEach(f -> values.add(row.get(ROWS.indexOf(f.name()).orElseThrow())));
              return values;
            })
        .toList();
  }

  private static Map<List<Object>, List<Object>> reduced(
      AggregationPlan plan,
      Map<String, List<ShuffleValue>> parts,
      Map<String, byte[]> keys,
      Random random)
      throws IOException, InterruptedException {
    Map<List<Object>, List<Object>> result = new HashMap<>();
    GroupWriter writer =
        new GroupWriter(
            plan,
            batch ->
                batch.rows().forEach(r -> result.put(r.subList(0, 3), r.subList(3, r.size()))));
    Measures measures = new Measures(plan.measures());
    measures.reserve(1);
    ByteCursor cursor = new ByteCursor();
    for (Map.Entry<String, List<ShuffleValue>> entry : parts.entrySet()) {
      Collections.shuffle(entry.getValue(), random);
      measures.clear(1);
      for (ShuffleValue part : entry.getValue()) {
        cursor.set(part.bytes(), 0, part.length());
        measures.merge(0, cursor);
      }
      byte[] key = keys.get(entry.getKey());
      writer.add(key, 0, key.length, measures);
    }
    writer.flush();
    return result;
  }

  private static Map<List<Object>, List<Object>> expected(List<List<Object>> rows) {
    Map<List<Object>, List<List<Object>>> groups = new HashMap<>();
    for (List<Object> row : rows) {
      Long i = (Long) row.get(2);
      if (i == null || i != 13) {
        Double h = (Double) row.get(1);
        List<Object> key =
            Arrays.asList(row.get(0), h == null ? null : h + 0.0, i == null ? null : i % 2 == 0);
        groups.computeIfAbsent(key, k -> new ArrayList<>()).add(row);
      }
    }
    Map<List<Object>, List<Object>> result = new HashMap<>();
    groups.forEach((key, members) -> result.put(key, measures(members)));
    return result;
  }

  private static List<Object> measures(List<List<Object>> rows) {
    List<BigDecimal> ints = numbers(rows, 2);
    List<BigDecimal> decimals = numbers(rows, 3);
    List<BigDecimal> wide = numbers(rows, 4);
    List<Double> doubles = column(rows, 5).stream().map(Double.class::cast).toList();
    return Arrays.asList(
        (long) rows.size(),
        (long) doubles.size(),
        ints.isEmpty() ? null : sum(ints).longValueExact(),
        ints.isEmpty() ? null : sum(ints).doubleValue() / ints.size(),
        decimals.isEmpty() ? null : sum(decimals),
        average(decimals, 6),
        wide.isEmpty() ? null : sum(wide),
        average(wide, 8),
        doubles.isEmpty() ? null : sumOfDoubles(doubles),
        extreme(rows, 2, -1),
        extreme(rows, 4, 1),
        extreme(rows, 5, 1),
        extreme(rows, 5, -1),
        extreme(rows, 6, -1),
        extreme(rows, 6, 1),
        extreme(rows, 7, 1),
        extreme(rows, 8, -1),
        extreme(rows, 9, 1),
        (long) new HashSet<>(column(rows, 6)).size(),
        (long) new HashSet<>(column(rows, 8)).size());
  }

  private static List<Object> column(List<List<Object>> rows, int column) {
    return rows.stream().map(r -> r.get(column)).filter(Objects::nonNull).toList();
  }

  private static List<BigDecimal> numbers(List<List<Object>> rows, int column) {
    return column(rows, column).stream().map(v -> new BigDecimal(v.toString())).toList();
  }

  private static BigDecimal sum(List<BigDecimal> values) {
    return values.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static BigDecimal average(List<BigDecimal> values, int scale) {
    return values.isEmpty()
        ? null
        : sum(values).divide(BigDecimal.valueOf(values.size()), scale, RoundingMode.HALF_UP);
  }

  private static double sumOfDoubles(List<Double> values) {
    if (values.stream().anyMatch(v -> v.isNaN())) {
      return Double.NaN;
    }
    return sum(values.stream().map(BigDecimal::new).toList()).doubleValue();
  }

  @SuppressWarnings("unchecked")
  private static Object extreme(List<List<Object>> rows, int column, int sign) {
    Comparator<Object> order =
        (a, b) ->
            a instanceof String x
                ? Arrays.compareUnsigned(
                    x.getBytes(StandardCharsets.UTF_8),
                    ((String) b).getBytes(StandardCharsets.UTF_8))
                : a instanceof Double x
                    ? Double.compare(x + 0.0, (Double) b + 0.0)
                    : ((Comparable<Object>) a).compareTo(b);
    BinaryOperator<Object> better = (a, b) -> sign * order.compare(b, a) > 0 ? b : a;
    Object best = column(rows, column).stream().reduce(better).orElse(null);
    return best instanceof Double number ? (Object) (number + 0.0) : best;
  }

  private static List<Object> row(Random random) {
    List<Object> row =
        Arrays.asList(
            List.of("a", "b", "a\0", "é").get(random.nextInt(4)),
            List.of(0.0, -0.0, Double.NaN, 1.5).get(random.nextInt(4)),
            random.nextInt(3) == 0 ? 13L : random.nextInt(),
            BigDecimal.valueOf(random.nextInt(1_999_999_999) - 999_999_999, 2),
            new BigDecimal(new BigInteger(99, random), 4)
                .multiply(random.nextBoolean() ? BigDecimal.ONE : BigDecimal.ONE.negate()),
            random.nextInt(40) == 0
                ? Double.NaN
                : random.nextGaussian() * Math.pow(10, random.nextInt(30) - 15),
            Integer.toString(random.nextInt(30), 36),
            LocalDate.ofEpochDay(random.nextInt(40_000) - 20_000),
            LocalDateTime.of(1950 + random.nextInt(100), 1, 1, 0, 0).plusNanos(random.nextInt(20)),
            random.nextBoolean());
    row.set(2, ((Number) row.get(2)).longValue());
    for (int c = 0; c < row.size(); c++) {
      if (random.nextInt(5) == 0) {
        row.set(c, null);
      }
    }
    return row;
  }
}
