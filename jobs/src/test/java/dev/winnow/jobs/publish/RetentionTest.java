package dev.winnow.jobs.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.winnow.jobs.publish.PublicationException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetentionTest {

  private static final String DAY = "2026-09-01";
  private static final PublicationOptions TWO_AND_AN_HOUR =
      new PublicationOptions(PublicationMode.OVERWRITE, 2, Duration.ofHours(1));

  @TempDir Path directory;
  private Scene scene;
  private Instant now = Instant.now();

  @BeforeEach
  void prepare() {
    scene = new Scene(directory);
  }

  private LedgerPublisher publisher() {
    return scene.publisher(Crash.Point.never(), Clock.fixed(now, ZoneOffset.UTC));
  }

  private void publish(String runId) throws PublicationException {
    publish(Scene.BY_DAY, runId, DAY);
  }

  private void publish(TableDefinition definition, String runId, String day)
      throws PublicationException {
    LedgerPublisher publisher = publisher();
    TargetTable table = publisher.prepare(definition);
    publisher.publish(
        table, scene.stage(table, Scene.run(runId), Map.of(day, runId)), TWO_AND_AN_HOUR);
  }

  private List<String> runsOnDisk() throws IOException {
    return children("_runs").stream().map(name -> name.substring(0, name.indexOf('.'))).toList();
  }

  private List<String> children(String below) throws IOException {
    Path path = directory.resolve("lake.db/trips").resolve(below);
    if (!Files.exists(path)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(path)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void keepsEveryVersionForTheGracePeriod() throws Exception {
    for (String run : List.of("r1", "r2", "r3", "r4")) {
      publish(run);
    }
    assertThat(runsOnDisk()).containsExactly("r1", "r2", "r3", "r4");
  }

  @Test
  void keepsSoManyVersionsAfterIt() throws Exception {
    for (String run : List.of("r1", "r2", "r3", "r4")) {
      publish(run);
      now = now.plus(Duration.ofHours(2));
    }
    assertThat(runsOnDisk()).containsExactly("r3", "r4");
    assertThat(scene.visible()).containsExactly(Map.entry(DAY, "r4"));
  }

  @Test
  void keepsWhatOtherPartitionsOfTheSameRunShow() throws Exception {
    LedgerPublisher publisher = publisher();
    TargetTable table = publisher.prepare(Scene.BY_DAY);
    publisher.publish(
        table,
        scene.stage(table, Scene.run("r1"), Map.of(DAY, "r1", "2026-09-02", "r1")),
        TWO_AND_AN_HOUR);
    for (String run : List.of("r2", "r3", "r4")) {
      now = now.plus(Duration.ofHours(2));
      publish(run);
    }
    assertThat(runsOnDisk()).containsExactly("r1", "r3", "r4");
    assertThat(scene.visible())
        .containsExactly(Map.entry(DAY, "r4"), Map.entry("2026-09-02", "r1"));
  }

  @Test
  void goesBackToAKeptVersionOfATableWithoutPartitions() throws Exception {
    publish(Scene.WHOLE, "r1", "");
    now = now.plus(Duration.ofHours(2));
    publish(Scene.WHOLE, "r2", "");
    publisher().rollback(Scene.TRIPS, Scene.run("back"));
    assertThat(scene.visible()).containsExactly(Map.entry("", "r1"));
    now = now.plus(Duration.ofHours(2));
    publish(Scene.WHOLE, "r3", "");
    assertThat(scene.visible()).containsExactly(Map.entry("", "r3"));
    assertThat(runsOnDisk()).containsExactly("r1", "r3");
  }

  @Test
  void goesBackToAnEmptyTableFromItsFirstPublication() throws Exception {
    publish(Scene.WHOLE, "r1", "");
    publisher().rollback(Scene.TRIPS, Scene.run("back"));
    assertThat(scene.visible()).containsExactly(Map.entry("", ""));
  }

  @Test
  void publishesARunAgainThatWasRolledBack() throws Exception {
    publish("r1");
    publish("r2");
    publisher().rollback(Scene.TRIPS, Scene.run("back"));
    assertThat(scene.visible()).containsExactly(Map.entry(DAY, "r1"));
    LedgerPublisher publisher = publisher();
    TargetTable table = publisher.prepare(Scene.BY_DAY);
    RunIdentity again = new RunIdentity("r2", "uid-another", 1);
    assertThat(publisher.find(table, again)).isEmpty();
    assertThat(publisher.find(table, new RunIdentity("r1", "uid-another", 1))).isPresent();
    publisher.publish(table, scene.stage(table, again, Map.of(DAY, "r2")), TWO_AND_AN_HOUR);
    assertThat(scene.visible()).containsExactly(Map.entry(DAY, "r2"));
  }

  @Test
  void saysThatThereIsNothingToGoBackTo() throws Exception {
    publisher().prepare(Scene.BY_DAY);
    PublicationException refused =
        catchThrowableOfType(
            PublicationException.class, () -> publisher().rollback(Scene.TRIPS, Scene.run("back")));
    assertThat(refused.kind()).isEqualTo(Kind.REFUSED);
  }

  @Test
  void removesTheStagingOfARunThatIsPublished() throws Exception {
    publish("r1");
    assertThat(children(".winnow/staging")).isEmpty();
  }

  @Test
  void removesWhatADeadRunLeftAfterAWeekAndNotBefore() throws Exception {
    TargetTable table = publisher().prepare(Scene.BY_DAY);
    scene.stage(table, Scene.run("dead"), Map.of(DAY, "dead"));
    Path moved = directory.resolve("lake.db/trips/_runs/dead.uid-dead/dt=" + DAY);
    Files.createDirectories(moved);
    age(Path.of(table.staging("uid-dead").toUri().getPath()));
    scene.stage(table, Scene.run("alive"), Map.of(DAY, "alive"));
    publish("r1");
    assertThat(children(".winnow/staging")).containsExactly("uid-alive");
    assertThat(runsOnDisk()).containsExactly("r1");
  }

  @Test
  void neverTakesAPublishedRunForADeadOne() throws Exception {
    publish("r1");
    Path staging = directory.resolve("lake.db/trips/.winnow/staging/uid-r1");
    Files.createDirectories(staging);
    age(staging);
    publish("r2");
    assertThat(children(".winnow/staging")).isEmpty();
    assertThat(runsOnDisk()).containsExactly("r1", "r2");
  }

  /** A table with one partition that was there before Winnow. */
  private Path handOver() throws Exception {
    Path theirs = Files.createDirectories(directory.resolve("elsewhere"));
    Files.writeString(theirs.resolve("old.orc"), "old\n");
    scene.metastore.create(Scene.BY_DAY);
    scene.metastore.addPartitions(
        scene.metastore.table(Scene.TRIPS).orElseThrow(),
        List.of(new Metastore.Entry(List.of(DAY), theirs.toUri().toString(), Map.of())));
    return theirs.resolve("old.orc");
  }

  @Test
  void neverRemovesFilesThatWinnowDidNotMake() throws Exception {
    Path old = handOver();
    for (String run : List.of("r1", "r2", "r3", "r4")) {
      publish(run);
      now = now.plus(Duration.ofHours(2));
    }
    assertThat(scene.visible()).containsExactly(Map.entry(DAY, "r4"));
    assertThat(old).exists();
  }

  @Test
  void goesBackToWhatWasThereBeforeWinnow() throws Exception {
    handOver();
    publish("r1");
    publisher().rollback(Scene.TRIPS, Scene.run("back"));
    assertThat(scene.visible()).containsExactly(Map.entry(DAY, "old"));
  }

  @Test
  void appendsToWhatWasThereBeforeWinnow() throws Exception {
    handOver();
    LedgerPublisher publisher = publisher();
    TargetTable table = publisher.prepare(Scene.BY_DAY);
    Manifest manifest = scene.stage(table, Scene.run("r1"), Map.of(DAY, "r1"));
    publisher.publish(
        table, manifest, new PublicationOptions(PublicationMode.APPEND, 2, Duration.ofHours(1)));
    assertThat(scene.visible()).containsExactly(Map.entry(DAY, "old r1"));
    assertThat(scene.metastore.snapshot(Scene.TRIPS).get(0).parameters())
        .containsEntry("numRows", "-1")
        .containsEntry("numFiles", "2");
  }

  private void age(Path staging) throws IOException {
    try (Stream<Path> files = Files.walk(staging)) {
      for (Path file : files.toList()) {
        Files.setLastModifiedTime(file, FileTime.from(now.minus(Duration.ofDays(8))));
      }
    }
  }
}
