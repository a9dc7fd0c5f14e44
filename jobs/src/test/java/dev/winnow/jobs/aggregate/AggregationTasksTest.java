package dev.winnow.jobs.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.winnow.jobs.column.ColumnType;
import dev.winnow.jobs.column.RowSchema;
import dev.winnow.jobs.plan.AggregationPlan;
import dev.winnow.jobs.quality.Counts;
import dev.winnow.jobs.quality.RuleCount;
import dev.winnow.jobs.quality.SourceCounts;
import dev.winnow.jobs.quality.TaskReport;
import dev.winnow.jobs.sink.QuarantinedRow;
import dev.winnow.jobs.sink.RowBatch;
import dev.winnow.jobs.sink.ShuffleKey;
import dev.winnow.jobs.sink.ShuffleValue;
import dev.winnow.jobs.sink.Stream;
import dev.winnow.jobs.source.BlockPosition;
import dev.winnow.jobs.source.RecordBlock;
import dev.winnow.jobs.source.RecordLayout;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.io.Writable;
import org.apache.hadoop.mrunit.mapreduce.MapDriver;
import org.apache.hadoop.mrunit.mapreduce.MapReduceDriver;
import org.apache.hadoop.mrunit.mapreduce.ReduceDriver;
import org.apache.hadoop.mrunit.types.Pair;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The mappers, the combiner and the reducer, each alone and then together. */
class AggregationTasksTest {

  private static final RowSchema TRIPS =
      new RowSchema(
          List.of(
              new RowSchema.Field("city", ColumnType.STRING),
              new RowSchema.Field("fare", ColumnType.decimal(8, 2)),
              new RowSchema.Field("km", ColumnType.DOUBLE),
              new RowSchema.Field("seats", ColumnType.INT)));

  private static final String MEASURES =
      """
        groupBy: [city]
        measures:
        - {name: trips, function: Count}
        - {name: revenue, function: Sum, column: fare}
        - {name: seats, function: Avg, column: seats}
        - {name: longest, function: Max, column: km}
      """;

  private static final String SPEC =
      """
      type: Aggregation
      target: {database: lake, table: cities}
      aggregation:
        source: {table: lake.trips}
        where: "km > 0"
        having: "trips > 1"
      """
          + MEASURES;

  private static final BlockPosition FILE = new BlockPosition("a.orc", 0, -1);

  private AggregationPlan plan;

  @BeforeEach
  void compile() throws Exception {
    plan = Aggregations.ofTable(SPEC, Aggregations.table(TRIPS, "/trips"));
  }

  private static List<Object> trip(String city, String fare, Double km, Long seats) {
    return Arrays.asList(city, fare == null ? null : new BigDecimal(fare), km, seats);
  }

  private static RowBatch batch(AggregationPlan plan) {
    return RowBatch.of(
        plan.input(),
        List.of(
            trip("Bonn", "1.50", 2.0, 1L),
            trip("Aachen", "9.99", 1.0, null),
            trip("Bonn", null, 7.5, 2L),
            trip(null, "3.00", 4.0, 4L),
            trip("Bonn", "5.00", -1.0, 1L),
            trip("Bonn", "0.25", null, 1L)));
  }

  private MapDriver<BlockPosition, RowBatch, ShuffleKey, ShuffleValue> mapper() {
    MapDriver<BlockPosition, RowBatch, ShuffleKey, ShuffleValue> driver =
        MapDriver.newMapDriver(new TableAggregationMapper());
    plan.writeTo(driver.getConfiguration());
    return driver;
  }

  private ReduceDriver<ShuffleKey, ShuffleValue, Stream, Writable> reducer() {
    ReduceDriver<ShuffleKey, ShuffleValue, Stream, Writable> driver =
        ReduceDriver.newReduceDriver(new AggregationReducer());
    plan.writeTo(driver.getConfiguration());
    return driver;
  }

  @Test
  void mapperSendsOneStateForEachGroupAndItsReport() throws Exception {
    List<Pair<ShuffleKey, ShuffleValue>> out =
        mapper().withInput(FILE, batch(plan)).withInput(FILE, batch(plan)).run();
    assertThat(out)
        .extracting(p -> p.getFirst().stream())
        .containsExactly(Stream.TABLE, Stream.TABLE, Stream.TABLE, Stream.REPORT);
    TaskReport report = out.get(3).getSecond().deserialise(new TaskReport());
    assertThat(report.sources())
        .containsExactly(new SourceCounts("a.orc", new Counts(12, 8, 0, 4, 0)));
  }

  @Test
  void mapperSendsPartsOfAGroupWhenItsMemoryIsShort() throws Exception {
    var driver = mapper().withInput(FILE, batch(plan)).withInput(FILE, batch(plan));
    driver.getConfiguration().setLong(Aggregator.MEMORY_BYTES, 1);
    assertThat(driver.run()).hasSize(7);
  }

  @Test
  void mapperFailsOnAKeyWithoutAValue() throws Exception {
    plan =
        Aggregations.ofTable(
            SPEC.replace("[city]", "[{name: n, expression: \"CAST(city AS INT)\"}]"),
            Aggregations.table(TRIPS, "/trips"));
    assertThatThrownBy(() -> mapper().withInput(FILE, batch(plan)).run())
        .isInstanceOf(AggregationException.class)
        .hasMessage("the key n has no value for a row of a.orc: \"Bonn\" is not an int");
  }

  @Test
  void countsDivisionsByZero() throws Exception {
    plan =
        Aggregations.ofTable(
            SPEC.replace("km > 0", "km / (seats - 1) > 0 OR TRUE")
                .replace("trips > 1", "trips / (trips - 1) > 0 OR TRUE")
                .replace("[city]", "[city, {name: k, expression: \"10 % (seats - 2)\"}]"),
            Aggregations.table(TRIPS, "/trips"));
    var mapped = mapper().withInput(FILE, batch(plan)).run();
    TaskReport report = mapped.get(mapped.size() - 1).getSecond().deserialise(new TaskReport());
    assertThat(report.rules())
        .containsExactly(
            new RuleCount("", "where: division by zero", "Null", 2),
            new RuleCount("k", "division by zero", "Null", 1));

    var reducer = reducer();
    for (Pair<ShuffleKey, ShuffleValue> part : mapped.subList(0, mapped.size() - 1)) {
      reducer.withInput(part.getFirst(), List.of(part.getSecond()));
    }
    List<Pair<Stream, Writable>> out = reducer.run();
    assertThat(((TaskReport) out.get(out.size() - 1).getSecond()).rules())
        .containsExactly(new RuleCount("", "having: division by zero", "Null", 3));
  }

  @Test
  void combinerMergesThePartsOfAGroup() throws Exception {
    var mapped = mapper().withInput(FILE, batch(plan)).run();
    ReduceDriver<ShuffleKey, ShuffleValue, ShuffleKey, ShuffleValue> combiner =
        ReduceDriver.newReduceDriver(new AggregationCombiner());
    plan.writeTo(combiner.getConfiguration());
    ShuffleKey bonn = mapped.get(0).getFirst();
    ShuffleValue part = mapped.get(0).getSecond();
    List<Pair<ShuffleKey, ShuffleValue>> merged =
        combiner.withInput(bonn, List.of(part, part)).run();

    assertThat(merged).hasSize(1);
    assertThat(reducer().withInput(bonn, List.of(merged.get(0).getSecond())).run())
        .isEqualTo(reducer().withInput(bonn, List.of(part, part)).run());
  }

  @Test
  void combinerLetsOthersPass() throws Exception {
    ShuffleKey key = new ShuffleKey();
    key.set(Stream.REPORT, new byte[] {1}, 0, 1);
    ShuffleValue value = new ShuffleValue();
    value.set(new byte[] {7}, 0, 1);
    ReduceDriver<ShuffleKey, ShuffleValue, ShuffleKey, ShuffleValue> combiner =
        ReduceDriver.newReduceDriver(new AggregationCombiner());
    plan.writeTo(combiner.getConfiguration());
    combiner
        .withInput(key, List.of(value, value))
        .withOutput(key, value)
        .withOutput(key, value)
        .runTest();
  }

  @Test
  void reducerKeepsTheGroupsThatHavingKeeps() throws Exception {
    var mapped = mapper().withInput(FILE, batch(plan)).run();
    var driver = reducer();
    for (Pair<ShuffleKey, ShuffleValue> part : mapped) {
      driver.withInput(part.getFirst(), List.of(part.getSecond()));
    }
    driver.withOutput(
        Stream.REPORT,
        TaskReport.of(
            List.of(new SourceCounts("a.orc", new Counts(6, 4, 0, 2, 0))), List.of(), List.of()));
    driver.withOutput(
        Stream.TABLE,
        RowBatch.of(plan.groups(), List.of(List.of("Bonn", 2L, new BigDecimal("1.50"), 1.5, 7.5))));
    driver.runTest(false);
  }

  @Test
  void reducerNamesTheGroupWhoseSumOverflows() throws Exception {
    RowSchema longs =
        new RowSchema(
            List.of(
                new RowSchema.Field("city", ColumnType.STRING),
                new RowSchema.Field("n", ColumnType.BIGINT)));
    plan =
        Aggregations.ofTable(
            """
            type: Aggregation
            target: {database: lake, table: cities}
            aggregation:
              source: {table: lake.trips}
              groupBy: [city]
              measures: [{name: total, function: Sum, column: n}]
            """,
            Aggregations.table(longs, "/trips"));
    RowBatch rows =
        RowBatch.of(
            longs, List.of(List.of("Bonn", Long.MAX_VALUE), List.of("Bonn", Long.MAX_VALUE)));
    Pair<ShuffleKey, ShuffleValue> part = mapper().withInput(FILE, rows).run().get(0);
    assertThatThrownBy(() -> reducer().withInput(part.getFirst(), List.of(part.getSecond())).run())
        .isInstanceOf(AggregationException.class)
        .hasMessage(
            "measure total of the group city = Bonn: the sum is 18446744073709551614, beyond a"
                + " bigint");
  }

  @Test
  void givesARowForAllRowsEvenIfThereAreNone() throws Exception {
    plan =
        Aggregations.ofTable(
            SPEC.replace("[city]", "[]").replace("  having: \"trips > 1\"\n", ""),
            Aggregations.table(TRIPS, "/trips"));
    ShuffleKey key = new ShuffleKey();
    key.set(Stream.REPORT, new byte[] {0}, 0, 1);
    ShuffleValue report = new ShuffleValue();
    report.setSerialised(new TaskReport());
    var out = reducer().withInput(key, List.of(report)).run();
    assertThat(out.get(1).getSecond())
        .isEqualTo(RowBatch.of(plan.groups(), List.of(Arrays.asList(0L, null, null, null))));
  }

  @Test
  void filesAreCleanedBeforeTheyAreGrouped() throws Exception {
    plan =
        Aggregations.ofFiles(
            SPEC.replace("{table: lake.trips}", "{paths: [\"/t.csv\"], csv: {header: false}}")
                + """
                  columns:
                  - {name: city, type: string}
                  - {name: fare, type: "decimal(8,2)"}
                  - {name: km, type: double}
                  - {name: seats, type: int}
                """);
    MapReduceDriver<BlockPosition, RecordBlock, ShuffleKey, ShuffleValue, Stream, Writable> driver =
        MapReduceDriver.newMapReduceDriver(
            new FileAggregationMapper(), new AggregationReducer(), new AggregationCombiner());
    plan.writeTo(driver.getConfiguration());
    driver.withInput(
        new BlockPosition("t.csv", 0, 1),
        RecordBlock.of(
            "Bonn,1.50,2,1\nBonn,x,3,1\nBonn,2,3,3\nBonn,2,-3,3\n", RecordLayout.ofColumns(4)));

    List<Writable> values = new ArrayList<>();
    driver.run().forEach(p -> values.add(p.getSecond()));
    assertThat(values.get(0)).isInstanceOf(QuarantinedRow.class);
    assertThat(((QuarantinedRow) values.get(0)).line()).isEqualTo(2);
    assertThat(((TaskReport) values.get(1)).sources())
        .containsExactly(new SourceCounts("t.csv", new Counts(4, 2, 1, 1, 0)));
    assertThat(values.get(2))
        .isEqualTo(
            RowBatch.of(
                plan.groups(), List.of(List.of("Bonn", 2L, new BigDecimal("3.50"), 2.0, 3.0))));
  }
}
