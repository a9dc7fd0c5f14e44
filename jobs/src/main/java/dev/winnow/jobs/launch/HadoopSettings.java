package dev.winnow.jobs.launch;

import dev.winnow.api.ClusterMode;
import dev.winnow.api.HadoopClusterSpec;
import dev.winnow.api.run.RunEnvironment;
import dev.winnow.jobs.launch.local.NoMetrics;
import dev.winnow.jobs.launch.local.QuickFileSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hdfs.HdfsConfiguration;
import org.apache.hadoop.mapreduce.util.ConfigUtil;
import org.apache.hadoop.security.UserGroupInformation;

/** The Hadoop client's configuration for a cluster. */
final class HadoopSettings {

  /** The files of a Hadoop configuration directory that clients read, least specific first. */
  static final List<String> SITE_FILES =
      List.of("core-site.xml", "hdfs-site.xml", "yarn-site.xml", "mapred-site.xml");

  private HadoopSettings() {}

  /**
   * Reads {@code HADOOP_CONF_DIR}, if there is one, and logs in to Kerberos, if the cluster asks
   * for it.
   */
  static Configuration of(HadoopClusterSpec cluster, Map<String, String> environment)
      throws IOException {
    // what adds its defaults later has every configuration read all files again
    ConfigUtil.loadResources();
    if (cluster.mode() != ClusterMode.LOCAL) {
      HdfsConfiguration.init();
    }
    Configuration conf = new Configuration();
    String directory = environment.get(RunEnvironment.HADOOP_CONF_DIR);
    if (directory != null) {
      for (String name : SITE_FILES) {
        Path file = Path.of(directory, name);
        if (Files.exists(file)) {
          conf.addResource(new org.apache.hadoop.fs.Path(file.toUri()));
        }
      }
    }
    // the default of 5,000 ms makes every small job last five seconds
    conf.setInt("mapreduce.client.completion.pollinterval", 50);
    conf.setInt("mapreduce.client.progressmonitor.pollinterval", 200);
    if (cluster.mode() == ClusterMode.LOCAL) {
      local(conf);
    } else {
      conf.set("mapreduce.framework.name", "yarn");
    }
    login(cluster, conf, environment);
    return conf;
  }

  private static void local(Configuration conf) throws IOException {
    int cores = Runtime.getRuntime().availableProcessors();
    conf.set("mapreduce.framework.name", "local");
    conf.setInt("mapreduce.local.map.tasks.maximum", cores);
    conf.setInt("mapreduce.local.reduce.tasks.maximum", cores);
    // as often as the launcher looks whether the budget can still be kept
    conf.setInt("mapreduce.task.progress-report.interval", 500);
    QuickFileSystem.use(conf);
    NoMetrics.use();
    Path scratch = Files.createTempDirectory("winnow-local-");
    scratch.toFile().deleteOnExit();
    conf.set("hadoop.tmp.dir", scratch.toString());
    Runtime.getRuntime().addShutdownHook(new Thread(() -> Scratch.remove(scratch)));
  }

  private static void login(
      HadoopClusterSpec cluster, Configuration conf, Map<String, String> environment)
      throws IOException {
    String keytab = environment.get(RunEnvironment.KEYTAB);
    if (cluster.kerberos() != null && keytab != null) {
      UserGroupInformation.setConfiguration(conf);
      UserGroupInformation.loginUserFromKeytab(cluster.kerberos().principal(), keytab);
    }
  }
}
