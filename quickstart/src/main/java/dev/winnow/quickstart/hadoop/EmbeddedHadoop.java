package dev.winnow.quickstart.hadoop;

import dev.winnow.quickstart.process.StandardInputWatch;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.apache.hadoop.mapreduce.v2.MiniMRYarnCluster;

/**
 * HDFS, YARN and the job history server in one JVM, until the process is ended. Arguments: work
 * directory, port of the name node, megabytes for containers, class path of containers. When
 * everything answers, one line goes to standard output: {@code READY …}.
 */
public final class EmbeddedHadoop {

  /** A logback configuration on the class path: warnings to standard error. */
  static final String LOGGING = "dev/winnow/quickstart/hadoop/logback.xml";

  private EmbeddedHadoop() {}

  public static void main(String[] args) {
    PrintStream ready =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    System.setOut(System.err);
    StandardInputWatch.install();
    try {
      Path work = Files.createDirectories(Path.of(args[0]));
      start(work, Integer.parseInt(args[1]), Integer.parseInt(args[2]), args[3], ready);
    } catch (Throwable e) {
      // threads of half a cluster would keep the process alive
      e.printStackTrace();
      Runtime.getRuntime().halt(69);
    }
  }

  private static void start(
      Path work,
      int nameNodePort,
      int memoryMegabytes,
      String containerClassPath,
      PrintStream ready)
      throws Exception {
    long begin = System.nanoTime();
    System.setProperty("test.build.data", work.resolve("data").toString());
    Configuration services = HadoopConfiguration.ofServices(work, memoryMegabytes);
    services.set("mapreduce.application.classpath", containerClassPath);
    MiniDFSCluster dfs =
        new MiniDFSCluster.Builder(services, work.resolve("dfs").toFile())
            .nameNodePort(nameNodePort)
            .numDataNodes(1)
            .build();
    dfs.waitActive();
    System.err.printf("HDFS after %d ms%n", (System.nanoTime() - begin) / 1_000_000);
    services.set("fs.defaultFS", dfs.getURI().toString());
    MiniMRYarnCluster yarn = new MiniMRYarnCluster("winnow", 1);
    yarn.init(services);
    yarn.start();
    System.err.printf("YARN after %d ms%n", (System.nanoTime() - begin) / 1_000_000);
    HadoopConfiguration.writeClientFiles(yarn.getConfig(), work.resolve("conf"));
    ready.printf(
        "READY fs=%s rm=%s pid=%d%n",
        dfs.getURI(),
        yarn.getConfig().get("yarn.resourcemanager.webapp.address"),
        ProcessHandle.current().pid());
  }
}
