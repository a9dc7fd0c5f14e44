package dev.winnow.quickstart.hadoop;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;

/**
 * The settings of a Hadoop that fits beside a browser: every service on loopback and any free port,
 * heartbeats of a tenth of a second, small JVMs.
 */
final class HadoopConfiguration {

  private static final String LOOPBACK = "127.0.0.1";
  private static final String ANY_PORT = LOOPBACK + ":0";
  private static final String BLOCK_DELAY =
      "dfs.client.block.write.locateFollowingBlock.initial.delay.ms";
  private static final String JVM =
      "-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData -Dlogback.configurationFile="
          + EmbeddedHadoop.LOGGING;

  /** The services whose addresses are chosen here, and read by clients from the files. */
  private static final List<String> YARN_ADDRESSES =
      List.of(
          "yarn.resourcemanager.address",
          "yarn.resourcemanager.scheduler.address",
          "yarn.resourcemanager.resource-tracker.address",
          "yarn.resourcemanager.admin.address",
          "yarn.resourcemanager.webapp.address");

  private static final List<String> HISTORY_ADDRESSES =
      List.of("mapreduce.jobhistory.address", "mapreduce.jobhistory.webapp.address");

  private HadoopConfiguration() {}

  /** What the services are started with. */
  static Configuration ofServices(Path workDirectory, int memoryMegabytes) {
    Configuration services = new Configuration();
    services.set("hadoop.tmp.dir", workDirectory.resolve("tmp").toString());
    services.set("dfs.permissions.enabled", "false");
    services.set("dfs.replication", "1");
    services.set("dfs.namenode.fs-limits.min-block-size", "0");
    services.set("dfs.namenode.redundancy.considerLoad", "false");
    // a file's last block is reported a moment after it was written; a client that closes the file
    // in that moment would sleep for 400 ms, at every file
    services.set("dfs.namenode.file.close.num-committed-allowed", "1");
    services.set(BLOCK_DELAY, "20");
    YARN_ADDRESSES.forEach(key -> services.set(key, ANY_PORT));
    HISTORY_ADDRESSES.forEach(key -> services.set(key, ANY_PORT));
    services.set("mapreduce.jobhistory.admin.address", ANY_PORT);
    services.set("yarn.nodemanager.address", ANY_PORT);
    services.set("yarn.nodemanager.localizer.address", ANY_PORT);
    services.set("yarn.minicluster.fixed.ports", "true");
    services.set("mapreduce.jobhistory.minicluster.fixed.ports", "true");
    services.setInt("yarn.minicluster.yarn.nodemanager.resource.memory-mb", memoryMegabytes);
    services.set("yarn.scheduler.minimum-allocation-mb", "128");
    services.setInt("yarn.scheduler.maximum-allocation-mb", memoryMegabytes);
    services.set("yarn.scheduler.capacity.maximum-am-resource-percent", "1.0");
    services.set("yarn.nodemanager.vmem-check-enabled", "false");
    services.set("yarn.nodemanager.disk-health-checker.enable", "false");
    services.set("yarn.resourcemanager.nodemanagers.heartbeat-interval-ms", "100");
    services.set("yarn.nodemanager.log-container-debug-info.enabled", "false");
    services.set("yarn.nodemanager.log.retain-seconds", "86400");
    // an ApplicationMaster whose ResourceManager is gone should not wait a quarter of an hour
    services.set("yarn.resourcemanager.connect.max-wait.ms", "20000");
    services.set("yarn.resourcemanager.connect.retry-interval.ms", "1000");
    ofJobs().forEach(services::set);
    return services;
  }

  /** What a job is submitted with, unless it says otherwise itself. */
  private static Map<String, String> ofJobs() {
    return Map.ofEntries(
        Map.entry("mapreduce.framework.name", "yarn"),
        Map.entry("mapreduce.client.completion.pollinterval", "100"),
        Map.entry("mapreduce.client.progressmonitor.pollinterval", "200"),
        // a job this small runs inside its ApplicationMaster's container, without asking for more
        Map.entry("mapreduce.job.ubertask.enable", "true"),
        Map.entry("mapreduce.job.ubertask.maxmaps", "32"),
        Map.entry("mapreduce.job.reduce.slowstart.completedmaps", "1.0"),
        Map.entry("mapreduce.map.memory.mb", "640"),
        Map.entry("mapreduce.reduce.memory.mb", "640"),
        Map.entry("mapreduce.map.java.opts", "-Xmx448m " + JVM),
        Map.entry("mapreduce.reduce.java.opts", "-Xmx448m " + JVM),
        Map.entry("mapreduce.task.io.sort.mb", "64"),
        Map.entry("yarn.app.mapreduce.am.resource.mb", "896"),
        Map.entry("yarn.app.mapreduce.am.command-opts", "-Xmx640m " + JVM),
        Map.entry("yarn.app.mapreduce.am.scheduler.heartbeat.interval-ms", "100"),
        Map.entry("yarn.app.mapreduce.am.staging-dir", "/tmp/hadoop-yarn/staging"));
  }

  /**
   * Writes the four files that a client of the running services needs into the directory, which
   * then serves as {@code HADOOP_CONF_DIR}.
   */
  static void writeClientFiles(Configuration running, Path directory) throws IOException {
    Files.createDirectories(directory);
    write(directory.resolve("core-site.xml"), running, List.of("fs.defaultFS"), Map.of());
    write(
        directory.resolve("hdfs-site.xml"),
        running,
        List.of("dfs.replication", "dfs.permissions.enabled", BLOCK_DELAY),
        Map.of());
    write(
        directory.resolve("yarn-site.xml"),
        running,
        YARN_ADDRESSES,
        Map.of(
            "yarn.resourcemanager.hostname", LOOPBACK,
            "yarn.resourcemanager.connect.max-wait.ms", "20000",
            "yarn.resourcemanager.connect.retry-interval.ms", "1000",
            "yarn.client.application-client-protocol.poll-interval-ms", "50"));
    Configuration jobs = new Configuration(running);
    ofJobs().forEach(jobs::set);
    write(
        directory.resolve("mapred-site.xml"),
        jobs,
        HISTORY_ADDRESSES,
        withApplicationClassPath(running));
  }

  private static Map<String, String> withApplicationClassPath(Configuration running) {
    Map<String, String> settings = new HashMap<>(ofJobs());
    settings.put("mapreduce.application.classpath", running.get("mapreduce.application.classpath"));
    return settings;
  }

  private static void write(
      Path file, Configuration running, List<String> copied, Map<String, String> fixed)
      throws IOException {
    Configuration site = new Configuration(false);
    copied.forEach(key -> site.set(key, running.get(key)));
    fixed.forEach(site::set);
    try (OutputStream out = Files.newOutputStream(file)) {
      site.writeXml(out);
    }
  }
}
