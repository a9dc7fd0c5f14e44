package dev.winnow.jobs.clean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.winnow.jobs.plan.CleaningPlan;
import dev.winnow.jobs.plan.Specs;
import dev.winnow.jobs.quality.Counts;
import dev.winnow.jobs.quality.RuleCount;
import dev.winnow.jobs.quality.SourceCounts;
import dev.winnow.jobs.source.typed.RowText;
import dev.winnow.jobs.source.typed.TypedFile;
import dev.winnow.jobs.source.typed.TypedKind;
import dev.winnow.jobs.source.typed.TypedQuery;
import dev.winnow.jobs.source.typed.TypedRows;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that bring their own schema, through the whole cleaning job. */
class TypedCleaningTest {

  private static final Path AIRLINE = Path.of("../../shared/data/events/airline");
  private static final String FLIGHTS =
      """
      type: Cleaning
      target: {database: lake, table: flights}
      cleaning:
        source: {paths: ["/raw/*"], format: %s}
        columns:
        - {name: flight_date, type: date, from: FlightDate, required: true}
        - {name: carrier, type: string, from: Carrier}
        - {name: flight, type: int, from: flightnum}
        - {name: tail, type: string, from: TailNum, nullTokens: ["null", "NULL", "-2147483648"]}
        - {name: air_time, type: int, from: AirTime, nullTokens: ["-2147483648"]}
        - {name: dep_delay, type: int, from: DepDelay, nullTokens: ["-2147483648"]}
        - {name: late, type: boolean, expression: "dep_delay > 15"}
        - {name: distance, type: bigint, from: Distance, range: {min: "100"}}
        - {name: origin, type: string, from: Origin, normalise: [Lower]}
      """;

  @TempDir Path directory;

  @Test
  void cleansTheSameRowsToTheSameTableWhateverTheFormat() throws Exception {
    Map<String, LocalRun> runs =
        Map.of(
            "avro", run("Avro", "airlineStats_data.avro"),
            "orc", run("Orc", "airlineStats_data.orc"),
            "snappy", run("Parquet", "airlineStats.snappy.parquet"),
            "zstd", run("Parquet", "airlineStats.zstd.parquet"));
    Counts orc = counts(runs.get("orc"));
    assertThat(orc.written()).isPositive();
    assertThat(orc.quarantined()).isPositive();
    assertThat(orc.unaccounted()).isZero();
    assertThat(counts(runs.get("snappy"))).isEqualTo(orc);
    assertThat(counts(runs.get("zstd"))).isEqualTo(orc);
    Map<List<Object>, Integer> table = bag(runs.get("orc").rows(""));
    assertThat(bag(runs.get("snappy").rows(""))).isEqualTo(table);
    assertThat(bag(runs.get("zstd").rows(""))).isEqualTo(table);
    // the Avro file has each row once, the others twice
    Map<List<Object>, Integer> once = bag(runs.get("avro").rows(""));
    assertThat(once.keySet()).isEqualTo(table.keySet());
    once.replaceAll((row, count) -> 2 * count);
    assertThat(once).isEqualTo(table);
    assertThat(table.keySet()).anyMatch(row -> row.get(4) == null);
  }

  @Test
  void numbersAndKeepsRejectedRowsTheSameForEverySplitSize() throws Exception {
    CleaningPlan plan = Specs.cleaning(FLIGHTS.formatted("Avro"));
    Path input = input("airlineStats_data.avro");
    LocalRun whole = LocalRun.of(plan, input, directory.resolve("whole"), 1L << 30);
    LocalRun split = LocalRun.of(plan, input, directory.resolve("split"), 400_000);
    assertThat(split.report().extents().size()).isGreaterThan(3);
    assertThat(rejects(split)).containsExactlyInAnyOrderElementsOf(rejects(whole));
    assertThat(rejects(whole))
        .isNotEmpty()
        .allMatch(r -> r.contains("\"raw_record\":\"{\\\"") && r.contains("\\\"Distance\\\":"));
    assertThat(split.report().rules())
        .extracting(RuleCount::column, RuleCount::rule)
        .containsExactly(tuple("distance", "range"));
  }

  private LocalRun run(String format, String file) throws Exception {
    CleaningPlan plan = Specs.cleaning(FLIGHTS.formatted(format));
    return LocalRun.of(plan, input(file), directory.resolve("out-" + file), 300_000);
  }

  private Path input(String file) throws IOException {
    assumeTrue(Files.isDirectory(AIRLINE), () -> AIRLINE + " is absent: nothing to read");
    Path input = Files.createDirectories(directory.resolve("in-" + file));
    Files.copy(AIRLINE.resolve(file), input.resolve(file));
    return input;
  }

  private static Counts counts(LocalRun run) throws IOException {
    return run.report().sources().stream()
        .map(SourceCounts::counts)
        .reduce(Counts.NONE, Counts::plus);
  }

  /** The quarantine's rows as JSON. */
  private static List<String> rejects(LocalRun run) throws IOException {
    List<String> rows = new ArrayList<>();
    for (Path file : run.orcFiles(run.output().resolve("quarantine"))) {
      var path = new org.apache.hadoop.fs.Path(file.toUri());
      try (TypedFile typed = TypedFile.open(TypedKind.ORC, new Configuration(), path)) {
        TypedQuery all = typed.everything();
        RowText text = new RowText(all);
        try (TypedRows part = typed.rows(0, Long.MAX_VALUE, all)) {
          while (part.next(text)) {
            rows.add(new String(text.bytes(), 0, text.rowEnd(0), StandardCharsets.UTF_8));
            text.clear();
          }
        }
      }
    }
    return rows;
  }

  private static Map<List<Object>, Integer> bag(List<List<Object>> rows) {
    Map<List<Object>, Integer> bag = new HashMap<>();
    rows.forEach(row -> bag.merge(row, 1, Integer::sum));
    return bag;
  }
}
