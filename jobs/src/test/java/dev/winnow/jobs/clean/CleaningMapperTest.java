package dev.winnow.jobs.clean;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.jobs.plan.CleaningPlan;
import dev.winnow.jobs.plan.Specs;
import dev.winnow.jobs.quality.Counts;
import dev.winnow.jobs.quality.RuleCount;
import dev.winnow.jobs.quality.SourceCounts;
import dev.winnow.jobs.quality.TaskReport;
import dev.winnow.jobs.sink.QuarantinedRow;
import dev.winnow.jobs.sink.QuarantinedRow.Reason;
import dev.winnow.jobs.sink.RowBatch;
import dev.winnow.jobs.sink.Stream;
import dev.winnow.jobs.source.BlockPosition;
import dev.winnow.jobs.source.Extent;
import dev.winnow.jobs.source.RecordBlock;
import dev.winnow.jobs.source.RecordLayout;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.apache.hadoop.io.Writable;
import org.apache.hadoop.mrunit.mapreduce.MapDriver;
import org.apache.hadoop.mrunit.types.Pair;
import org.junit.jupiter.api.Test;

/**
 * How a mapper of Winnow's is tested: a plan as the user's YAML gives it, blocks of records in,
 * batches, rejected rows and a report out.
 */
class CleaningMapperTest {

  private static final CleaningPlan PLAN =
      Specs.cleaning(
          """
          type: Cleaning
          target: {database: lake, table: trips}
          cleaning:
            source: {paths: ["/raw/*.csv"], csv: {header: false}}
            columns:
            - {name: id, type: bigint, required: true}
            - {name: day, type: date}
            - {name: fare, type: "decimal(8,2)", range: {min: "0"}}
            - {name: tip, type: "decimal(8,2)"}
            - {name: total, type: "decimal(9,2)", expression: "fare + tip"}
            rules:
            - {name: tip-is-modest, expression: "tip <= fare"}
            - {name: no-tests, expression: "id <> 999", onViolation: Drop}
            - {name: recent, expression: "day >= DATE '2020-01-01'", onViolation: Warn}
          """);

  private static final BlockPosition START = new BlockPosition("trips.csv", 0, 1);

  private final MapDriver<BlockPosition, RecordBlock, Stream, Writable> driver = driver(PLAN);

  @Test
  void writesABatchOfTypedRowsAndReportsThem() throws Exception {
    driver
        .withInput(START, block("1,2026-09-01,10.50,1\n2,2026-09-02,3.5,\n"))
        .withOutput(
            Stream.TABLE,
            RowBatch.of(
                PLAN.rows().rows(),
                List.of(
                    row(1L, LocalDate.of(2026, 9, 1), "10.50", "1.00", "11.50"),
                    row(2L, LocalDate.of(2026, 9, 2), "3.50", null, null))))
        .withOutput(
            Stream.REPORT,
            TaskReport.of(
                List.of(new SourceCounts("trips.csv", new Counts(2, 2, 0, 0, 0))),
                List.of(),
                List.of(new Extent("trips.csv", 0, 39))))
        .runTest();
  }

  @Test
  void quarantinesARowWithEveryReasonItsPlaceAndItsBytes() throws Exception {
    List<Pair<Stream, Writable>> out =
        driver.withInput(START, block("1,2026-09-01,1,1\nx,2026-02-30,-1,\"1\"\n")).run();
    assertThat(out)
        .extracting(Pair::getFirst)
        .containsExactly(Stream.QUARANTINE, Stream.TABLE, Stream.REPORT);
    QuarantinedRow row = (QuarantinedRow) out.get(0).getSecond();
    assertThat(row.file()).isEqualTo("trips.csv");
    assertThat(row.offset()).isEqualTo(17);
    assertThat(row.line()).isEqualTo(2);
    assertThat(row.record()).isEqualTo("x,2026-02-30,-1,\"1\"".getBytes(StandardCharsets.UTF_8));
    assertThat(row.reasons())
        .extracting(Reason::column, Reason::rule)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("id", "type"),
            org.assertj.core.groups.Tuple.tuple("day", "type"),
            org.assertj.core.groups.Tuple.tuple("fare", "range"));
  }

  @Test
  void judgesARuleOnlyWhereItsColumnsHaveValues() throws Exception {
    QuarantinedRow row = onlyRejected("1,2026-09-01,bad,5\n");
    assertThat(row.reasons()).extracting(Reason::rule).containsExactly("type");
  }

  @Test
  void quarantinesARowThatViolatesARuleAndSaysWhichOne() throws Exception {
    QuarantinedRow row = onlyRejected("1,2026-09-01,1,5\n");
    assertThat(row.reasons())
        .containsExactly(new Reason("", "tip-is-modest", "it is not so that tip <= fare"));
  }

  @Test
  void letsARowPassForWhichARuleIsUnknown() throws Exception {
    assertThat(report("1,2026-09-01,1,\n").sources())
        .containsExactly(new SourceCounts("trips.csv", new Counts(1, 1, 0, 0, 0)));
  }

  @Test
  void dropsWarnsAndCountsEachRule() throws Exception {
    TaskReport report = report("999,2026-09-01,1,1\n999,x,1,1\n3,2019-01-01,1,1\n");
    assertThat(report.sources())
        .containsExactly(new SourceCounts("trips.csv", new Counts(3, 1, 0, 2, 0)));
    assertThat(report.rules())
        .containsExactlyInAnyOrder(
            new RuleCount("day", "type", "Quarantine", 1),
            new RuleCount("", "no-tests", "Drop", 2),
            new RuleCount("", "recent", "Warn", 1));
  }

  @Test
  void quarantinesARaggedRecord() throws Exception {
    QuarantinedRow row = onlyRejected("1,2026-09-01\n");
    assertThat(row.reasons()).extracting(Reason::rule).containsExactly("ragged");
    assertThat(row.record()).isEqualTo("1,2026-09-01".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void quarantinesARowWhoseDerivedColumnOverflows() throws Exception {
    CleaningPlan plan =
        Specs.cleaning(
            """
            type: Cleaning
            target: {database: lake, table: t}
            cleaning:
              source: {paths: ["/raw/*.csv"], csv: {header: false}}
              columns:
              - {name: a, type: bigint}
              - {name: b, type: bigint, expression: "a * 2"}
              - {name: c, type: bigint, required: true, expression: "b + 1"}
            """);
    List<Pair<Stream, Writable>> out =
        driver(plan)
            .withInput(
                START, RecordBlock.of("9223372036854775807\n\"\"\n", RecordLayout.ofColumns(1)))
            .run();
    assertThat(reasons(out, 0)).extracting(Reason::column).containsExactly("b");
    assertThat(reasons(out, 1))
        .containsExactly(new Reason("c", "required", "c is required and is NULL here"));
  }

  @Test
  void quarantinesARowWhosePartitionCouldNotBeADirectory() throws Exception {
    CleaningPlan plan =
        Specs.cleaning(
            """
            type: Cleaning
            target: {database: lake, table: t, partitionBy: [city]}
            cleaning:
              source: {paths: ["/raw/*.csv"], csv: {header: false}}
              columns:
              - {name: city, type: string}
              - {name: id, type: int}
            """);
    String longest = "ü".repeat(62);
    List<Pair<Stream, Writable>> out =
        driver(plan)
            .withInput(
                START,
                RecordBlock.of(longest + ",1\n" + longest + "ü,2\n,3\n", RecordLayout.ofColumns(2)))
            .run();
    assertThat(reasons(out, 0)).extracting(Reason::rule).containsExactly("partition");
    assertThat(((RowBatch) out.get(1).getSecond()).rows())
        .extracting(r -> r.get(1))
        .containsExactly(1L, 3L);
  }

  @Test
  void givesAwayFullBatchesOfABlockOfManyRecords() throws Exception {
    StringBuilder records = new StringBuilder();
    for (int i = 0; i < 2500; i++) {
      records.append(i % 2 == 0 ? i + ",2026-09-01,1,1\n" : "x,2026-09-01,1,1\n");
    }
    List<Pair<Stream, Writable>> out = driver.withInput(START, block(records.toString())).run();
    List<Integer> sizes =
        out.stream()
            .filter(p -> p.getFirst().equals(Stream.TABLE))
            .map(p -> ((RowBatch) p.getSecond()).rows().size())
            .toList();
    assertThat(sizes).containsExactly(512, 512, 225 + 1);
    assertThat(out.stream().filter(p -> p.getFirst().equals(Stream.QUARANTINE))).hasSize(1250);
  }

  private static MapDriver<BlockPosition, RecordBlock, Stream, Writable> driver(CleaningPlan plan) {
    MapDriver<BlockPosition, RecordBlock, Stream, Writable> driver =
        MapDriver.newMapDriver(new CleaningMapper());
    plan.writeTo(driver.getConfiguration());
    return driver;
  }

  private static RecordBlock block(String records) {
    return RecordBlock.of(records, RecordLayout.ofColumns(4));
  }

  private static List<Object> row(Long id, LocalDate day, String fare, String tip, String total) {
    return java.util.Arrays.asList(id, day, decimal(fare), decimal(tip), decimal(total));
  }

  private static BigDecimal decimal(String text) {
    return text == null ? null : new BigDecimal(text);
  }

  private static List<Reason> reasons(List<Pair<Stream, Writable>> out, int i) {
    return ((QuarantinedRow) out.get(i).getSecond()).reasons();
  }

  private QuarantinedRow onlyRejected(String record) throws Exception {
    List<Pair<Stream, Writable>> out = driver.withInput(START, block(record)).run();
    assertThat(out).extracting(Pair::getFirst).containsExactly(Stream.QUARANTINE, Stream.REPORT);
    return (QuarantinedRow) out.get(0).getSecond();
  }

  private TaskReport report(String records) throws Exception {
    List<Pair<Stream, Writable>> out = driver.withInput(START, block(records)).run();
    return (TaskReport) out.get(out.size() - 1).getSecond();
  }
}
