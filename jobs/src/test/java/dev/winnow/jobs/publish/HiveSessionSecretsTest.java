package dev.winnow.jobs.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A JDBC URL may hold the password of a trust store, or somebody's own; the driver quotes it. */
class HiveSessionSecretsTest {

  private static final String SETTINGS = "/lake;password=hunter2;transportMode=binary";

  @Test
  void hidesThemWhenNobodyAnswers() {
    Throwable thrown = query("jdbc:hive2://127.0.0.1:1" + SETTINGS);
    assertThat(thrown).hasMessageContaining("does not answer at jdbc:hive2://127.0.0.1:1/lake:");
    assertThat(withTrace(thrown)).doesNotContain("hunter2");
  }

  @Test
  void hidesThemWhenTheServerRefusesTheLogin() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread refusing = new Thread(() -> hangUp(server));
      refusing.setDaemon(true);
      refusing.start();
      String address = "jdbc:hive2://127.0.0.1:" + server.getLocalPort();
      Throwable thrown = query(address + SETTINGS);
      assertThat(thrown).hasMessageContaining("Hive could not connect to " + address + "/lake: ");
      assertThat(thrown.getMessage()).contains("Could not open client transport with JDBC Uri");
      assertThat(withTrace(thrown)).doesNotContain("hunter2");
    }
  }

  private static Throwable query(String url) {
    try (HiveSession session = new HiveSession(url, Optional.empty())) {
      return catchThrowable(() -> session.query("SHOW TABLES"));
    }
  }

  private static void hangUp(ServerSocket server) {
    try {
      while (!server.isClosed()) {
        try (Socket caller = server.accept()) {
          caller.getOutputStream().write("no\n".getBytes(StandardCharsets.UTF_8));
        }
      }
    } catch (IOException e) {
      // the test is over
    }
  }

  private static String withTrace(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text, true));
    return text.toString();
  }
}
