package dev.winnow.jobs.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.api.ClusterMode;
import dev.winnow.api.HadoopClusterSpec;
import dev.winnow.api.run.RunReport;
import dev.winnow.jobs.diff.Diff;
import dev.winnow.jobs.launch.document.RunFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DryRunTest {

  private static final String JOB =
      """
      apiVersion: winnow.dev/v1alpha1
      kind: MapReduceJob
      metadata: {name: trips}
      spec:
        clusterRef: {name: local}
        type: Cleaning
        target: {database: lake, table: trips, partitionBy: [dt]}
        cleaning:
          source: {paths: ["DIR/in/*.csv"]}
          columns:
          - {name: id, type: bigint, required: true}
          - {name: payment, normalise: [Trim, Lower], mapping: {crd: card}}
          - {name: rider, normalise: [Trim], mask: {method: Redact}}
          - {name: dt, type: date}
        publication: {mode: MODE}
        quality: {maxQuarantinedPercent: PERCENT}
      """;

  private static final String ROWS =
      """
      id,payment,rider,dt
      1,card,ann,2026-09-01
      2,cash,bob,2026-09-01
      3,cash,eve,2026-09-02
      """;

  private static final String MORE =
      """
      id,payment,rider,dt
      4, CRD , sue,2026-09-02
      x,cash,tim,2026-09-02
      5,Cash,kim,2026-09-02
      6,card,pat,2026-09-03
      """;

  @TempDir Path directory;

  @BeforeEach
  void publishSomething() throws IOException {
    Files.createDirectories(directory.resolve("in"));
    Files.writeString(directory.resolve("in/a.csv"), ROWS);
    assertThat(winnow("Overwrite", 50).exitCode()).isZero();
    Files.writeString(directory.resolve("in/a.csv"), MORE);
  }

  @Test
  void showsWhatWouldChangeAndChangesNothing() throws IOException {
    List<String> before = tree();
    CommandLine run = winnow("Overwrite", 50, "--dry-run");
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out().replaceAll(" +", " "))
        .contains(
            " dt=2026-09-02 1 2 +1",
            " dt=2026-09-03 0 1 +1",
            " 1 partition untouched",
            " payment mapping 1 \"crd\" → \"card\"",
            " payment normalise.Lower 2 \"CRD\" → \"crd\", \"Cash\" → \"cash\"",
            " payment normalise.Trim 1 \" CRD \" → \"CRD\"",
            " rider normalise.Trim 1\n",
            " id: type Quarantine 1 a.csv, line 3: \"x\" is not a whole number",
            "✓ The run would publish 3 rows in 2 partitions of lake.trips. Nothing was published.")
        .doesNotContain("sue", "trips_quarantine");
    assertThat(tree()).isEqualTo(before);
  }

  @Test
  void letsNobodyElseReadWhatItWrites() throws Exception {
    String job =
        JOB.replace("DIR", directory.toString())
            .replace("MODE", "Overwrite")
            .replace("PERCENT", "50");
    RunFile file = RunFile.read(List.of(Files.writeString(directory.resolve("own.yaml"), job)));
    HadoopClusterSpec here =
        new HadoopClusterSpec(
            ClusterMode.LOCAL,
            null,
            directory.resolve("warehouse").toUri().toString(),
            null,
            null,
            null,
            null);
    String uid = UUID.randomUUID().toString();
    Path scratch = Path.of(System.getProperty("java.io.tmpdir"), "winnow-dry-run-" + uid);
    var looking = new Looking(scratch, new ArrayList<>());
    RunReport report =
        new DryRun(
                new RunRequest(file.jobs().get(0), here, uid, 1),
                looking,
                Clock.systemUTC(),
                Map.of())
            .run();
    assertThat(report.exitCode()).as(report.message()).isZero();
    assertThat(looking.permissions()).containsOnly("rwx------");
    assertThat(scratch).doesNotExist();
  }

  /** Looks at a directory while it is there. */
  private record Looking(Path directory, List<String> permissions) implements RunEvents {

    @Override
    public void planned(RunRequest request, RunOutline outline) {
      // nothing is written yet
    }

    @Override
    public void submitted(String applicationId, String trackingUrl) {
      look();
    }

    @Override
    public void progress(int percent) {
      look();
    }

    @Override
    public void publishing() {
      throw new AssertionError("a dry run publishes");
    }

    @Override
    public void compared(Diff diff) {
      look();
    }

    @Override
    public void finished(RunRequest request, RunReport report) {
      // it is removed by now
    }

    private void look() {
      try {
        permissions.add(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Test
  void removesNothingForAUidThatLeadsElsewhere() throws IOException {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath();
    Path precious = Files.writeString(directory.resolve("in/precious"), "kept");
    String uid = "x/../../" + temporary.relativize(directory.toAbsolutePath().resolve("in"));
    Path job = directory.resolve("elsewhere.yaml");
    Files.writeString(
        job,
        JOB.replace("DIR", directory.toString())
            .replace("MODE", "Overwrite")
            .replace("PERCENT", "50")
            .replace("{name: trips}", "{name: trips, uid: \"" + uid + "\"}"));
    CommandLine run =
        CommandLine.run(
            "run",
            job.toString(),
            "--warehouse",
            directory.resolve("warehouse").toString(),
            "--dry-run");
    assertThat(precious).exists();
    assertThat(run.exitCode()).isEqualTo(78);
    assertThat(run.err()).contains("elsewhere.yaml:3:", "metadata.uid");
  }

  @Test
  void addsToWhatIsThereWhenTheRunAppends() throws IOException {
    CommandLine run = winnow("Append", 50, "--dry-run");
    assertThat(run.out().replaceAll(" +", " ")).contains(" dt=2026-09-02 1 3 +2");
  }

  @Test
  void endsAsTheRunWouldEnd() throws IOException {
    List<String> before = tree();
    CommandLine run = winnow("Overwrite", 1, "--dry-run");
    assertThat(run.exitCode()).isEqualTo(65);
    assertThat(run.out()).contains("✗ The run would be refused: 1 of 4 records (25.00 %)");
    assertThat(run.out()).contains("id: type");
    assertThat(tree()).isEqualTo(before);
  }

  @Test
  void tellsProgramsTheSame() throws IOException {
    CommandLine run = winnow("Overwrite", 50, "--dry-run", "--output", "json");
    assertThat(run.out().lines().filter(l -> l.startsWith("{\"event\":\"diff\"")))
        .singleElement()
        .asString()
        .contains(
            "\"target\":\"lake.trips\"",
            "{\"partition\":{\"dt\":\"2026-09-02\"},\"before\":1,\"staged\":2,\"after\":2}",
            "\"rule\":\"mapping\",\"values\":1,\"samples\":[{",
            "\"before\":\"crd\",\"after\":\"card\"");
  }

  @Test
  void aTableThatDoesNotExistIsNotMade() throws IOException {
    try (Stream<Path> files = Files.walk(directory.resolve("warehouse"))) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
    CommandLine run = winnow("Overwrite", 50, "--dry-run");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out().replaceAll(" +", " ")).contains(" dt=2026-09-02 0 2 +2");
    assertThat(directory.resolve("warehouse")).doesNotExist();
  }

  @Test
  void triesAnAggregationOutAgainstItsTable() throws IOException {
    Path job =
        Files.writeString(
            directory.resolve("daily.yaml"),
            """
            apiVersion: winnow.dev/v1alpha1
            kind: MapReduceJob
            metadata: {name: daily}
            spec:
              clusterRef: {name: local}
              type: Aggregation
              target: {database: lake, table: daily}
              aggregation:
                source: {table: lake.trips}
                groupBy: [dt]
                measures:
                - {name: trips, function: Count}
            """);
    List<String> before = tree();
    CommandLine run =
        CommandLine.run(
            "run",
            job.toString(),
            "--dry-run",
            "--warehouse",
            directory.resolve("warehouse").toString());
    assertThat(run.out().replaceAll(" +", " "))
        .contains(" (all) 0 2 +2", "The run would publish 2 rows into lake.daily.");
    assertThat(run.exitCode()).isZero();
    assertThat(tree()).isEqualTo(before);
  }

  private CommandLine winnow(String mode, int percent, String... more) throws IOException {
    Path job =
        Files.writeString(
            directory.resolve("job.yaml"),
            JOB.replace("DIR", directory.toString())
                .replace("MODE", mode)
                .replace("PERCENT", Integer.toString(percent)));
    return CommandLine.run(
        Stream.concat(
                Stream.of(
                    "run",
                    job.toString(),
                    "--warehouse",
                    directory.resolve("warehouse").toString()),
                Stream.of(more))
            .toArray(String[]::new));
  }

  /** Every file of the warehouse, and what dry runs left among the temporary files. */
  private List<String> tree() throws IOException {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    try (Stream<Path> files = Files.walk(directory.resolve("warehouse"));
        Stream<Path> left = Files.list(temporary)) {
      return Stream.concat(
              files.map(Path::toString),
              left.map(Path::toString).filter(name -> name.contains("winnow-dry-run")))
          .sorted()
          .toList();
    }
  }
}
