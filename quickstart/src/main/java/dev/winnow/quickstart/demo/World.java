package dev.winnow.quickstart.demo;

import dev.winnow.quickstart.hadoop.HadoopProcess;
import dev.winnow.quickstart.hadoop.HiveProcess;
import dev.winnow.quickstart.process.FreePort;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/** Everything that the demo starts before it does what a user would do. */
record World(HadoopProcess hadoop, HiveProcess hive, KubernetesSide kubernetes) {

  private static final int HIVE_PORT = 10_000;
  private static final int METASTORE_PORT = 9_083;

  /**
   * Starts all at the same time. When one fails the others are given up.
   *
   * @param started takes each service as soon as it runs; the caller closes it
   */
  static World start(
      Path work, KubernetesSide.Settings settings, Progress progress, Started started)
      throws DemoFailure, InterruptedException {
    try (Startup startup = new Startup(progress, started, work)) {
      HadoopProcess.Settings hadoopSettings =
          new HadoopProcess.Settings(
              work.resolve("hadoop"), FreePort.choose(), HadoopProcess.Settings.DEFAULT_MEMORY);
      HiveProcess.Settings hiveSettings =
          new HiveProcess.Settings(
              work.resolve("hive"),
              hadoopSettings.fileSystem(),
              FreePort.preferring(HIVE_PORT),
              FreePort.preferring(METASTORE_PORT));
      CompletableFuture<HadoopProcess> hadoop =
          startup.start(
              "Hadoop",
              () -> HadoopProcess.start(hadoopSettings),
              it -> "HDFS and YARN, " + it.resourceManager());
      CompletableFuture<HiveProcess> hive =
          startup.start(
              "Hive",
              () -> HiveProcess.start(hiveSettings),
              it -> "HiveServer2 and metastore, " + it.jdbcUrl());
      CompletableFuture<KubernetesSide> kubernetes =
          startup.start(
              "Kubernetes", () -> KubernetesSide.start(settings), KubernetesSide::summary);
      startup.await(hadoop, hive, kubernetes);
      return new World(hadoop.join(), hive.join(), kubernetes.join());
    } catch (IOException e) {
      throw new DemoFailure("Network", "no loopback port is free: " + e.getMessage(), work, e);
    }
  }
}
