package dev.winnow.quickstart.hadoop;

import dev.winnow.quickstart.process.Installation;
import dev.winnow.quickstart.process.JavaCommand;
import dev.winnow.quickstart.process.ServiceFailure;
import dev.winnow.quickstart.process.ServiceProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A running HDFS and YARN.
 *
 * @param fileSystem what {@code fs.defaultFS} is
 * @param configurationDirectory holds core-site.xml, hdfs-site.xml, yarn-site.xml and
 *     mapred-site.xml; a client takes it as {@code HADOOP_CONF_DIR}
 * @param resourceManager the web page that lists the applications
 */
public record HadoopProcess(
    ServiceProcess service, URI fileSystem, Path configurationDirectory, URI resourceManager)
    implements AutoCloseable {

  /**
   * What to start.
   *
   * @param workDirectory everything that is written lies in here: blocks, logs, configuration files
   * @param nameNodePort chosen by the caller, so that others can be told of the file system before
   *     it answers
   * @param memoryMegabytes what YARN's containers may take together
   */
  public record Settings(Path workDirectory, int nameNodePort, int memoryMegabytes) {

    /** Enough for two jobs at a time, or for one with two tasks beside its ApplicationMaster. */
    public static final int DEFAULT_MEMORY = 2560;

    public URI fileSystem() {
      return URI.create("hdfs://localhost:" + nameNodePort);
    }
  }

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /** Starts it with this JVM's class path and waits until HDFS and YARN answer. */
  public static HadoopProcess start(Settings settings)
      throws IOException, ServiceFailure, InterruptedException {
    Path work = settings.workDirectory().toAbsolutePath();
    List<String> classPath = Installation.ownClassPath();
    Path containers = ClassPathJar.write(work.resolve("containers.jar"), classPath);
    JavaCommand command =
        new JavaCommand(
            EmbeddedHadoop.class.getName(),
            classPath,
            List.of(
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dlogback.configurationFile=" + EmbeddedHadoop.LOGGING),
            List.of(
                work.toString(),
                Integer.toString(settings.nameNodePort()),
                Integer.toString(settings.memoryMegabytes()),
                containers.toString()),
            Map.of("JAVA_HOME", System.getProperty("java.home")));
    ServiceProcess service = ServiceProcess.start("Hadoop", command, work, PATIENCE);
    return new HadoopProcess(
        service,
        URI.create(service.ready("fs")),
        work.resolve("conf"),
        URI.create("http://" + service.ready("rm")));
  }

  @Override
  public void close() {
    service.close();
  }
}
