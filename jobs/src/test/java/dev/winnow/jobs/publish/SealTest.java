package dev.winnow.jobs.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealTest {

  @TempDir Path directory;
  private Scene scene;
  private TargetTable table;

  @BeforeEach
  void prepare() throws Exception {
    scene = new Scene(directory);
    table = scene.publisher().prepare(Scene.BY_DAY);
  }

  private Manifest attempt(int number) {
    return scene.stage(
        table, new RunIdentity("r", "uid", number), Map.of("2026-09-01", "a" + number));
  }

  @Test
  void givesBackWhatWasSealed() throws Exception {
    Seal seal = new Seal(scene.conf);
    assertThat(seal.read(table, "uid")).isEmpty();
    Manifest manifest = attempt(1);
    assertThat(seal.seal(table, manifest)).isEqualTo(manifest);
    assertThat(seal.read(table, "uid")).contains(manifest);
  }

  @Test
  void letsALaterAttemptAdoptTheFirst() throws Exception {
    Seal seal = new Seal(scene.conf);
    Manifest first = attempt(1);
    seal.seal(table, first);
    assertThat(seal.seal(table, attempt(2))).isEqualTo(first);
  }

  @Test
  void letsOneOfManyAttemptsWin() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<Manifest>> sealed = new ArrayList<>();
      for (int i = 1; i <= 8; i++) {
        Manifest manifest = attempt(i);
        sealed.add(threads.submit(() -> new Seal(scene.conf).seal(table, manifest)));
      }
      Set<Manifest> winners = new HashSet<>();
      for (Future<Manifest> future : sealed) {
        winners.add(future.get());
      }
      assertThat(winners).hasSize(1);
    } finally {
      threads.shutdownNow();
    }
    Path staging = Path.of(table.staging("uid").toUri().getPath());
    try (var files = Files.list(staging)) {
      assertThat(files.filter(Files::isRegularFile).map(f -> f.getFileName().toString()))
          .containsExactly("manifest.json");
    }
  }
}
