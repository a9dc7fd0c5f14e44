package dev.winnow.jobs.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs over files whose fields are not just the columns. */
class DriftTest {

  private static final String JOB =
      """
      apiVersion: winnow.dev/v1alpha1
      kind: MapReduceJob
      metadata: {name: trips}
      spec:
        clusterRef: {name: here}
        type: Cleaning
        target: {database: lake, table: trips}
        cleaning:
          source: {paths: ["DIR/in/*"]}
          columns:
          - {name: id, type: bigint, required: true}
          - {name: fare, type: "decimal(8,2)", aliases: ["Fare amount", "amount"]}
          - {name: tip, type: "decimal(8,2)"}
          drift: {DRIFT}
      """;

  private static final String SUM =
      """
      apiVersion: winnow.dev/v1alpha1
      kind: MapReduceJob
      metadata: {name: sum}
      spec:
        clusterRef: {name: here}
        type: Aggregation
        target: {database: lake, table: sums}
        aggregation:
          source: {table: lake.trips}
          where: "tip = 1 OR tip = 5000000000"
          measures:
          - {name: trips, function: Count}
        quality: {minRecords: 1}
      """;

  @TempDir Path directory;
  private Scene scene;

  @BeforeEach
  void writeFiles() throws IOException {
    scene = new Scene(directory);
    scene.write("in/a.csv", "id,fare,tip\n1,10,1\n");
    scene.write("in/b.csv", "tip,FARE AMOUNT,id,vendor\n2,20,2,x\n");
  }

  @Test
  void readsRenamedAndReorderedFieldsAndPrintsTheDifferences() throws IOException {
    CommandLine run = run("");
    assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
    assertThat(run.out())
        .containsSubsequence(
            "  the files are not just what the columns ask for:\n",
            "    renamed    fare  Fare amount                   1 of 2 files, first b.csv  is accepted\n",
            "    added            vendor                        1 of 2 files, first b.csv  is ignored\n",
            "    reordered        tip, FARE AMOUNT, id, vendor  1 of 2 files, first b.csv  is accepted\n")
        .contains("✓ Published 2 rows into lake.trips.");
  }

  @Test
  void tellsProgramsTheSame() throws IOException {
    CommandLine run = CommandLine.run("run", job(""), "--output", "json");
    assertThat(run.out().lines().findFirst().orElseThrow())
        .contains("\"contract\":{\"files\":2,")
        .contains("\"kind\":\"RENAMED\",\"column\":\"fare\",\"fields\":\"Fare amount\"");
  }

  @Test
  void readsAColumnThatAFileLacksAsNullIfTheJobSaysSo() throws IOException {
    scene.write("in/c.csv", "id,amount\n3,30\n");
    CommandLine failed = run("");
    assertThat(failed.exitCode()).isEqualTo(78);
    assertThat(failed.err()).contains("There is no field \"tip\" in the header of ");
    CommandLine run = run("missing: SetNull");
    assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
    assertThat(run.out())
        .containsPattern("missing +tip +1 of 3 files, first c\\.csv +is NULL")
        .contains("✓ Published 3 rows into lake.trips.");
  }

  @Test
  void failsBeforeAnyTaskStartsWhereThePolicyDoesNotAllowADifference() throws IOException {
    assertThat(run("renamed: Fail").err())
        .contains("the field is called \"Fare amount\", which drift.renamed: Fail does not accept");
    assertThat(run("added: Fail").err()).contains("fields that no column reads: vendor.");
    assertThat(run("reordered: Fail").err()).contains("in another order than the columns");
    assertThat(run("added: Fail").exitCode()).isEqualTo(78);
    assertThat(directory.resolve("warehouse/lake/trips")).doesNotExist();
  }

  @Test
  void saysWhichFilesCannotBeSplit() throws IOException {
    try (var gzip = new GZIPOutputStream(Files.newOutputStream(directory.resolve("in/c.csv.gz")))) {
      gzip.write("id,fare,tip\n3,1,1\n".getBytes(StandardCharsets.UTF_8));
    }
    assertThat(run("").out())
        .contains(
            "1 file cannot be split (gzip): the run takes as long as one task takes for c.csv.gz,");
    assertThat(CommandLine.run("run", job(""), "--output", "json").out())
        .contains("\"reason\":\"gzip\"");
    assertThat(CommandLine.run("preview", job("")).out()).contains("cannot be split (gzip)");
    assertThat(CommandLine.run("preview", job(""), "--output", "json").out())
        .contains("{\"plan\":{")
        .contains("\"reason\":\"gzip\"");
    String named = scene.job(JOB.replace("DRIFT", "").replace("/in/*", "/in/*.csv.gz"));
    assertThat(CommandLine.run("validate", named).out())
        .contains("1 cluster in order\n  trips: ")
        .contains("/in/*.csv.gz cannot be split (gzip): one task reads each such file");
  }

  @Test
  void widensTheTableIfTheJobSaysSoAndKeepsWhatIsThere() throws IOException {
    Files.delete(directory.resolve("in/b.csv"));
    String yaml =
        JOB.replace("DRIFT", "").replace("table: trips}", "table: trips, partitionBy: [id]}");
    String tight = yaml.replace("{name: tip, type: \"decimal(8,2)\"}", "{name: tip, type: int}");
    assertThat(scene.run(tight).exitCode()).isZero();
    scene.write("in/a.csv", "id,fare,tip\n2,10,5000000000\n");
    String wide = tight.replace("{name: tip, type: int}", "{name: tip, type: bigint}");
    CommandLine refused = scene.run(wide);
    assertThat(refused.exitCode()).isNotZero();
    assertThat(refused.out())
        .contains("tip is int in the table and bigint in the run (cleaning.drift.widened: Alter");
    CommandLine altered = scene.run(wide.replace("drift: {}", "drift: {widened: Alter}"));
    assertThat(altered.exitCode()).as(altered.out() + altered.err()).isZero();
    assertThat(altered.out())
        .contains(
            "the files, or the table, are not just what the columns ask for:",
            "  widened  tip  int → bigint  the published table  alters the table\n");
    CommandLine sum = scene.run(SUM);
    assertThat(sum.exitCode()).as(sum.out() + sum.err()).isZero();
    assertThat(sum.out()).containsPattern("read +2\n").doesNotContain("dropped");
  }

  @Test
  void looksAtAllFilesHoweverManyThereAre() throws IOException {
    for (int i = 0; i < 1_200; i++) {
      scene.write("in/m" + i + ".csv", "id,fare,tip\n1,10,1\n");
    }
    scene.write("in/z.csv", "id,fare\n1,10\n");
    CommandLine refused = run("");
    assertThat(refused.exitCode()).isEqualTo(78);
    assertThat(refused.err()).contains("There is no field \"tip\"", "in/z.csv");
  }

  private CommandLine run(String drift) throws IOException {
    return CommandLine.run("run", job(drift));
  }

  private String job(String drift) throws IOException {
    return scene.job(JOB.replace("DRIFT", drift));
  }
}
