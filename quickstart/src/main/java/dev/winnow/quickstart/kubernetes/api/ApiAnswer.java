package dev.winnow.quickstart.kubernetes.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What goes back to the client: a body of known length, or a stream that ends when its writer
 * returns.
 */
sealed interface ApiAnswer {

  record Body(int code, String contentType, byte[] bytes, List<String> warnings)
      implements ApiAnswer {}

  record Stream(String contentType, Writer writer) implements ApiAnswer {}

  /** Writes until it has nothing more to say or the client is gone. */
  interface Writer {
    void write(OutputStream out) throws IOException, InterruptedException;
  }

  static ApiAnswer json(int code, JsonNode body) {
    return json(code, body, List.of());
  }

  static ApiAnswer json(int code, JsonNode body, List<String> warnings) {
    return new Body(
        code, "application/json", body.toString().getBytes(StandardCharsets.UTF_8), warnings);
  }

  static ApiAnswer text(String text) {
    return new Body(
        200, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8), List.of());
  }
}
