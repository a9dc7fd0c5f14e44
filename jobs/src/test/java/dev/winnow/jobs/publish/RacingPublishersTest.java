package dev.winnow.jobs.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.jobs.publish.PublicationException.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RacingPublishersTest {

  private static final int RACERS = 6;
  private static final PublicationOptions OPTIONS = PublicationOptions.DEFAULT;
  private static final PublicationOptions APPEND =
      new PublicationOptions(PublicationMode.APPEND, 3, OPTIONS.grace());

  @TempDir Path directory;
  private Scene scene;

  @BeforeEach
  void createTheTable() throws Exception {
    scene = new Scene(directory);
    scene.publish(Scene.BY_DAY, "first", Map.of("day-0", "first"), OPTIONS);
  }

  private interface Racer {
    PublicationResult publish(int number, LedgerPublisher publisher, TargetTable table)
        throws PublicationException;
  }

  /** All of them look at the table before any of them publishes. */
  private List<Object> race(Racer racer) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(RACERS);
    CyclicBarrier start = new CyclicBarrier(RACERS);
    try {
      List<Future<Object>> running = new ArrayList<>();
      for (int i = 1; i <= RACERS; i++) {
        int number = i;
        Callable<Object> run =
            () -> {
              LedgerPublisher publisher = scene.publisher();
              TargetTable table = publisher.prepare(Scene.BY_DAY);
              start.await();
              try {
                return racer.publish(number, publisher, table);
              } catch (PublicationException e) {
                return e.kind();
              }
            };
        running.add(threads.submit(run));
      }
      List<Object> outcomes = new ArrayList<>();
      for (Future<Object> future : running) {
        outcomes.add(future.get());
      }
      return outcomes;
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void eachPublishesItsOwnPartitionUnderAnEpochOfItsOwn() throws Exception {
    List<Object> outcomes =
        race(
            (number, publisher, table) ->
                publisher.publish(
                    table,
                    scene.stage(
                        table, Scene.run("r" + number), Map.of("day-" + number, "r" + number)),
                    OPTIONS));
    assertThat(outcomes)
        .extracting(outcome -> ((PublicationResult) outcome).epoch())
        .containsExactlyInAnyOrderElementsOf(
            LongStream.rangeClosed(2, RACERS + 1).boxed().toList());
    Map<String, String> expected = new TreeMap<>(Map.of("day-0", "first"));
    for (int i = 1; i <= RACERS; i++) {
      expected.put("day-" + i, "r" + i);
    }
    assertThat(scene.visible()).isEqualTo(expected);
  }

  @Test
  void oneOfThemGetsThePartitionThatAllWant() throws Exception {
    List<Object> outcomes =
        race(
            (number, publisher, table) ->
                publisher.publish(
                    table,
                    scene.stage(table, Scene.run("r" + number), Map.of("day-0", "r" + number)),
                    OPTIONS));
    List<Object> winners = outcomes.stream().filter(PublicationResult.class::isInstance).toList();
    assertThat(winners).hasSize(1);
    assertThat(outcomes).filteredOn(o -> !winners.contains(o)).containsOnly(Kind.SUPERSEDED);
    assertThat(scene.visible())
        .containsExactly(Map.entry("day-0", ((PublicationResult) winners.get(0)).runId()));
  }

  @Test
  void attemptsOfOneRunPublishItOnce() throws Exception {
    LedgerPublisher first = scene.publisher();
    TargetTable seen = first.prepare(Scene.BY_DAY);
    Manifest sealed = scene.stage(seen, Scene.run("r"), Map.of("day-0", "r"));
    List<Object> outcomes =
        race((number, publisher, table) -> publisher.publish(table, sealed, OPTIONS));
    assertThat(outcomes)
        .extracting(outcome -> ((PublicationResult) outcome).epoch())
        .containsOnly(2L);
    assertThat(outcomes)
        .filteredOn(outcome -> !((PublicationResult) outcome).alreadyPublished())
        .hasSize(1);
    assertThat(scene.visible()).containsExactly(Map.entry("day-0", "r"));
  }

  @Test
  void noneOfTheirAppendedRowsAreLostOrDoubled() throws Exception {
    race(
        (number, publisher, table) ->
            publisher.publish(
                table,
                scene.stage(table, Scene.run("r" + number), Map.of("day-0", "r" + number)),
                APPEND));
    assertThat(scene.visible()).containsExactly(Map.entry("day-0", "first r1 r2 r3 r4 r5 r6"));
  }

  private List<String> merges() {
    List<String> names = new ArrayList<>(List.of("first.uid-first"));
    Ledger ledger = new Ledger(new HadoopFiles(scene.conf));
    HiveTable table = scene.metastore.table(Scene.TRIPS).orElseThrow();
    try {
      ledger.walk(
          table.root(),
          table.parameter(Parameters.ENTRY),
          RACERS,
          entry -> names.add(Layout.merged(table.root(), entry.run(), entry.epoch()).getName()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return names;
  }
}
