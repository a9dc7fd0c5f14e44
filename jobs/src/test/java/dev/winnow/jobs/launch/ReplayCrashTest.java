package dev.winnow.jobs.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.jobs.sink.OrcRows;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a replay before each of its changes of the warehouse. Readers see all corrected rows or
 * none; whatever is called next, each reject comes back once.
 */
class ReplayCrashTest {

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
          - {name: id, type: bigint, required: true}
        quality: {maxQuarantinedPercent: 100}
      ---
      apiVersion: winnow.dev/v1alpha1
      kind: HadoopCluster
      metadata: {name: here}
      spec: {mode: Local, warehouse: "mortal://hereDIR/w"}
      """;

  private static final Pattern LOCATION = Pattern.compile("\"location\"\\s*:\\s*\"([^\"]+)\"");

  @TempDir Path directory;
  private Path corrected;
  private Path others;

  @BeforeEach
  void rejectTwoRows() throws IOException {
    MortalFileSystem.live();
    Files.createDirectories(directory.resolve("conf"));
    Files.writeString(
        directory.resolve("conf/core-site.xml"),
        """
        <configuration>
          <property><name>fs.mortal.impl</name><value>%s</value></property>
          <property><name>fs.AbstractFileSystem.mortal.impl</name><value>%s</value></property>
        </configuration>
        """
            .formatted(MortalFileSystem.class.getName(), MortalFileSystem.Newer.class.getName()));
    Files.writeString(directory.resolve("job.yaml"), JOB.replace("DIR", directory.toString()));
    Files.writeString(directory.resolve("a.csv"), "id\n1\nx\ny\n");
    assertThat(winnow("run").exitCode()).isZero();
    assertThat(winnow("replay", "--export", directory.toString()).exitCode()).isZero();
    String rejects = Files.readString(directory.resolve("rejects.jsonl"));
    corrected =
        corrections("corrected", rejects.replace("\"x\"", "\"2\"").replace("\"y\"", "\"3\""));
    others = corrections("others", rejects.replace("\"x\"", "\"7\"").lines().findFirst().get());
    FileUtils.copyDirectory(directory.resolve("w").toFile(), directory.resolve("kept").toFile());
  }

  @AfterEach
  void live() {
    MortalFileSystem.live();
  }

  private Path corrections(String name, String lines) throws IOException {
    return Files.writeString(directory.resolve(name + ".jsonl"), lines);
  }

  private CommandLine winnow(String... words) {
    List<String> args = new ArrayList<>(List.of(words));
    args.add(directory.resolve("job.yaml").toString());
    return CommandLine.run(
        Map.of("HADOOP_CONF_DIR", directory.resolve("conf").toString()),
        args.toArray(String[]::new));
  }

  private CommandLine replay(Path corrections) {
    return winnow("replay", "--rows", corrections.toString());
  }

  private List<List<Object>> rows(String table) throws IOException {
    List<List<Object>> rows = new ArrayList<>();
    Path heads = directory.resolve("w/lake").resolve(table).resolve(".winnow/head");
    if (!Files.exists(heads)) {
      return rows;
    }
    String newest;
    try (Stream<Path> all = Files.list(heads)) {
      newest =
          Files.readString(
              all.filter(p -> p.toString().endsWith(".json"))
                  .sorted()
                  .reduce((a, b) -> b)
                  .orElseThrow());
    }
    Matcher locations = LOCATION.matcher(newest);
    while (locations.find()) {
      Path place = Path.of(URI.create(locations.group(1)).getPath());
      try (Stream<Path> files = Files.list(place)) {
        for (Path file : files.filter(f -> f.toString().endsWith(".orc")).toList()) {
          rows.addAll(OrcRows.read(new org.apache.hadoop.fs.Path(file.toUri())));
        }
      }
    }
    return rows;
  }

  private List<Long> ids() throws IOException {
    return rows("trips").stream().map(row -> (Long) row.get(0)).sorted().toList();
  }

  @Test
  void bringsEachRejectBackOnceWhereverItWasKilled() throws IOException {
    boolean killed = true;
    int change = 0;
    while (killed) {
      change++;
      FileUtils.deleteDirectory(directory.resolve("w").toFile());
      FileUtils.copyDirectory(directory.resolve("kept").toFile(), directory.resolve("w").toFile());
      killed = isKilled(change);
      String where = "killed before change " + change;
      assertThat(ids()).as(where).isIn(List.of(1L), List.of(1L, 2L, 3L));

      if (change % 5 == 0) {
        assertThat(replay(others).exitCode()).as("another, %s", where).isIn(0, 75);
      }
      CommandLine again = replay(corrected);
      assertThat(again.exitCode()).as("%s: %s", where, again.out() + again.err()).isZero();
      assertThat(ids()).as(where).isIn(List.of(1L, 2L, 3L), List.of(1L, 3L, 7L));
      assertThat(rows("trips_quarantine_replayed").stream().map(row -> row.subList(0, 3)))
          .as(where)
          .hasSize(2)
          .doesNotHaveDuplicates();
    }
    assertThat(change).as("changes of a replay").isGreaterThan(20);
  }

  private boolean isKilled(int change) {
    MortalFileSystem.dieBefore(change);
    try {
      return replay(corrected).exitCode() != 0;
    } catch (MortalFileSystem.Killed e) {
      return true;
    } finally {
      MortalFileSystem.live();
    }
  }
}
