package dev.winnow.jobs.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetRulesTest {

  private static final String ZONES =
      """
      apiVersion: winnow.dev/v1alpha1
      kind: MapReduceJob
      metadata: {name: zones}
      spec:
        clusterRef: {name: here}
        type: Cleaning
        target: {database: lake, table: zones}
        cleaning:
          source: {paths: ["DIR/zones.csv"]}
          columns: [{name: id, type: int}, {name: borough}]
      """;

  private static final String TRIPS =
      """
      apiVersion: winnow.dev/v1alpha1
      kind: MapReduceJob
      metadata: {name: trips}
      spec:
        clusterRef: {name: here}
        type: Cleaning
        target: {database: lake, table: trips, partitionBy: [dt]}
        cleaning:
          source: {paths: ["DIR/trips.csv"]}
          columns:
          - {name: id, type: bigint}
          - {name: zone, type: bigint}
          - {name: fare, type: "decimal(8,2)"}
          - {name: dt, type: date}
        quality:
          datasetRules:
          RULES
      """;

  @TempDir Path directory;
  private Scene scene;

  @BeforeEach
  void writeRows() throws IOException {
    scene = new Scene(directory);
    scene.write("zones.csv", "id,borough\n1,Queens\n2,Bronx\n");
    scene.write(
        "trips.csv",
        """
        id,zone,fare,dt
        1,1,10.50,2026-09-01
        2,2,0.25,2026-09-01
        2,,4,2026-09-02
        2,7,5,2026-09-02
        ,7,1,2026-09-02
        3,8,1,2026-09-02
        """);
    assertThat(scene.run(ZONES).exitCode()).isZero();
  }

  private CommandLine runWith(String... rules) throws IOException {
    return scene.run(TRIPS.replace("RULES", "- " + String.join("\n    - ", rules)));
  }

  @Test
  void rulesThatHoldAreReportedAndPublished() throws IOException {
    CommandLine run =
        runWith(
            "{name: enough, check: RowCount, min: \"6\", max: \"6\"}",
            "{name: money, check: Sum, columns: [fare], min: \"21.75\", max: \"21.75\"}",
            "{name: fresh, check: Freshness, columns: [dt], maxAge: 1000000h}",
            "{name: ids, check: Unique, columns: [id, zone]}");
    assertThat(run.exitCode()).as(run.out()).isZero();
    assertThat(run.out())
        .contains(
            "✓ enough  There are 6 rows.",
            "✓ money   The sum of fare is 21.75.",
            "✓ fresh   The newest dt is 2026-09-02T00:00:00Z, fresh enough.",
            "✓ ids     No two rows have the same id, zone.");
  }

  @Test
  void aRuleThatDoesNotHoldKeepsTheTableAsItWasAndSaysWhatItFound() throws IOException {
    CommandLine run =
        runWith(
            "{name: ids, check: Unique, columns: [id]}",
            "{name: known, check: References, columns: [zone], table: lake.zones, tableColumns: [id]}",
            "{name: fresh, check: Freshness, columns: [dt], maxAge: 1h}",
            "{name: more, check: RowCount, min: \"7\"}");
    assertThat(run.exitCode()).isEqualTo(65);
    assertThat(run.out())
        .contains(
            "The dataset rule ids does not hold: 1 value of id occurs more than once, in 2 rows"
                + " too many; \"2\" occurs 3 times.",
            "The dataset rule known does not hold: 2 values of zone, in 3 rows, are not in"
                + " lake.zones.id; \"7\" is in 2 rows.",
            "The dataset rule fresh does not hold: The newest dt is 2026-09-02T00:00:00Z, ",
            "The dataset rule more does not hold: There are 6 rows; at least 7 must be.");
    assertThat(scene.table("trips").resolve("_runs")).doesNotExist();
  }

  @Test
  void aRuleThatOnlyWarnsIsReportedAndPublished() throws IOException {
    CommandLine run = runWith("{name: ids, check: Unique, columns: [id], onViolation: Warn}");
    assertThat(run.exitCode()).as(run.out()).isZero();
    assertThat(run.out()).contains("! ids  1 value of id occurs more than once");
    assertThat(scene.table("trips").resolve("_runs")).isDirectory();
  }

  @Test
  void whatDeduplicationProvesIsNotLookedAtAgain() throws IOException {
    CommandLine run =
        scene.run(
            TRIPS
                .replace("RULES", "- {name: ids, check: Unique, columns: [id]}")
                .replace("  quality:", "    deduplicate: {keys: [id]}\n  quality:"));
    assertThat(run.exitCode()).as(run.out()).isZero();
    assertThat(run.out()).contains("✓ ids  No two rows have the same id.");
  }

  @Test
  void removingAlikeRowsProvesNothingAboutKeys() throws IOException {
    CommandLine run =
        scene.run(
            TRIPS
                .replace("RULES", "- {name: ids, check: Unique, columns: [id]}")
                .replace(
                    "  - {name: dt, type: date}",
                    "  - {name: dt, type: date}\n    - {name: note, from: zone}")
                .replace(
                    "  quality:",
                    "    deduplicate: {fuzzy: {columns: [{name: note, similarity: Levenshtein,"
                        + " minPercent: 99}], blockBy: [fare]}}\n  quality:"));
    assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(65);
    assertThat(run.out()).contains("1 value of id occurs more than once");
  }

  @Test
  void aTableThatIsNotThereOrDoesNotFitIsAFaultOfTheSpec() throws IOException {
    CommandLine run =
        runWith(
            "{name: a, check: References, columns: [zone], table: lake.zoness, tableColumns: [id]}",
            "{name: b, check: References, columns: [zone], table: lake.zones, tableColumns: [ids]}",
            "{name: c, check: References, columns: [dt], table: lake.zones, tableColumns: [id]}");
    assertThat(run.exitCode()).isEqualTo(78);
    assertThat(run.err())
        .contains(
            "spec.quality.datasetRules[0].table",
            "the table lake.zoness does not exist.",
            "spec.quality.datasetRules[1].tableColumns[0]",
            "lake.zones has no column \"ids\". Did you mean id?",
            "spec.quality.datasetRules[2].columns[0]",
            "a date cannot be looked up among values of int.");
  }

  @Test
  void aRuleThatMakesNoSenseIsAFaultOfTheSpec() throws IOException {
    CommandLine run =
        runWith(
            "{name: a, check: Sum, columns: [dt], min: \"1\"}",
            "{name: b, check: Freshness, columns: [fare]}",
            "{name: c, check: Unique}",
            "{name: d, check: RowCount, min: \"x\", maxAge: 1h}",
            "{name: e, check: Unique, columns: [idd]}");
    assertThat(run.exitCode()).isEqualTo(78);
    assertThat(run.err())
        .contains(
            "\"dt\" is a date, not a number.",
            "Freshness needs the age that it allows.",
            "\"fare\" is a decimal(8,2), not a date or a timestamp.",
            "Name the columns of the key.",
            "\"x\" is not a number.",
            "says nothing for this check.",
            "There is no column \"idd\". Did you mean id?");
  }

  @Test
  void aBudgetForAReasonThatNothingHasIsAFaultOfTheSpec() throws IOException {
    CommandLine run =
        scene.run(
            TRIPS
                .replace("    datasetRules:\n    RULES\n", "")
                .replace(
                    "  quality:",
                    "  quality:\n    budgets:\n"
                        + "    - {reason: raged, maxRows: 1}\n"
                        + "    - {reason: fares.range, maxRows: 1}\n"
                        + "    - {reason: fare.range, maxRows: 1}\n"
                        + "    - {reason: ragged, maxRows: 1}"));
    assertThat(run.exitCode()).isEqualTo(78);
    assertThat(run.err())
        .contains(
            "Nothing has the reason \"raged\". Did you mean ragged?",
            "There is no column \"fares\". Did you mean fare?",
            "2 problems");
  }
}
