package dev.winnow.quickstart.kubernetes.node;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The last words of a container, at most as many as a kubelet reads. */
final class TerminationMessage {
  static final int MAX_BYTES = 4096;
  private static final int MAX_LOG_BYTES = 2048;
  private static final int MAX_LOG_LINES = 80;

  private TerminationMessage() {}

  /**
   * What the container wrote; if that is nothing, it failed, and the policy says so, the end of its
   * log.
   */
  static String read(Path file, Path log, boolean failed, String policy) throws IOException {
    var message = tail(file, MAX_BYTES);
    if (!message.isEmpty() || !failed || !"FallbackToLogsOnError".equals(policy)) {
      return message;
    }
    var lines = tail(log, MAX_LOG_BYTES).lines().toList();
    return String.join(
        "\n", lines.subList(Math.max(0, lines.size() - MAX_LOG_LINES), lines.size()));
  }

  private static String tail(Path file, int bytes) throws IOException {
    if (!Files.exists(file)) {
      return "";
    }
    try (var in = new RandomAccessFile(file.toFile(), "r")) {
      int length = (int) Math.min(bytes, in.length());
      in.seek(in.length() - length);
      var content = new byte[length];
      in.readFully(content);
      return new String(content, StandardCharsets.UTF_8);
    }
  }
}
