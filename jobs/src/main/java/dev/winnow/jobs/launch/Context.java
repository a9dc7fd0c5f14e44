package dev.winnow.jobs.launch;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/**
 * What a command has of the world around it.
 *
 * @param log where the libraries log to
 */
record Context(Console console, Map<String, String> environment, Clock clock, Path log) {

  Context {
    environment = Map.copyOf(environment);
  }
}
