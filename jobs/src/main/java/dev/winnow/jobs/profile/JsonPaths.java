package dev.winnow.jobs.profile;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.winnow.jobs.source.detect.FileSample;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The paths to what the first records of a JSON file have in them, in the order of their coming.
 */
final class JsonPaths {

  private static final int MOST = 1000;

  private JsonPaths() {}

  static List<String> of(FileSample sample) throws IOException {
    Set<String> paths = new LinkedHashSet<>();
    try (JsonParser parser = new JsonFactory().createParser(sample.head())) {
      while (parser.nextToken() != null && paths.size() < MOST) {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
          object(parser, "", paths);
        }
      }
    } catch (IOException e) {
      if (paths.isEmpty()) {
        throw e;
      }
      // the sample ends inside a record, or one is broken: what came before says enough
    }
    return new ArrayList<>(paths).subList(0, Math.min(MOST, paths.size()));
  }

  private static void object(JsonParser parser, String prefix, Set<String> paths)
      throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String path = prefix + step(parser.currentName(), prefix.isEmpty());
      switch (parser.nextToken()) {
        case START_OBJECT -> object(parser, path, paths);
        case START_ARRAY -> {
          paths.add(path);
          parser.skipChildren();
        }
        default -> paths.add(path);
      }
    }
  }

  /** A name as a step of a path, in brackets and quotes where it needs them. */
  static String step(String name, boolean first) {
    boolean plain = !name.isEmpty() && name.chars().noneMatch(c -> ".[]\"".indexOf(c) >= 0);
    if (plain) {
      return first ? name : "." + name;
    }
    return "[\"" + name.replace("\\", "\\\\").replace("\"", "\\\"") + "\"]";
  }
}
