package dev.winnow.jobs.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.jobs.column.ColumnType;
import dev.winnow.jobs.column.RowSchema;
import dev.winnow.jobs.plan.AggregationPlan;
import dev.winnow.jobs.publish.ResolvedTable;
import dev.winnow.jobs.publish.Storage;
import dev.winnow.jobs.publish.TableDefinition;
import dev.winnow.jobs.publish.TableName;
import dev.winnow.jobs.quality.Counts;
import dev.winnow.jobs.quality.TaskReport;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.hadoop.mapreduce.Job;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole job in Hadoop's local runner. */
class AggregationJobTest {

  private static final RowSchema TRIPS =
      new RowSchema(
          List.of(
              new RowSchema.Field("id", ColumnType.BIGINT),
              new RowSchema.Field("unused", ColumnType.STRING),
              new RowSchema.Field("pickup_at", ColumnType.TIMESTAMP),
              new RowSchema.Field("fare", ColumnType.decimal(10, 2)),
              new RowSchema.Field("km", ColumnType.DOUBLE)));

  private static final RowSchema BY_DAY =
      new RowSchema(List.of(new RowSchema.Field("dt", ColumnType.DATE)));

  private static final String SPEC =
      """
      type: Aggregation
      target: {database: lake, table: hours, partitionBy: [dt]}
      aggregation:
        source: {table: lake.trips, partitions: "dt >= '2026-09-01'"}
        where: "km > 0"
        groupBy: [dt, {name: hour, expression: "EXTRACT(HOUR FROM pickup_at)", type: int}]
        measures:
        - {name: trips, function: Count}
        - {name: revenue, function: Sum, column: fare}
        - {name: km, function: Sum, column: km}
        - {name: last, function: Max, column: pickup_at}
        having: "trips > 10"
      """;

  @TempDir Path directory;

  private final List<LocalDate> days =
      List.of(LocalDate.of(2026, 8, 31), LocalDate.of(2026, 9, 1), LocalDate.of(2026, 9, 2));

  private Map<LocalDate, List<List<Object>>> writeTable(int rowsPerDay) throws IOException {
    Random random = new Random(7);
    Map<LocalDate, List<List<Object>>> table = new TreeMap<>();
    for (LocalDate day : days) {
      List<List<Object>> rows = new ArrayList<>();
      for (long id = 0; id < rowsPerDay; id++) {
        LocalDateTime at =
            day.atStartOfDay().plusSeconds((long) (86_400 * Math.pow(random.nextDouble(), 3)));
        rows.add(
            Arrays.asList(
                id,
                "x".repeat(20),
                at,
                random.nextInt(9) == 0 ? null : BigDecimal.valueOf(random.nextInt(10_000), 2),
                random.nextInt(9) == 0 ? null : random.nextGaussian() + 2));
      }
      table.put(day, rows);
      Aggregations.writeOrc(directory.resolve("in/dt=" + day + "/part-0.orc"), TRIPS, rows);
    }
    return table;
  }

  private AggregationPlan plan(String spec) throws Exception {
    return Aggregations.ofTable(
        spec,
        new ResolvedTable(
            TableName.parse("lake.trips"),
            TableDefinition.of(TableName.parse("lake.trips"), TRIPS, new RowSchema(List.of()))
                .columns(),
            BY_DAY,
            days.stream()
                .map(
                    d ->
                        new ResolvedTable.Directory(
                            Map.of("dt", d.toString()),
                            new org.apache.hadoop.fs.Path(directory.resolve("in/dt=" + d).toUri()),
                            Storage.ORC))
                .toList()));
  }

  @Test
  void groupsTheChosenPartitionsOfATable() throws Exception {
    Map<LocalDate, List<List<Object>>> table = writeTable(6000);
    Files.move(directory.resolve("in/dt=2026-08-31"), directory.resolve("old"));
    AggregationPlan plan = plan(SPEC);
    assertThat(plan.input().fields())
        .extracting(RowSchema.Field::name)
        .containsExactly("pickup_at", "fare", "km", "dt");
    assertThat(plan.table().directories()).hasSize(2);

    for (String splitBytes : List.of("20000", "100000000")) {
      Path output = directory.resolve("out" + splitBytes);
      List<List<Object>> all =
          Aggregations.run(
              plan,
              directory.resolve("in"),
              output,
              Map.of(
                  "mapreduce.input.fileinputformat.split.maxsize",
                  splitBytes,
                  Aggregator.MEMORY_BYTES,
                  splitBytes.equals("20000") ? "500" : "10000000"));
      assertThat(all).isNotEmpty();
      for (LocalDate day : days.subList(1, 3)) {
        assertThat(Aggregations.rows(output.resolve("table/dt=" + day)))
            .containsExactlyInAnyOrderElementsOf(expected(table.get(day)));
      }
      Counts counts = counts(output);
      assertThat(counts.read()).isEqualTo(12_000);
      assertThat(counts.unaccounted()).isZero();
      assertThat(counts.dropped()).isPositive();
    }
  }

  private static List<List<Object>> expected(List<List<Object>> rows) {
    Map<Long, List<List<Object>>> byHour = new TreeMap<>();
    for (List<Object> row : rows) {
      if (row.get(4) != null && (Double) row.get(4) > 0) {
        long hour = ((LocalDateTime) row.get(2)).getHour();
        byHour.computeIfAbsent(hour, h -> new ArrayList<>()).add(row);
      }
    }
    List<List<Object>> result = new ArrayList<>();
    byHour.forEach(
        (hour, group) -> {
          if (group.size() > 10) {
            BigDecimal fares = new BigDecimal("0.00");
            BigDecimal km = BigDecimal.ZERO;
            LocalDateTime last = LocalDateTime.MIN;
            for (List<Object> row : group) {
              fares = row.get(3) == null ? fares : fares.add((BigDecimal) row.get(3));
              km = km.add(new BigDecimal((Double) row.get(4)));
              LocalDateTime at = (LocalDateTime) row.get(2);
              last = at.isAfter(last) ? at : last;
            }
            result.add(List.of(hour, (long) group.size(), fares, km.doubleValue(), last));
          }
        });
    return result;
  }

  private static Counts counts(Path output) throws IOException {
    Counts all = Counts.NONE;
    try (var files = Files.list(output.resolve("_tasks"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).toList()) {
        for (var source : TaskReport.fromJson(Files.readAllBytes(file)).sources()) {
          all = all.plus(source.counts());
        }
      }
    }
    return all;
  }

  @Test
  void countsARowOfATableWithoutReadingAnyColumn() throws Exception {
    writeTable(3000);
    AggregationPlan plan =
        plan(
            """
            type: Aggregation
            target: {database: lake, table: total}
            aggregation:
              source: {table: lake.trips}
              measures: [{name: n, function: Count}]
            """);
    assertThat(plan.input().size()).isZero();
    assertThat(Aggregations.run(plan, directory.resolve("in"), directory.resolve("out"), Map.of()))
        .containsExactly(List.of(9000L));
  }

  @Test
  void readsEmptyFilesAndFilesFromBeforeAColumnWasAdded() throws Exception {
    RowSchema old = new RowSchema(List.of(new RowSchema.Field("city", ColumnType.STRING)));
    RowSchema now =
        new RowSchema(
            List.of(
                new RowSchema.Field("city", ColumnType.STRING),
                new RowSchema.Field("fare", ColumnType.decimal(10, 2))));
    Path in = directory.resolve("in");
    Aggregations.writeOrc(in.resolve("old.orc"), old, List.of(List.of("Bonn")));
    Aggregations.writeOrc(
        in.resolve("now.orc"), now, List.of(List.of("Bonn", new BigDecimal("2.50"))));
    Files.createFile(in.resolve("empty.orc"));
    AggregationPlan plan =
        Aggregations.ofTable(
            """
            type: Aggregation
            target: {database: lake, table: cities}
            aggregation:
              source: {table: lake.trips}
              groupBy: [city]
              measures:
              - {name: n, function: Count}
              - {name: fares, function: Count, column: fare}
              - {name: revenue, function: Sum, column: fare}
            """,
            Aggregations.table(now, in.toUri().toString()));
    assertThat(Aggregations.run(plan, in, directory.resolve("out"), Map.of()))
        .containsExactly(List.of("Bonn", 2L, 1L, new BigDecimal("2.50")));
  }

  @Test
  void readsFilesWhoseNamesLookLikePatternsOrHidden() throws Exception {
    RowSchema numbers = new RowSchema(List.of(new RowSchema.Field("n", ColumnType.BIGINT)));
    Path in = directory.resolve("in");
    for (String name : List.of("a[1].orc", "a1.orc", "_b.orc", "{c}.orc")) {
      Aggregations.writeOrc(in.resolve(name), numbers, List.of(List.of(1L)));
    }
    AggregationPlan plan =
        Aggregations.ofTable(
            """
            type: Aggregation
            target: {database: lake, table: total}
            aggregation:
              source: {table: lake.trips}
              measures:
              - {name: n, function: Count}
            """,
            Aggregations.table(numbers, in.toUri().toString()));
    assertThat(Aggregations.run(plan, in, directory.resolve("out"), Map.of()))
        .containsExactly(List.of(4L));
  }

  @Test
  void givesOneRowForNoInputAtAll() throws Exception {
    Files.createDirectories(directory.resolve("in"));
    AggregationPlan plan =
        plan(
            """
            type: Aggregation
            target: {database: lake, table: total, partition: {dt: "2026-09-01"}}
            aggregation:
              source: {table: lake.trips, partitions: "dt = '1999-01-01'"}
              measures:
              - {name: n, function: Count}
              - {name: revenue, function: Sum, column: fare}
              - {name: riders, function: ApproxCountDistinct, column: id}
            """);
    assertThat(Aggregations.run(plan, directory.resolve("in"), directory.resolve("out"), Map.of()))
        .containsExactly(Arrays.asList(0L, null, 0L));
    assertThat(directory.resolve("out/table/dt=2026-09-01")).exists();
  }

  @Test
  void givesNoRowForNoInputWhenThereAreKeys() throws Exception {
    Files.createDirectories(directory.resolve("in"));
    assertThat(
            Aggregations.run(
                plan(SPEC.replace("dt >= '2026-09-01'", "dt = '1999-01-01'")),
                directory.resolve("in"),
                directory.resolve("out"),
                Map.of()))
        .isEmpty();
  }

  @Test
  void failsTheRunWhenASumOverflows() throws Exception {
    RowSchema longs = new RowSchema(List.of(new RowSchema.Field("n", ColumnType.BIGINT)));
    Aggregations.writeOrc(
        directory.resolve("in/a.orc"),
        longs,
        List.of(List.of(Long.MAX_VALUE), List.of(Long.MAX_VALUE)));
    AggregationPlan plan =
        Aggregations.ofTable(
            """
            type: Aggregation
            target: {database: lake, table: total}
            aggregation:
              source: {table: lake.trips}
              measures: [{name: total, function: Sum, column: n}]
            """,
            Aggregations.table(longs, directory.resolve("in").toUri().toString()));
    Job job = Aggregations.job(plan, directory.resolve("in"), directory.resolve("out"), Map.of());
    assertThat(job.waitForCompletion(false)).isFalse();
  }

  @Test
  void groupsCsvFilesAndQuarantinesWhatIsNoRow() throws Exception {
    StringBuilder csv = new StringBuilder("city,fare\n");
    Map<String, BigDecimal> expected = new TreeMap<>();
    Random random = new Random(3);
    for (int i = 0; i < 5000; i++) {
      String city = List.of("Bonn", "Köln", "Aachen").get(random.nextInt(3));
      BigDecimal fare = BigDecimal.valueOf(random.nextInt(100_000), 2);
      if (i % 100 == 0) {
        csv.append(city).append(",none\n");
      } else {
        csv.append(city).append(',').append(fare).append('\n');
        expected.merge(city, fare, BigDecimal::add);
      }
    }
    Files.createDirectories(directory.resolve("in"));
    Files.write(directory.resolve("in/trips.csv"), csv.toString().getBytes(StandardCharsets.UTF_8));
    AggregationPlan plan =
        Aggregations.ofFiles(
            """
            type: Aggregation
            target: {database: lake, table: cities}
            aggregation:
              source: {paths: ["/in/*.csv"]}
              columns:
              - {name: city, type: string}
              - {name: fare, type: "decimal(10,2)"}
              groupBy: [city]
              measures: [{name: revenue, function: Sum, column: fare}]
            """);
    List<List<Object>> rows =
        Aggregations.run(
            plan,
            directory.resolve("in"),
            directory.resolve("out"),
            Map.of("mapreduce.input.fileinputformat.split.maxsize", "10000"));

    assertThat(rows)
        .containsExactlyInAnyOrderElementsOf(
            expected.entrySet().stream()
                .map(e -> List.<Object>of(e.getKey(), e.getValue()))
                .toList());
    assertThat(counts(directory.resolve("out"))).isEqualTo(new Counts(5000, 4950, 50, 0, 0));
    try (var files = Files.walk(directory.resolve("out/quarantine"))) {
      assertThat(files.filter(f -> f.toString().endsWith(".orc"))).isNotEmpty();
    }
  }
}
