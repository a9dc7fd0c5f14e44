package dev.winnow.jobs.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * What a job's configuration carries to its tasks as JSON. In one place, for whoever reads JSON
 * first learns how, type by type, and a task on a cluster begins by reading; in ASCII, for a
 * configuration is XML, which has no U+FFFE, and names may be any text.
 */
public final class ConfigurationJson {

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private ConfigurationJson() {}

  /**
   * @param type as which the value is read again
   */
  public static <T> String write(T value, Class<T> type) {
    try {
      return MAPPER.writerFor(type).writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(type.getSimpleName() + " is not JSON: " + value, e);
    }
  }

  /**
   * @param key under which the text was found, for the message
   * @throws IllegalStateException if the text is of another version
   */
  public static <T> T read(String key, String json, Class<T> type) {
    try {
      return MAPPER.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(key + " is of another version", e);
    }
  }
}
