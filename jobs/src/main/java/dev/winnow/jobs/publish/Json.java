package dev.winnow.jobs.publish;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;

/** How the files of this package are written; read by later versions, so unknown fields pass. */
final class Json {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Json() {}

  static byte[] write(Object value) throws IOException {
    return MAPPER.writeValueAsBytes(value);
  }

  static <T> T read(byte[] json, Class<T> type) throws IOException {
    return MAPPER.readValue(json, type);
  }
}
