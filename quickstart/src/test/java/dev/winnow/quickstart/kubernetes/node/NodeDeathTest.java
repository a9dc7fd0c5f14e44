package dev.winnow.quickstart.kubernetes.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A demo that is killed leaves nothing behind. */
class NodeDeathTest {
  @TempDir Path workDir;

  @Test
  void endsThePodsOfAJvmThatWasKilled() throws Exception {
    var pids = workDir.resolve("pids");
    var jvm =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                NodeHost.class.getName(),
                workDir.toString(),
                pids.toString())
            .redirectErrorStream(true)
            .redirectOutput(workDir.resolve("jvm.log").toFile())
            .start();
    try {
      await()
          .atMost(Duration.ofSeconds(40))
          .until(() -> Files.exists(pids) && !Files.readString(pids).isBlank());
    } finally {
      jvm.destroyForcibly();
    }
    var processes =
        Stream.of(Files.readString(pids).strip().split(" ")).map(Long::parseLong).toList();

    assertThat(processes).hasSize(2);
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                assertThat(processes)
                    .noneMatch(
                        pid -> ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false)));
  }
}
