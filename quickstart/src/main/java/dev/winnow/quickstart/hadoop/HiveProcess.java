package dev.winnow.quickstart.hadoop;

import dev.winnow.quickstart.process.Installation;
import dev.winnow.quickstart.process.JavaCommand;
import dev.winnow.quickstart.process.ServiceFailure;
import dev.winnow.quickstart.process.ServiceProcess;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A running HiveServer2 with its metastore.
 *
 * @param jdbcUrl of the database {@code default}; any user name, no password
 * @param metastore the Thrift URI of the metastore
 */
public record HiveProcess(ServiceProcess service, String jdbcUrl, URI metastore)
    implements AutoCloseable {

  private static final String MAIN = "dev.winnow.quickstart.hive.EmbeddedHive";
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /** The packages of {@code java.base} that Hive 4.0.1 reaches into on Java 17. */
  private static final List<String> OPENED =
      List.of("lang", "net", "nio", "util", "util.concurrent.atomic", "util.regex");

  /**
   * Starts it and waits until both services answer.
   *
   * @param workDirectory holds the metastore's database and the log
   * @param fileSystem where the warehouse will lie; it need not answer yet
   */
  public static HiveProcess start(Path workDirectory, URI fileSystem)
      throws ServiceFailure, InterruptedException {
    List<String> flags =
        new ArrayList<>(List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    OPENED.stream()
        .map(name -> "--add-opens=java.base/java." + name + "=ALL-UNNAMED")
        .forEach(flags::add);
    Path work = workDirectory.toAbsolutePath();
    JavaCommand command =
        new JavaCommand(
            MAIN,
            Installation.locate().hiveServerClassPath(),
            flags,
            List.of(
                "--work-dir",
                work.toString(),
                "--file-system",
                fileSystem.toString(),
                "--watch-stdin"),
            Map.of());
    ServiceProcess service = ServiceProcess.start("Hive", command, work, PATIENCE);
    return new HiveProcess(
        service,
        "jdbc:hive2://127.0.0.1:" + service.ready("jdbc") + "/default",
        URI.create("thrift://127.0.0.1:" + service.ready("metastore")));
  }

  @Override
  public void close() {
    service.close();
  }
}
