package dev.winnow.jobs.launch;

import dev.winnow.api.HadoopClusterSpec;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;

/**
 * What a command has of the world around it.
 *
 * @param log where the libraries log to
 */
record Context(Console console, Map<String, String> environment, Clock clock, Path log) {

  Context {
    environment = Map.copyOf(environment);
  }

  /** Says in a line why a command came to nothing; the exit code. */
  int fail(LaunchException failure) {
    console.err().println("winnow: " + failure.getMessage());
    return failure.exitCode();
  }

  Warehouse warehouse(HadoopClusterSpec cluster, Configuration conf) {
    return new Warehouse(cluster, conf, clock, environment);
  }
}
