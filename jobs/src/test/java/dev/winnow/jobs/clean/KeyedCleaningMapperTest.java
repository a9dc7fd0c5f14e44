package dev.winnow.jobs.clean;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.jobs.deduplicate.DeduplicatingCombiner;
import dev.winnow.jobs.deduplicate.DeduplicatingReducer;
import dev.winnow.jobs.deduplicate.ShuffleOrder;
import dev.winnow.jobs.deduplicate.SourceFiles;
import dev.winnow.jobs.plan.CleaningPlan;
import dev.winnow.jobs.plan.Specs;
import dev.winnow.jobs.quality.Counts;
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
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.Writable;
import org.apache.hadoop.mrunit.mapreduce.MapDriver;
import org.apache.hadoop.mrunit.mapreduce.MapReduceDriver;
import org.apache.hadoop.mrunit.mapreduce.ReduceDriver;
import org.apache.hadoop.mrunit.types.Pair;
import org.junit.jupiter.api.Test;

/** The deduplicating job, each part of it by itself and all of them together. */
class KeyedCleaningMapperTest {

  private static final CleaningPlan FIRST = plan("{keys: [k], keep: First, orderBy: [v]}");
  private static final CleaningPlan LAST = plan("{keys: [k], keep: Last, orderBy: [v]}");
  private static final CleaningPlan EXACT = plan("{keep: First}");

  @Test
  void sendsRowsOfOneKeyInTheOrderInWhichTheyAreKept() throws Exception {
    List<Pair<ShuffleKey, ShuffleValue>> out =
        mapper(FIRST).withInput(at("a", 0), block("x,2,p\nx,1,q\nx,,r\n")).run();
    assertThat(rowsAscending(out)).containsExactly("r", "q", "p");
    List<Pair<ShuffleKey, ShuffleValue>> reversed =
        mapper(LAST).withInput(at("a", 0), block("x,2,p\nx,1,q\nx,,r\n")).run();
    assertThat(rowsAscending(reversed)).containsExactly("p", "q", "r");
  }

  @Test
  void breaksTiesByPlaceInTheSource() throws Exception {
    String tie = "x,1,first\nx,1,second\n";
    assertThat(rowsAscending(mapper(FIRST).withInput(at("a", 0), block(tie)).run()))
        .containsExactly("first", "second");
    assertThat(rowsAscending(mapper(LAST).withInput(at("a", 0), block(tie)).run()))
        .containsExactly("second", "first");
  }

  @Test
  void sendsRejectedRowsAndItsReportBesideTheRows() throws Exception {
    List<Pair<ShuffleKey, ShuffleValue>> out =
        mapper(FIRST).withInput(at("a", 0), block("x,1,p\nx,bad,q\n")).run();
    assertThat(out)
        .extracting(p -> p.getFirst().stream())
        .containsExactlyInAnyOrder(Stream.QUARANTINE, Stream.TABLE, Stream.REPORT);
    TaskReport report = out.get(2).getSecond().deserialise(new TaskReport());
    assertThat(report.sources()).containsExactly(new SourceCounts("a", new Counts(2, 0, 1, 0, 0)));
  }

  @Test
  void combinesRowsOfOneKeyAndRemembersHowManyGaveWay() throws Exception {
    List<Pair<ShuffleKey, ShuffleValue>> rows =
        mapper(FIRST).withInput(at("a", 0), block("x,3,p\nx,1,q\nx,2,r\n")).run();
    rows.removeIf(p -> !p.getFirst().stream().equals(Stream.TABLE));
    rows.sort((p, q) -> p.getFirst().compareTo(q.getFirst()));
    ReduceDriver<ShuffleKey, ShuffleValue, ShuffleKey, ShuffleValue> combiner =
        ReduceDriver.newReduceDriver(new DeduplicatingCombiner());
    SourceFiles.configure(combiner.getConfiguration(), List.of("a", "b"));
    List<Pair<ShuffleKey, ShuffleValue>> combined =
        combiner
            .withInput(rows.get(0).getFirst(), rows.stream().map(Pair::getSecond).toList())
            .run();
    assertThat(combined).hasSize(1);

    ReduceDriver<ShuffleKey, ShuffleValue, Stream, Writable> reducer =
        ReduceDriver.newReduceDriver(new DeduplicatingReducer());
    configure(FIRST, reducer.getConfiguration());
    reducer
        .withInput(combined.get(0).getFirst(), List.of(combined.get(0).getSecond()))
        .withOutput(Stream.TABLE, batch(FIRST, List.of(List.of("x", 1L, "q"))))
        .withOutput(Stream.REPORT, written("a", 1, 2))
        .runTest();
  }

  @Test
  void keepsOneRowOfEachKeyAndTakesNullForAKey() throws Exception {
    List<Pair<Stream, Writable>> out =
        job(FIRST)
            .withInput(at("a", 0), block("x,3,p\n,1,q\ny,2,r\n"))
            .withInput(at("b", 0), block("x,1,s\n,1,t\n"))
            .run();
    assertThat(table(out))
        .isEqualTo(
            batch(
                FIRST,
                List.of(
                    Arrays.asList(null, 1L, "q"), List.of("x", 1L, "s"), List.of("y", 2L, "r"))));
    TaskReport report = reports(out);
    assertThat(report.sources())
        .containsExactly(
            new SourceCounts("a", new Counts(3, 2, 0, 0, 1)),
            new SourceCounts("b", new Counts(2, 1, 0, 0, 1)));
  }

  @Test
  void keepsTheLastRowInOrder() throws Exception {
    List<Pair<Stream, Writable>> out =
        job(LAST)
            .withInput(at("a", 0), block("x,3,p\nx,,q\n"))
            .withInput(at("b", 0), block("x,3,s\nx,1,t\n"))
            .run();
    assertThat(table(out)).isEqualTo(batch(LAST, List.of(List.of("x", 3L, "s"))));
  }

  @Test
  void removesRowsThatAreEqualInAllColumns() throws Exception {
    List<Pair<Stream, Writable>> out =
        job(EXACT)
            .withInput(at("a", 0), block("x,1,p\nx,1,q\n,,\n"))
            .withInput(at("b", 0), block("x,1,p\n,,\n"))
            .run();
    assertThat(table(out))
        .isEqualTo(
            batch(
                EXACT,
                List.of(
                    Arrays.asList(null, null, null),
                    List.of("x", 1L, "p"),
                    List.of("x", 1L, "q"))));
    assertThat(reports(out).sources())
        .allSatisfy(s -> assertThat(s.counts().unaccounted()).isZero());
  }

  @Test
  void passesRejectedRowsThroughTheShuffleUnchanged() throws Exception {
    List<Pair<Stream, Writable>> out = job(FIRST).withInput(at("a", 0), block("x,bad,p\n")).run();
    QuarantinedRow row = (QuarantinedRow) out.get(0).getSecond();
    assertThat(row.reasons()).hasSize(1);
    assertThat(new String(row.record(), java.nio.charset.StandardCharsets.UTF_8))
        .isEqualTo("x,bad,p");
  }

  private static CleaningPlan plan(String deduplicate) {
    return Specs.cleaning(
        """
        type: Cleaning
        target: {database: lake, table: t}
        cleaning:
          source: {paths: ["/raw/*.csv"], csv: {header: false}}
          columns:
          - {name: k, type: string}
          - {name: v, type: int}
          - {name: note, type: string}
          deduplicate: %s
        """
            .formatted(deduplicate));
  }

  private static BlockPosition at(String file, long offset) {
    return new BlockPosition(file, offset, 1);
  }

  private static RecordBlock block(String records) {
    return RecordBlock.of(records, RecordLayout.ofColumns(3));
  }

  private static void configure(CleaningPlan plan, Configuration conf) {
    plan.writeTo(conf);
    SourceFiles.configure(conf, List.of("a", "b"));
  }

  private static MapDriver<BlockPosition, RecordBlock, ShuffleKey, ShuffleValue> mapper(
      CleaningPlan plan) {
    MapDriver<BlockPosition, RecordBlock, ShuffleKey, ShuffleValue> driver =
        MapDriver.newMapDriver(new KeyedCleaningMapper());
    configure(plan, driver.getConfiguration());
    return driver;
  }

  @SuppressWarnings("unchecked")
  private static MapReduceDriver<
          BlockPosition, RecordBlock, ShuffleKey, ShuffleValue, Stream, Writable>
      job(CleaningPlan plan) {
    MapReduceDriver<BlockPosition, RecordBlock, ShuffleKey, ShuffleValue, Stream, Writable> driver =
        MapReduceDriver.newMapReduceDriver(new KeyedCleaningMapper(), new DeduplicatingReducer());
    driver.withKeyGroupingComparator(new ShuffleOrder.GroupComparator());
    driver.withKeyOrderComparator(new ShuffleKey.Comparator());
    configure(plan, driver.getConfiguration());
    return driver;
  }

  /** The notes of the rows, by their keys in ascending order. */
  private static List<Object> rowsAscending(List<Pair<ShuffleKey, ShuffleValue>> out)
      throws Exception {
    List<Pair<ShuffleKey, ShuffleValue>> rows =
        out.stream()
            .filter(p -> p.getFirst().stream().equals(Stream.TABLE))
            .sorted((p, q) -> p.getFirst().compareTo(q.getFirst()))
            .toList();
    List<Object> notes = new java.util.ArrayList<>();
    for (Pair<ShuffleKey, ShuffleValue> row : rows) {
      ReduceDriver<ShuffleKey, ShuffleValue, Stream, Writable> reducer =
          ReduceDriver.newReduceDriver(new DeduplicatingReducer());
      configure(FIRST, reducer.getConfiguration());
      RowBatch batch =
          (RowBatch)
              reducer.withInput(row.getFirst(), List.of(row.getSecond())).run().get(0).getSecond();
      notes.add(batch.rows().get(0).get(2));
    }
    return notes;
  }

  private static RowBatch batch(CleaningPlan plan, List<List<Object>> rows) {
    return RowBatch.of(plan.rows().rows(), rows);
  }

  private static TaskReport written(String file, long rows, long duplicates) {
    return TaskReport.of(
        List.of(new SourceCounts(file, new Counts(0, rows, 0, 0, duplicates))),
        List.of(),
        List.of());
  }

  private static Writable table(List<Pair<Stream, Writable>> out) {
    return out.stream()
        .filter(p -> p.getFirst().equals(Stream.TABLE))
        .map(Pair::getSecond)
        .findFirst()
        .orElseThrow();
  }

  private static TaskReport reports(List<Pair<Stream, Writable>> out) {
    return out.stream()
        .filter(p -> p.getFirst().equals(Stream.REPORT))
        .map(p -> (TaskReport) p.getSecond())
        .reduce(new TaskReport(), TaskReport::plus);
  }
}
