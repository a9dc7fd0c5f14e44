package dev.winnow.jobs.launch;

import dev.winnow.api.run.RunEnvironment;
import dev.winnow.api.run.RunReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The pod's termination message; nothing happens outside of a pod. */
final class TerminationLog {

  private TerminationLog() {}

  static void write(RunReport report, Map<String, String> environment) {
    String file = environment.get(RunEnvironment.TERMINATION_LOG);
    if (file != null) {
      try {
        Files.writeString(Path.of(file), report.format());
      } catch (IOException e) {
        throw new UncheckedIOException("cannot write the run's report", e);
      }
    }
  }
}
