package dev.winnow.jobs.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.api.run.ExitCode;
import dev.winnow.jobs.publish.PartitionFilter;
import dev.winnow.jobs.publish.Publishing;
import dev.winnow.jobs.publish.ResolvedTable;
import dev.winnow.jobs.publish.TableName;
import dev.winnow.jobs.publish.TableResolver;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RollbackCommandTest {

  private static final String JOB =
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
          - {name: id, type: bigint}
          - {name: dt, type: date}
      ---
      apiVersion: winnow.dev/v1alpha1
      kind: HadoopCluster
      metadata: {name: here}
      spec: {mode: Local, warehouse: "file:DIR/warehouse"}
      """;

  @TempDir Path directory;
  private String file;

  @BeforeEach
  void writeTheJob() throws Exception {
    Files.createDirectories(directory.resolve("in"));
    file =
        Files.writeString(directory.resolve("job.yaml"), JOB.replace("DIR", directory.toString()))
            .toString();
  }

  private void publish(String rows) throws Exception {
    Files.writeString(directory.resolve("in/a.csv"), "id,dt\n" + rows);
    assertThat(CommandLine.run("run", file).exitCode()).isZero();
  }

  private List<org.apache.hadoop.fs.Path> visible() throws Exception {
    Publishing publishing = new Publishing(new Configuration(), Clock.systemUTC());
    try (TableResolver resolver =
        publishing.fromDirectory(
            new org.apache.hadoop.fs.Path(directory.resolve("warehouse").toUri()))) {
      return resolver
          .resolve(TableName.parse("lake.trips"), PartitionFilter.ALL)
          .directories()
          .stream()
          .map(ResolvedTable.Directory::path)
          .toList();
    }
  }

  @Test
  void takesATableThatTwoJobsFillBackOnce() throws Exception {
    publish("1,2026-09-01\n");
    List<org.apache.hadoop.fs.Path> first = visible();
    publish("2,2026-09-01\n");
    String again = JOB.replace("trips-clean", "trips-again").split("---")[0] + "---\n";
    Files.writeString(Path.of(file), (again + JOB).replace("DIR", directory.toString()));
    CommandLine back = CommandLine.run("rollback", file);
    assertThat(back.exitCode()).isZero();
    assertThat(back.out()).containsOnlyOnce("Took back");
    assertThat(visible()).isEqualTo(first);
  }

  @Test
  void saysThatAJobOfOnesOwnPublishesNothing() throws Exception {
    String own =
        """
        apiVersion: winnow.dev/v1alpha1
        kind: MapReduceJob
        metadata: {name: own}
        spec:
          clusterRef: {name: here}
          type: Custom
          custom: {jar: own.jar, mainClass: example.Main}
        ---
        """;
    publish("1,2026-09-01\n");
    Files.writeString(Path.of(file), (own + JOB).replace("DIR", directory.toString()));
    CommandLine back = CommandLine.run("rollback", file);
    assertThat(back.exitCode()).isEqualTo(ExitCode.USAGE.code());
    assertThat(back.err()).contains("own is a job of your own");
    assertThat(visible()).as("nothing is taken back").hasSize(1);
  }

  @Test
  void leavesAnEmptyTableWithoutPartitionsThatTheNextRunFills() throws Exception {
    Files.writeString(
        Path.of(file), Files.readString(Path.of(file)).replace(", partitionBy: [dt]", ""));
    publish("1,2026-09-01\n");
    CommandLine back = CommandLine.run("rollback", file, "--output", "json");
    assertThat(back.out()).contains("\"event\":\"rolledBack\"", "\"table\":\"lake.trips\"");
    assertThat(visible()).isEmpty();
    publish("2,2026-09-02\n");
    assertThat(visible()).hasSize(1);
  }

  @Test
  void showsTheVersionBeforeAndThenTheNewerOneAgain() throws Exception {
    publish("1,2026-09-01\n");
    List<org.apache.hadoop.fs.Path> first = visible();
    publish("1,2026-09-01\n2,2026-09-01\n3,2026-09-02\n");
    List<org.apache.hadoop.fs.Path> second = visible();
    assertThat(second).hasSize(2).doesNotContainAnyElementsOf(first);

    CommandLine back = CommandLine.run("rollback", file);
    assertThat(back.err()).isEmpty();
    assertThat(back.out())
        .isEqualTo(
            "✓ Took back the newest publication in 2 partitions of lake.trips; this is epoch 3.\n");
    assertThat(visible()).isEqualTo(first);

    assertThat(CommandLine.run("rollback", file).exitCode()).isZero();
    assertThat(visible()).containsExactlyInAnyOrderElementsOf(second);
  }

  @Test
  void saysThatATableWasNeverMade() {
    CommandLine refused = CommandLine.run("rollback", file);
    assertThat(refused.exitCode()).isEqualTo(ExitCode.DATA.code());
    assertThat(refused.err()).contains("lake/trips");
  }
}
