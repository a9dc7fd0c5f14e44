package dev.winnow.jobs.launch;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where the libraries' logs go, which is never the terminal. To be called before the first class
 * that has a logger.
 */
final class Logs {

  private static final String LOGBACK = "logback.configurationFile";
  private static final String PROVIDER = "slf4j.provider";

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
    System.setProperty(FileLog.FILE, file.toString());
    if (System.getProperty(LOGBACK) == null && System.getProperty(PROVIDER) == null) {
      System.setProperty(PROVIDER, FileLog.class.getName());
      // else SLF4J says on standard error which provider it takes
      System.setProperty("slf4j.internal.verbosity", "WARN");
    }
    return file;
  }
}
