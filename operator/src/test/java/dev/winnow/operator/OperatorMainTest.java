package dev.winnow.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OperatorMainTest {

  @TempDir Path directory;
  private HttpServer apiServer;

  @BeforeEach
  void serveNoKindOfOurs() throws IOException {
    apiServer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    apiServer.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(HttpURLConnection.HTTP_NOT_FOUND, -1);
          exchange.close();
        });
    apiServer.start();
  }

  @AfterEach
  void stop() {
    apiServer.stop(0);
  }

  @Test
  void endsWhenTheCrdsAreNotThereSoThatItIsStartedAnew() throws Exception {
    Path said = directory.resolve("said");
    ProcessBuilder command =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                OperatorMain.class.getName())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile());
    command
        .environment()
        .put("KUBERNETES_MASTER", "http://127.0.0.1:" + apiServer.getAddress().getPort());
    command.environment().put("KUBECONFIG", directory.resolve("none").toString());
    command.environment().put("WINNOW_HTTP_PORT", "0");
    Process operator = command.start();
    try {
      boolean ended = operator.waitFor(30, TimeUnit.SECONDS);
      assertThat(ended).as(Files.readString(said)).isTrue();
      assertThat(operator.exitValue()).isEqualTo(1);
      assertThat(said).content().contains("cannot start");
    } finally {
      operator.destroyForcibly();
    }
  }
}
