package dev.winnow.quickstart.demo;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/**
 * Where a running demo is reached. Written into its work directory, so that {@code winnow sql}
 * finds it from another terminal.
 *
 * @param kubectl the command that reaches the demo's Kubernetes
 * @param hadoopConfiguration for {@code HADOOP_CONF_DIR}
 * @param pid of the demo, to tell a running one from the remains of a killed one
 */
record Endpoints(
    String jdbcUrl,
    String fileSystem,
    String resourceManager,
    String kubectl,
    String hadoopConfiguration,
    long pid) {

  private static final String FILE = "endpoints.properties";

  void write(Path workDirectory) throws IOException {
    Properties properties = new Properties();
    properties.setProperty("jdbc", jdbcUrl);
    properties.setProperty("fileSystem", fileSystem);
    properties.setProperty("resourceManager", resourceManager);
    properties.setProperty("kubectl", kubectl);
    properties.setProperty("hadoopConfiguration", hadoopConfiguration);
    properties.setProperty("pid", Long.toString(pid));
    try (Writer out = Files.newBufferedWriter(workDirectory.resolve(FILE))) {
      properties.store(out, "a running winnow demo");
    }
  }

  /** Those of the demo that runs in the directory; empty when none does. */
  static Optional<Endpoints> read(Path workDirectory) throws IOException {
    Properties properties = new Properties();
    try (Reader in = Files.newBufferedReader(workDirectory.resolve(FILE))) {
      properties.load(in);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    Endpoints endpoints =
        new Endpoints(
            properties.getProperty("jdbc"),
            properties.getProperty("fileSystem"),
            properties.getProperty("resourceManager"),
            properties.getProperty("kubectl"),
            properties.getProperty("hadoopConfiguration"),
            Long.parseLong(properties.getProperty("pid")));
    return ProcessHandle.of(endpoints.pid()).map(process -> endpoints);
  }
}
