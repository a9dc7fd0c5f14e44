package dev.winnow.jobs.launch;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where the libraries' logs go, which is never the terminal. To be called before the first class
 * that has a logger.
 */
final class Logs {

  private static final String FILE = "winnow.log.file";
  private static final String LOGBACK = "logback.configurationFile";

  private Logs() {}

  /** The log of this process: below WINNOW_LOG_DIR, the source tree's target, or /tmp. */
  static Path toFile(Map<String, String> environment) {
    String directory = environment.get("WINNOW_LOG_DIR");
    String root = System.getProperty("winnow.root");
    Path parent =
        directory != null
            ? Path.of(directory)
            : root != null
                ? Path.of(root, "target")
                : Path.of(System.getProperty("java.io.tmpdir"), "winnow");
    Path file = parent.resolve("winnow.log").toAbsolutePath();
    System.setProperty(FILE, file.toString());
    if (System.getProperty(LOGBACK) == null) {
      System.setProperty(LOGBACK, "dev/winnow/jobs/launch/logback.xml");
    }
    return file;
  }
}
