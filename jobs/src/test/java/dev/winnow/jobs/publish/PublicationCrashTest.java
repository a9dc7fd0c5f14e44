package dev.winnow.jobs.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.jobs.column.ColumnType;
import dev.winnow.jobs.column.RowSchema;
import dev.winnow.jobs.quality.WrittenFile;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a publisher at each of its calls, before and after the effect, and lets another finish. At
 * every one of these points readers see all of the publication or nothing.
 */
class PublicationCrashTest {

  private static final PublicationOptions OVERWRITE =
      new PublicationOptions(PublicationMode.OVERWRITE, 2, Duration.ofHours(1));
  private static final PublicationOptions APPEND =
      new PublicationOptions(PublicationMode.APPEND, 2, Duration.ofHours(1));

  @TempDir Path directory;
  private int scenes;

  /** Does the same each time it is called, however far it came before. */
  private interface Work {
    void on(Scene scene, LedgerPublisher publisher) throws PublicationException;
  }

  @Test
  void replacesAndAddsPartitionsAtOnce() throws Exception {
    Map<String, String> before = Map.of("2026-09-01", "a1", "2026-09-02", "a2");
    Map<String, String> after = Map.of("2026-09-01", "b1", "2026-09-02", "a2", "2026-09-03", "b3");
    everyCrashIsHarmless(
        scene -> scene.publish(Scene.BY_DAY, "a", before, OVERWRITE),
        publishing(Scene.BY_DAY, Map.of("2026-09-01", "b1", "2026-09-03", "b3"), OVERWRITE),
        before,
        after);
  }

  @Test
  void addsPartitionsToAnEmptyTable() throws Exception {
    Map<String, String> lines = Map.of("2026-09-01", "b1", "2026-09-03", "b3");
    everyCrashIsHarmless(
        scene -> scene.metastore.create(Scene.BY_DAY),
        publishing(Scene.BY_DAY, lines, OVERWRITE),
        Map.of(),
        lines);
  }

  @Test
  void swapsATableWithoutPartitions() throws Exception {
    everyCrashIsHarmless(
        scene -> scene.publish(Scene.WHOLE, "a", Map.of("", "a"), OVERWRITE),
        publishing(Scene.WHOLE, Map.of("", "b"), OVERWRITE),
        Map.of("", "a"),
        Map.of("", "b"));
  }

  @Test
  void appendsOnce() throws Exception {
    everyCrashIsHarmless(
        scene -> scene.publish(Scene.BY_DAY, "a", Map.of("2026-09-01", "a1"), APPEND),
        publishing(Scene.BY_DAY, Map.of("2026-09-01", "b1", "2026-09-02", "b2"), APPEND),
        Map.of("2026-09-01", "a1"),
        Map.of("2026-09-01", "a1 b1", "2026-09-02", "b2"));
  }

  @Test
  void rollsBackAReplacedAndAnAddedPartition() throws Exception {
    Map<String, String> first = Map.of("2026-09-01", "a1");
    Map<String, String> second = Map.of("2026-09-01", "b1", "2026-09-02", "b2");
    everyCrashIsHarmless(
        scene -> {
          scene.publish(Scene.BY_DAY, "a", first, OVERWRITE);
          scene.publish(Scene.BY_DAY, "b", second, OVERWRITE);
        },
        (scene, publisher) -> publisher.rollback(Scene.TRIPS, Scene.run("back")),
        second,
        first);
  }

  @Test
  void addsARunToATableBesideTheTargetOnce() throws Exception {
    TableDefinition byRun =
        TableDefinition.perRun(
            Scene.TRIPS, new RowSchema(List.of(new RowSchema.Field("rule", ColumnType.STRING))));
    everyCrashIsHarmless(
        scene -> {
          scene.metastore.create(byRun);
          scene.stage("changes/run=b/part-0.orc", "trim");
        },
        (scene, publisher) -> {
          WrittenFile file =
              new WrittenFile("changes/run=b/part-0.orc", Map.of("run", "b"), 1, 5, List.of());
          publisher.publishSide(
              new SideFiles(byRun, "changes", List.of(file)), Scene.run("b"), scene.warehouse);
        },
        Map.of(),
        Map.of("b", "trim"));
  }

  @Test
  void publishesIntoDirectoriesAtOnce() throws Exception {
    Map<String, String> before = Map.of("2026-09-01", "a1");
    Map<String, String> after = Map.of("2026-09-01", "b1", "2026-09-02", "b2");
    for (boolean afterEffect : new boolean[] {false, true}) {
      for (int at = 1; ; at++) {
        Scene scene = scene();
        publishing(Scene.BY_DAY, "a", before, OVERWRITE)
            .on(scene, scene.directoryPublisher(Crash.Point.never()));
        Crash.Point point = new Crash.Point(at, afterEffect);
        Work work = publishing(Scene.BY_DAY, "b", after, OVERWRITE);
        boolean survived = survives(scene, scene.directoryPublisher(point), work);
        assertThat(scene.visibleInDirectories()).isIn(before, after);
        work.on(scene, scene.directoryPublisher(Crash.Point.never()));
        assertThat(scene.visibleInDirectories()).isEqualTo(after);
        if (survived) {
          assertThat(at).isGreaterThan(10);
          break;
        }
      }
    }
  }

  private interface Setup {
    void on(Scene scene) throws PublicationException;
  }

  private void everyCrashIsHarmless(
      Setup setup, Work work, Map<String, String> before, Map<String, String> after)
      throws Exception {
    for (boolean afterEffect : new boolean[] {false, true}) {
      for (int at = 1; ; at++) {
        Scene scene = scene();
        setup.on(scene);
        Crash.Point point = new Crash.Point(at, afterEffect);
        boolean survived = survives(scene, scene.publisher(point, Clock.systemUTC()), work);
        String where = (afterEffect ? "after" : "before") + " the effect of call " + at;
        assertThat(withoutEmpty(scene.visible())).as(where).isIn(before, after);
        work.on(scene, scene.publisher());
        assertThat(scene.visible()).as("finished after a crash " + where).isEqualTo(after);
        work.on(scene, scene.publisher());
        assertThat(scene.visible()).as("repeated after a crash " + where).isEqualTo(after);
        assertThat(scene.metastore.table(Scene.TRIPS).orElseThrow().parameter(Parameters.STATE))
            .contains(Parameters.COMMITTED);
        if (survived) {
          assertThat(at).as("calls of a publication").isGreaterThan(8);
          break;
        }
      }
    }
  }

  private static boolean survives(Scene scene, LedgerPublisher publisher, Work work)
      throws PublicationException {
    try {
      work.on(scene, publisher);
      return true;
    } catch (Crash e) {
      return false;
    }
  }

  /** A partition that is being made or dropped is there without rows. */
  private static Map<String, String> withoutEmpty(Map<String, String> visible) {
    visible.values().removeIf(String::isEmpty);
    return visible;
  }

  private static Work publishing(
      TableDefinition definition, Map<String, String> lines, PublicationOptions options) {
    return publishing(definition, "b", lines, options);
  }

  /** What a launcher does: asks, adopts the seal or stages and seals, publishes. */
  private static Work publishing(
      TableDefinition definition,
      String runId,
      Map<String, String> lines,
      PublicationOptions options) {
    return (scene, publisher) -> {
      RunIdentity run = Scene.run(runId);
      TargetTable table = publisher.prepare(definition);
      if (publisher.find(table, run).isEmpty()) {
        Seal seal = new Seal(scene.conf);
        Manifest manifest;
        try {
          manifest =
              seal.read(table, run.runUid()).isPresent()
                  ? seal.read(table, run.runUid()).get()
                  : seal.seal(table, scene.stage(table, run, lines));
        } catch (java.io.IOException e) {
          throw new java.io.UncheckedIOException(e);
        }
        publisher.publish(table, manifest, options);
      }
    };
  }

  private Scene scene() {
    return new Scene(directory.resolve("scene-" + scenes++));
  }
}
