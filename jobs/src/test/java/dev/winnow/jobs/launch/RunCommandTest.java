package dev.winnow.jobs.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.api.run.ProgressLine;
import dev.winnow.api.run.RunEnvironment;
import dev.winnow.api.run.RunReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCommandTest {

  private static final String JOBS =
      """
      apiVersion: winnow.dev/v1alpha1
      kind: MapReduceJob
      metadata: {name: trips-clean}
      spec:
        clusterRef: {name: here}
        type: Cleaning
        target: {database: lake, table: trips, partitionBy: [dt]}
        cleaning:
          source: {paths: ["DIR/in/*.csv"]}
          columns:
          - {name: id, type: bigint, required: true}
          - {name: fare, type: "decimal(8,2)", range: {min: "0"}}
          - {name: dt, type: date}
          rules:
          - {name: not-absurd, expression: "fare < 1000", onViolation: Drop}
          deduplicate: {keys: [id]}
        quality: {maxQuarantinedPercent: 50}
      ---
      apiVersion: winnow.dev/v1alpha1
      kind: MapReduceJob
      metadata: {name: trips-daily}
      spec:
        clusterRef: {name: here}
        type: Aggregation
        target: {database: lake, table: trips_daily}
        aggregation:
          source: {table: lake.trips, partitions: "dt >= DATE '2026-09-02'"}
          groupBy: [dt]
          measures:
          - {name: trips, function: Count}
          - {name: revenue, function: Sum, column: fare}
      ---
      apiVersion: winnow.dev/v1alpha1
      kind: HadoopCluster
      metadata: {name: here}
      spec: {mode: Local, warehouse: "file:DIR/warehouse"}
      """;

  private static final String ROWS =
      """
      id,fare,dt
      1,10.50,2026-09-01
      2,-1,2026-09-01
      3,5000,2026-09-01
      4,2.00,2026-09-02
      4,2.00,2026-09-02
      5,x,2026-09-02
      6,3.25,2026-09-02
      """;

  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void writeJobAndRows() throws IOException {
    Files.createDirectories(directory.resolve("in"));
    Files.writeString(directory.resolve("in/a.csv"), ROWS);
    file = write(JOBS);
  }

  private Path write(String yaml) throws IOException {
    return Files.writeString(
        directory.resolve("job.yaml"), yaml.replace("DIR", directory.toString()));
  }

  @Test
  void cleansThenAggregatesWhatItPublished() {
    CommandLine run = CommandLine.run("run", file.toString());
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .containsSubsequence(
            "trips-clean  Cleaning → lake.trips",
            "read                       7",
            "written                    3",
            "quarantined                2",
            "→ lake.trips_quarantine",
            "dropped                    1",
            "deduplicated               1",
            "✓ Published 3 rows in 2 partitions of lake.trips.",
            "trips-daily  Aggregation → lake.trips_daily",
            "✓ Published 1 row into lake.trips_daily.")
        .doesNotContain("\u001b")
        .doesNotContain("INFO");
    assertThat(directory.resolve("warehouse/lake/trips")).isDirectory();
    assertThat(directory.resolve("warehouse/lake/trips_quarantine")).isDirectory();
  }

  @Test
  void leavesAPageAboutTheRunBesideTheTable() throws IOException {
    CommandLine run =
        CommandLine.run("run", write(JOBS.replaceFirst("(?s)---.*?---", "---")).toString());
    String where =
        run.out()
            .lines()
            .filter(line -> line.startsWith("    report: file:"))
            .findFirst()
            .orElseThrow()
            .substring("    report: file:".length());
    assertThat(where).contains("/warehouse/lake/trips/.winnow/reports/");
    assertThat(Files.readString(Path.of(where)))
        .startsWith("<!DOCTYPE html>")
        .contains("Published 3 rows in 2 partitions", "fare: range", "9,-9,9999-99-99")
        .contains("fare: range: &quot;-9&quot; is less than 0", "<span>10.5</span>")
        .doesNotContain("2,-1,2026");
  }

  @Test
  void publishesTheSameContentOnce() throws IOException {
    Path clean = write(JOBS.replaceFirst("(?s)---.*?---", "---"));
    assertThat(CommandLine.run("run", clean.toString()).exitCode()).isZero();
    CommandLine again = CommandLine.run("run", clean.toString());
    assertThat(again.exitCode()).isZero();
    assertThat(again.out()).contains("Nothing to do: the same 3 rows are published");
    Files.writeString(directory.resolve("in/b.csv"), "id,fare,dt\n7,1,2026-09-03\n");
    CommandLine more = CommandLine.run("run", clean.toString());
    assertThat(more.out()).contains("Published 4 rows in 3 partitions");
  }

  @Test
  void inAPodTellsProgressOnStandardOutputAndLeavesAReport() throws IOException {
    Path clean = write(JOBS.replaceFirst("(?s)---.*?---", "---"));
    Path termination = directory.resolve("termination-log");
    CommandLine run =
        CommandLine.run(
            Map.of(
                RunEnvironment.RUN_UID, "0a1b",
                RunEnvironment.ATTEMPT, "3",
                RunEnvironment.TERMINATION_LOG, termination.toString()),
            "run",
            clean.toString(),
            "--output",
            "json");
    assertThat(run.exitCode()).isZero();
    List<ProgressLine> lines =
        run.out().lines().map(line -> ProgressLine.parse(line).orElseThrow()).toList();
    assertThat(lines)
        .extracting(ProgressLine::event)
        .startsWith("planned", "submitted")
        .endsWith("publishing", "finished");
    assertThat(lines.get(lines.size() - 1).percent()).isEqualTo(100);
    assertThat(run.out()).containsPattern("\"page\":\"file:[^\"]+\\.html\"");
    RunReport report = RunReport.parse(Files.readString(termination)).orElseThrow();
    assertThat(report.exitCode()).isZero();
    assertThat(report.runUid()).isEqualTo("0a1b");
    assertThat(report.attempt()).isEqualTo(3);
    assertThat(report.quality().read()).isEqualTo(7);
    assertThat(report.quality().worstRules())
        .extracting(r -> r.name() + "=" + r.rows())
        .contains("fare: range=1", "fare: type=1", "not-absurd (Drop)=1");
    assertThat(report.publication().partitions()).isEqualTo(2);
    assertThat(report.publication().rows()).isEqualTo(3);
  }

  @Test
  void aBreachOfTheBudgetEndsWith65AndPublishesTheQuarantineAlone() throws IOException {
    Path strict = write(JOBS.replace("maxQuarantinedPercent: 50", "maxQuarantinedPercent: 1"));
    CommandLine run = CommandLine.run("run", strict.toString());
    assertThat(run.exitCode()).isEqualTo(65);
    assertThat(run.out())
        .contains(
            "✗ 2 of 7 records (28.57 %) were quarantined; 1 % are allowed by"
                + " quality.maxQuarantinedPercent. Most frequent reason: fare: range, 1. The rejects"
                + " are in lake.trips_quarantine, run ");
    assertThat(run.out()).doesNotContain("trips-daily");
    assertThat(run.err()).isEqualTo("  not run: trips-daily\n");
    assertThat(directory.resolve("warehouse/lake/trips/_runs")).doesNotExist();
    assertThat(directory.resolve("warehouse/lake/trips_quarantine/_runs")).isDirectory();
  }

  @Test
  void aMissingInputEndsWith66() throws IOException {
    Files.delete(directory.resolve("in/a.csv"));
    CommandLine run = CommandLine.run("run", file.toString());
    assertThat(run.exitCode()).isEqualTo(66);
    assertThat(run.out()).contains("There is no input: nothing matches file:" + directory);
  }

  @Test
  void aFileThatLacksAColumnEndsWith78AndNamesTheLineOfTheSpec() throws IOException {
    Files.writeString(directory.resolve("in/a.csv"), "id,fares,dt\n");
    CommandLine run = CommandLine.run("run", file.toString());
    assertThat(run.exitCode()).isEqualTo(78);
    assertThat(run.err())
        .contains("job.yaml:12:7  spec.cleaning.columns[1]")
        .contains("There is no field \"fare\"")
        .contains("Did you mean fares?");
  }

  @Test
  void whatATaskThrowsHereIsTheMessageAndNotAStackTrace() throws IOException {
    Files.writeString(
        directory.resolve("in/a.csv"), "id\n" + Long.MAX_VALUE + "\n" + Long.MAX_VALUE + "\n");
    Path sum =
        write(
            """
            apiVersion: winnow.dev/v1alpha1
            kind: MapReduceJob
            metadata: {name: too-much}
            spec:
              clusterRef: {name: here}
              type: Aggregation
              target: {database: lake, table: sums}
              aggregation:
                source: {paths: ["DIR/in"]}
                columns: [{name: id, type: bigint}]
                measures: [{name: total, function: Sum, column: id}]
            """);
    CommandLine run =
        CommandLine.run("run", sum.toString(), "--warehouse", directory.resolve("w").toString());
    assertThat(run.exitCode()).as(run.out()).isEqualTo(65);
    assertThat(run.out()).contains("total").doesNotContain("\tat ");
  }

  @Test
  void anUnreachableHiveEndsWith69() throws IOException {
    Path hive =
        write(
            JOBS.replace(
                "warehouse: \"file:DIR/warehouse\"",
                "hive: {jdbcUrl: \"jdbc:hive2://localhost:1/default\"}"));
    CommandLine run = CommandLine.run("run", hive.toString());
    assertThat(run.exitCode()).as(run.out()).isEqualTo(69);
  }

  @Test
  void aSpecThatIsWrongLeavesAReportThatNamesTheFields() throws IOException {
    Path wrong = write(JOBS.replace("range: {min", "rnage: {min"));
    Path termination = directory.resolve("termination-log");
    CommandLine run =
        CommandLine.run(
            Map.of(RunEnvironment.TERMINATION_LOG, termination.toString()),
            "run",
            wrong.toString(),
            "--output",
            "json");
    assertThat(run.exitCode()).isEqualTo(78);
    assertThat(RunReport.parse(Files.readString(termination)).orElseThrow().problems())
        .containsExactly(
            new RunReport.Problem(
                "spec.cleaning.columns[1].rnage", "is not a field. Did you mean range?"));
  }

  @Test
  void withoutAClusterItRunsHereAndPublishesIntoADirectory() throws IOException {
    Path alone = write(JOBS.replaceFirst("(?s)---.*", ""));
    CommandLine run =
        CommandLine.run(
            "run", alone.toString(), "--warehouse", directory.resolve("tables").toString());
    assertThat(run.exitCode()).isZero();
    assertThat(directory.resolve("tables/lake/trips")).isDirectory();
  }

  @Test
  void usageErrorsEndWith64() {
    assertThat(CommandLine.run("run").exitCode()).isEqualTo(64);
    assertThat(CommandLine.run("rnu").exitCode()).isEqualTo(64);
    assertThat(CommandLine.run("run", "--output", "xml", "x").exitCode()).isEqualTo(64);
    assertThat(CommandLine.run().out()).contains("validate");
  }
}
