package dev.winnow.jobs.launch.document;

import com.fasterxml.jackson.databind.JsonNode;
import dev.winnow.jobs.plan.Problem;
import java.util.Map;
import java.util.Optional;

/**
 * One YAML document of a file.
 *
 * @param positions where each field stands, by its path: {@code spec.cleaning.columns[3].type}
 */
public record Document(String file, JsonNode content, Map<String, Position> positions) {

  public Document {
    positions = Map.copyOf(positions);
  }

  public String kind() {
    return content.path("kind").asText();
  }

  public String name() {
    return content.path("metadata").path("name").asText();
  }

  /** The problem with the place of its field, or of the nearest field around it that is there. */
  public Fault locate(Problem problem) {
    String path = problem.field();
    while (!path.isEmpty() && !positions.containsKey(path)) {
      path = path.substring(0, Math.max(0, Math.max(path.lastIndexOf('.'), path.lastIndexOf('['))));
    }
    return new Fault(file, Optional.ofNullable(positions.get(path)), problem);
  }
}
