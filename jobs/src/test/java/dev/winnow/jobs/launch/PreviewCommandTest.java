package dev.winnow.jobs.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreviewCommandTest {

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
          source: {paths: ["DIR/a.csv"]}
          columns:
          - {name: id, type: bigint}
          - {name: fare, type: "decimal(8,2)"}
          - {name: payment, normalise: [Trim, Lower], mapping: {crd: card}}
          - {name: double_fare, type: "decimal(9,2)", expression: "fare + fare"}
      """;

  @TempDir Path directory;
  private Path job;

  @BeforeEach
  void writeFiles() throws IOException {
    Files.writeString(
        directory.resolve("a.csv"),
        "id,fare,payment\n1,10.5,\"  CRD \"\nx,1,cash\n2,,cash\n3,1,\"two\nlines\"\n");
    job =
        Files.writeString(directory.resolve("job.yaml"), JOB.replace("DIR", directory.toString()));
  }

  @Test
  void repairsByWhatTheSampleSays() throws IOException {
    Files.writeString(
        directory.resolve("a.csv"), "id,fare,payment\n1,2,xash\n1,2,cash\n1,2,cash\n");
    String repaired = JOB + "    repairs: [{dependency: {from: [id], to: [payment]}}]\n";
    Files.writeString(job, repaired.replace("DIR", directory.toString()));
    CommandLine preview = CommandLine.run("preview", job.toString(), "--rows", "1");
    assertThat(preview.exitCode()).as(preview.err()).isZero();
    assertThat(preview.out()).contains("\"xash\" → cash");
  }

  @Test
  void showsRowsBeforeAndAfterAndWhatIsRejectedAndPublishesNothing() {
    CommandLine preview = CommandLine.run("preview", job.toString(), "--rows", "2");
    assertThat(preview.exitCode()).isZero();
    assertThat(preview.out())
        .containsSubsequence(
            "a.csv, line 2",
            "id           bigint        1",
            "fare         decimal(8,2)  \"10.5\" → 10.50",
            "payment      string        \"  CRD \" → card",
            "double_fare  decimal(9,2)  = 21.00",
            "a.csv, line 4",
            "\"\" → NULL",
            "rejected",
            "a.csv, line 3  x,1,cash",
            "id: type  \"x\" is not a whole number",
            "4 read, 3 kept, 1 quarantined, 0 dropped; nothing is published");
    assertThat(directory).isDirectoryNotContaining(p -> p.endsWith("warehouse"));
  }

  @Test
  void showsRecordsInTheirOwnEncoding() throws IOException {
    Files.write(
        directory.resolve("a.csv"), "id,fare,payment\nñ,1,café\n2,1,café\n".getBytes("latin1"));
    String latin = JOB.replace("a.csv\"]", "a.csv\"], encoding: ISO-8859-1");
    Files.writeString(job, latin.replace("DIR", directory.toString()));
    assertThat(CommandLine.run("preview", job.toString()).out())
        .contains("payment      string        café", "a.csv, line 2  ñ,1,café");
  }

  @Test
  void speaksJsonToPrograms() {
    CommandLine preview =
        CommandLine.run("preview", job.toString(), "--rows", "1", "--output", "json");
    assertThat(preview.out().lines()).hasSize(3);
    assertThat(preview.out())
        .contains("\"before\":{\"id\":\"1\"", "\"double_fare\":21.00", "\"reasons\":[{");
  }

  @Test
  void aJobOfOnesOwnHasNothingToPreview() throws IOException {
    String custom =
        JOB.replaceFirst(
            "(?s)type: Cleaning.*", "type: Custom\n  custom: {jar: x, mainClass: y}\n");
    CommandLine preview = CommandLine.run("preview", Files.writeString(job, custom).toString());
    assertThat(preview.exitCode()).isEqualTo(64);
    assertThat(preview.err()).contains("nothing to preview");
  }
}
