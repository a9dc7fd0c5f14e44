package dev.winnow.api.run;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.winnow.api.WinnowYaml;
import java.util.Optional;

/**
 * One line of JSON on the launcher's standard output, for example {@code
 * {"event":"progress","percent":42}}. Every line repeats what is known of the application, so that
 * a reader of the last line alone misses nothing.
 *
 * @param event {@code planned}, {@code submitted}, {@code progress}, {@code publishing} or {@code
 *     finished}
 * @param percent 0 to 100
 * @param applicationId null in Local mode and before submission
 * @param trackingUrl null when YARN gives none
 * @param message a few words for people, or null
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProgressLine(
    String event, Integer percent, String applicationId, String trackingUrl, String message) {

  public static final String PLANNED = "planned";
  public static final String SUBMITTED = "submitted";
  public static final String PROGRESS = "progress";
  public static final String PUBLISHING = "publishing";
  public static final String FINISHED = "finished";

  /** Empty for a line that is not one of these, as a user's own job may print. */
  public static Optional<ProgressLine> parse(String line) {
    if (!line.startsWith("{")) {
      return Optional.empty();
    }
    try {
      return Optional.of(WinnowYaml.json().readValue(line, ProgressLine.class))
          .filter(l -> l.event() != null);
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /** The line, without its end. */
  public String format() {
    try {
      return WinnowYaml.json().writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
