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

  /** Empty for what somebody else printed to the same place. */
  static Optional<CustomLine> parse(String line) {
    try {
      return Optional.ofNullable(WinnowYaml.json().readValue(line, CustomLine.class))
          .filter(CustomLine::isWhole);
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private boolean isWhole() {
    return switch (String.valueOf(event)) {
      case "submitted" -> jobId != null;
      case "progress" -> percent != null;
      case "counters" -> counters != null;
      case "failed" -> message != null;
      default -> false;
    };
  }

  String format() {
    try {
      return WinnowYaml.json().writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
