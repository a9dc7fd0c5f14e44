package dev.winnow.jobs.launch;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.winnow.api.WinnowYaml;
import java.util.Map;
import java.util.Optional;

/**
 * What a user's process tells its launcher, as one line of JSON.
 *
 * @param event {@code submitted}, {@code progress}, {@code counters} or {@code failed}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CustomLine(
    String event, String jobId, Integer percent, String message, Map<String, Long> counters) {

  static Optional<CustomLine> parse(String line) {
    try {
      return Optional.of(WinnowYaml.json().readValue(line, CustomLine.class));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  String format() {
    try {
      return WinnowYaml.json().writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
