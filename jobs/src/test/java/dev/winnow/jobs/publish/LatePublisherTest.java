package dev.winnow.jobs.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.winnow.jobs.publish.PublicationException.Kind;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A publisher that sleeps between its last look and its call, while others publish. */
class LatePublisherTest {

  private static final String DAY = "2026-09-01";

  @TempDir Path directory;
  private Scene scene;

  @BeforeEach
  void publishAFirstVersion() throws Exception {
    scene = new Scene(directory);
    scene.publish(Scene.BY_DAY, "first", Map.of(DAY, "first"), PublicationOptions.DEFAULT);
  }

  private interface Meanwhile {
    void happens() throws PublicationException;
  }

  /** Sleeps before its first alterPartitions, and dies after it if it is told to. */
  private void publishLate(boolean diesThen, Meanwhile meanwhile) throws PublicationException {
    boolean[] slept = {false};
    Metastore late =
        (Metastore)
            Proxy.newProxyInstance(
                Metastore.class.getClassLoader(),
                new Class<?>[] {Metastore.class},
                (proxy, method, arguments) -> {
                  boolean here = method.getName().equals("alterPartitions") && !slept[0];
                  if (here) {
                    slept[0] = true;
                    meanwhile.happens();
                  }
                  try {
                    Object answer = method.invoke(scene.metastore, arguments);
                    if (here && diesThen) {
                      throw new Crash();
                    }
                    return answer;
                  } catch (InvocationTargetException e) {
                    throw e.getCause();
                  }
                });
    FileStore files = new HadoopFiles(scene.conf);
    Catalog catalog = new MetastoreCatalog(late, new ExistingTables(), files);
    LedgerPublisher publisher = new LedgerPublisher(catalog, files, scene.conf, Clock.systemUTC());
    TargetTable table = publisher.prepare(Scene.BY_DAY);
    publisher.publish(
        table,
        scene.stage(table, Scene.run("late"), Map.of(DAY, "late")),
        PublicationOptions.DEFAULT);
  }

  private void publishNext() throws PublicationException {
    scene.publish(Scene.BY_DAY, "next", Map.of(DAY, "next"), PublicationOptions.DEFAULT);
  }

  @Test
  void repairsWhatItUndid() throws Exception {
    publishLate(false, this::publishNext);
    assertThat(scene.visible()).containsExactly(Map.entry(DAY, "next"));
  }

  @Test
  void isRepairedByTheNextWhenItDies() throws Exception {
    Crash death = catchThrowableOfType(Crash.class, () -> publishLate(true, this::publishNext));
    assertThat(death).isNotNull();
    assertThat(scene.visible()).containsExactly(Map.entry(DAY, "late"));
    LedgerPublisher anybody = scene.publisher();
    anybody.find(anybody.prepare(Scene.BY_DAY), Scene.run("anybody"));
    assertThat(scene.visible()).containsExactly(Map.entry(DAY, "next"));
  }

  @Test
  void findsItsPublicationDoneByAnother() throws Exception {
    publishLate(
        false,
        () -> {
          LedgerPublisher other = scene.publisher();
          assertThat(other.find(other.prepare(Scene.BY_DAY), Scene.run("late"))).isPresent();
        });
    assertThat(scene.visible()).containsExactly(Map.entry(DAY, "late"));
    assertThat(scene.metastore.table(Scene.TRIPS).orElseThrow().epoch()).isEqualTo(2);
  }

  @Test
  void leavesAPartitionDroppedThatWasDroppedByHand() throws Exception {
    HiveTable table = scene.metastore.table(Scene.TRIPS).orElseThrow();
    scene.metastore.dropPartition(table, java.util.List.of(DAY));
    LedgerPublisher anybody = scene.publisher();
    anybody.find(anybody.prepare(Scene.BY_DAY), Scene.run("anybody"));
    assertThat(scene.visible()).isEmpty();
  }

  @Test
  void isRefusedWhenItStartedBeforeTheLastPublicationOfItsPartition() throws Exception {
    LedgerPublisher publisher = scene.publisher();
    TargetTable before = publisher.prepare(Scene.BY_DAY);
    publishNext();
    Manifest stale = scene.stage(before, Scene.run("stale"), Map.of(DAY, "stale"));
    PublicationException refused =
        catchThrowableOfType(
            PublicationException.class,
            () -> publisher.publish(before, stale, PublicationOptions.DEFAULT));
    assertThat(refused.kind()).isEqualTo(Kind.SUPERSEDED);
    assertThat(scene.visible()).containsExactly(Map.entry(DAY, "next"));
  }

  @Test
  void isNotHeldUpByAPublicationOfAnotherPartition() throws Exception {
    LedgerPublisher publisher = scene.publisher();
    TargetTable before = publisher.prepare(Scene.BY_DAY);
    publishNext();
    Manifest other = scene.stage(before, Scene.run("other"), Map.of("2026-09-02", "other"));
    publisher.publish(before, other, PublicationOptions.DEFAULT);
    assertThat(scene.visible())
        .containsExactly(Map.entry(DAY, "next"), Map.entry("2026-09-02", "other"));
  }

  @Test
  void doesNotPublishFilesThatAreNotWhatWasSealed() throws Exception {
    LedgerPublisher publisher = scene.publisher();
    TargetTable table = publisher.prepare(Scene.BY_DAY);
    Manifest sealed = scene.stage(table, Scene.run("r"), Map.of(DAY, "r"));
    Path staged = Path.of(table.staging(sealed.run()).toUri().getPath(), "table/dt=" + DAY);
    java.nio.file.Files.writeString(staged.resolve("part-0.orc"), "longer than sealed");
    PublicationException refused =
        catchThrowableOfType(
            PublicationException.class,
            () -> publisher.publish(table, sealed, PublicationOptions.DEFAULT));
    assertThat(refused.kind()).isEqualTo(Kind.CORRUPT);
    assertThat(refused).hasMessageContaining("part-0.orc");
    assertThat(scene.visible()).containsExactly(Map.entry(DAY, "first"));
  }

  private static final class ExistingTables implements TableMaker {
    @Override
    public void create(TableDefinition definition) {
      throw new IllegalStateException(definition.name() + " exists");
    }

    @Override
    public void close() {
      // holds nothing open
    }
  }
}
