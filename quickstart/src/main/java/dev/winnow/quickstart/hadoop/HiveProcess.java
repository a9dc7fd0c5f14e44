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
   * What to start.
   *
   * @param workDirectory holds the metastore's database and the log
   * @param fileSystem where the warehouse will lie; it need not answer yet
   * @param port of HiveServer2; 0 takes a free one
   * @param metastorePort of the metastore; 0 takes a free one
   */
  public record Settings(Path workDirectory, URI fileSystem, int port, int metastorePort) {}

  /** Starts it on free ports. */
  public static HiveProcess start(Path workDirectory, URI fileSystem)
      throws ServiceFailure, InterruptedException {
    return start(new Settings(workDirectory, fileSystem, 0, 0));
  }

  /** Starts it and waits until both services answer. */
  public static HiveProcess start(Settings settings) throws ServiceFailure, InterruptedException {
    List<String> flags =
        new ArrayList<>(List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    OPENED.stream()
        .map(name -> "--add-opens=java.base/java." + name + "=ALL-UNNAMED")
        .forEach(flags::add);
    Path work = settings.workDirectory().toAbsolutePath();
    JavaCommand command =
        new JavaCommand(
            MAIN,
            Installation.locate().hiveServerClassPath(),
            flags,
            List.of(
                "--work-dir",
                work.toString(),
                "--file-system",
                settings.fileSystem().toString(),
                "--port",
                Integer.toString(settings.port()),
                "--metastore-port",
                Integer.toString(settings.metastorePort()),
                "--watch-stdin"),
            Map.of());
    ServiceProcess service = ServiceProcess.start("Hive", command, work, PATIENCE);
    return new HiveProcess(
        service,
        "jdbc:hive2://localhost:" + service.ready("jdbc") + "/default",
        URI.create("thrift://localhost:" + service.ready("metastore")));
  }

  @Override
  public void close() {
    service.close();
  }
}
