package dev.winnow.jobs.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table that a run published, as the source of another. */
class HiveTableSourceTest {

  private static final String HEAD =
      """
      apiVersion: winnow.dev/v1alpha1
      kind: MapReduceJob
      metadata: {name: NAME}
      spec:
        clusterRef: {name: here}
        type: Cleaning
      """;

  private static final String RAW =
      HEAD.replace("NAME", "raw")
          + """
              target: {database: lake, table: raw, partitionBy: [dt, shop]}
              cleaning:
                source: {paths: ["DIR/in/*.csv"]}
                columns:
                - {name: id, type: bigint}
                - {name: at, type: timestamp}
                - {name: day, type: date}
                - {name: fare, type: double}
                - {name: dt, type: date, from: day}
                - {name: shop, type: string}
            """;

  private static final String FINE =
      HEAD.replace("NAME", "fine")
          + """
              target: {database: lake, table: fine}
              cleaning:
                source: {format: HiveTable, table: lake.raw, partitions: "dt >= DATE '2026-09-02'"}
                columns:
                - {name: number, type: int, from: ID}
                - {name: at, type: timestamp}
                - {name: day, type: date}
                - {name: fare, type: "decimal(8,2)", range: {min: "0"}}
                - {name: dt, type: date, required: true}
                - {name: shop, type: string}
              quality: {maxQuarantinedPercent: 50}
            """;

  @TempDir Path directory;
  private Scene scene;

  @BeforeEach
  void publishATable() throws IOException {
    scene = new Scene(directory);
    scene.write(
        "in/a.csv",
        """
        id,at,day,fare,shop
        1,2026-09-01 12:00:00,2026-09-01,1.5,a
        2,2026-09-02 12:00:00.25,2026-09-02,2.5,b/c
        3,2026-09-03 12:00:00,2026-09-03,-3,
        4,,2026-09-03,4.25,a
        """);
    CommandLine run = scene.run(RAW);
    assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
  }

  @Test
  void cleansThePartitionsThatAreAskedForWithTheirValues() throws IOException {
    CommandLine run = scene.run(FINE);
    assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
    assertThat(run.out())
        .containsPattern("read +3\n")
        .containsPattern("quarantined +1 ")
        .contains("✓ Published 2 rows into lake.fine.");
    CommandLine preview = CommandLine.run("preview", scene.job(FINE), "--output", "json");
    assertThat(preview.out())
        .contains("\"shop\":\"b/c\"")
        .contains("\"at\":\"2026-09-02T12:00:00.250\"")
        .contains("\"dt\":\"2026-09-03\"")
        .contains("\\\"fare\\\":-3,\\\"dt\\\":\\\"2026-09-03\\\",\\\"shop\\\":null}");
  }

  @Test
  void namesAColumnThatTheTableDoesNotHave() throws IOException {
    CommandLine run = scene.run(FINE.replace("from: ID", "from: idd"));
    assertThat(run.exitCode()).isEqualTo(78);
    assertThat(run.err())
        .contains("There is no field \"idd\" in the header of the table lake.raw")
        .contains("id");
  }

  @Test
  void saysSoWhenNoPartitionMatches() throws IOException {
    CommandLine run = scene.run(FINE.replace("2026-09-02", "2027-01-01"));
    assertThat(run.exitCode()).isEqualTo(66);
    assertThat(run.out()).contains("no partition that is asked for of the table lake.raw");
  }

  @Test
  void refusesWhatIsNoTable() throws IOException {
    assertThat(scene.run(FINE.replace("table: lake.raw", "table: lake.nope")).out())
        .contains("the table lake.nope does not exist");
    String paths = FINE.replace("format: HiveTable, ", "");
    assertThat(scene.run(paths).exitCode()).isEqualTo(78);
  }
}
