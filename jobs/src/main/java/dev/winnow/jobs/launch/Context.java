package dev.winnow.jobs.launch;

import dev.winnow.api.HadoopClusterSpec;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.slf4j.LoggerFactory;

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
    say(failure.getMessage());
    return failure.exitCode();
  }

  /** Says a sentence of this command's on standard error. */
  void say(String sentence) {
    console.err().println("winnow: " + Words.tame(sentence));
  }

  /**
   * What is to be told of whatever a command came to; it is in the log, with its trace.
   *
   * @param command its name
   */
  static LaunchException failure(String command, Exception thrown) {
    if (thrown instanceof InterruptedException) {
      Thread.currentThread().interrupt();
    }
    LaunchException failure = Failures.of(thrown);
    LoggerFactory.getLogger(Context.class)
        .error("{} failed with {}", command, failure.exitCode(), thrown);
    return failure;
  }

  Warehouse warehouse(HadoopClusterSpec cluster, Configuration conf) {
    return new Warehouse(cluster, conf, clock, environment);
  }
}
