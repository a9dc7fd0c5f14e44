package dev.winnow.quickstart.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceProcessTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path directory;

  @Test
  void handsOverWhatTheServiceSaidWhenItBecameReady() throws Exception {
    try (ServiceProcess service = start("ready")) {
      assertThat(service.ready("port")).isEqualTo("4711");
      assertThat(service.ready("pid")).isEqualTo(Long.toString(service.pid()));
    }
  }

  @Test
  void hasEndedItWhenCloseReturns() throws Exception {
    ServiceProcess service = start("ready");
    service.close();
    assertThat(service.isAlive()).isFalse();
  }

  @Test
  void endsWhatTheServiceStartedToo() throws Exception {
    ServiceProcess service = start("with-child");
    long child = Long.parseLong(service.ready("child"));
    assertThat(isRunning(child)).isTrue();
    service.close();
    await().atMost(PATIENCE).until(() -> !isRunning(child));
  }

  @Test
  void doesNotOutliveAParentThatIsKilled() throws Exception {
    try (ServiceProcess parent = start("parent", directory.toString())) {
      long inner = Long.parseLong(parent.ready("inner"));
      assertThat(isRunning(inner)).isTrue();
      ProcessHandle.of(parent.pid()).orElseThrow().destroyForcibly();
      await().atMost(PATIENCE).until(() -> !isRunning(inner));
    }
  }

  @Test
  void startsAServiceAgainThatLostItsPort() throws Exception {
    try (ServiceProcess service = start("port-lost-once", directory.resolve("tried").toString())) {
      assertThat(service.ready("port")).isEqualTo("4711");
    }
  }

  @Test
  void namesTheComponentAndItsLogWhenItEnds() {
    assertThatThrownBy(() -> start("nonsense"))
        .isInstanceOf(ServiceFailure.class)
        .hasMessageContaining("Tiny ended with exit code 3")
        .hasMessageContaining(directory.resolve("tiny.log").toString());
    assertThat(directory.resolve("tiny.log")).content().contains("no such behaviour");
  }

  @Test
  void leavesNothingBehindWhenItIsNotReadyInTime() {
    assertThatThrownBy(
            () -> ServiceProcess.start("Tiny", tiny("silent"), directory, Duration.ofMillis(1500)))
        .isInstanceOf(ServiceFailure.class)
        .hasMessageContaining("was not ready after 1 s");
    assertThat(ProcessHandle.current().descendants().filter(ServiceProcessTest::isTiny)).isEmpty();
  }

  @Test
  void takesAClassPathAndArgumentsWithBlanksAndQuotes() throws Exception {
    Path blank = Files.createDirectories(directory.resolve("a blank \"quoted\""));
    try (ServiceProcess service = start("port-lost-once", blank.resolve("x y").toString())) {
      assertThat(service.isAlive()).isTrue();
      assertThat(blank.resolve("x y")).exists();
    }
  }

  private ServiceProcess start(String... arguments) throws Exception {
    return ServiceProcess.start("Tiny", tiny(arguments), directory, PATIENCE);
  }

  static JavaCommand tiny(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    return new JavaCommand(
        TinyService.class.getName(),
        Installation.ownClassPath(),
        List.of("-Xmx64m", "-XX:TieredStopAtLevel=1"),
        all,
        Map.of());
  }

  private static boolean isRunning(long pid) {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }

  private static boolean isTiny(ProcessHandle process) {
    return process.info().commandLine().filter(line -> line.contains("tiny.args")).isPresent();
  }
}
