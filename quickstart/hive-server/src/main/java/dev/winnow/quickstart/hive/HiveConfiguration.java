package dev.winnow.quickstart.hive;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;

/** The settings with which Hive 4.0.1 runs small: one JVM, loopback only, no Hadoop beside it. */
final class HiveConfiguration {

  static final String LOOPBACK = "127.0.0.1";

  private HiveConfiguration() {}

  /** The settings of these arguments; {@link HiveArguments#configuration()} has the last word. */
  static Map<String, String> of(HiveArguments arguments, int port) {
    Path work = arguments.workDirectory();
    String root = arguments.fileSystem().toString().replaceAll("/+$", "");
    String storage =
        arguments.fileSystem().getScheme().equals("file")
            ? work.toUri().toString().replaceAll("/+$", "")
            : root;
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("fs.defaultFS", arguments.fileSystem().toString());
    settings.put("hadoop.tmp.dir", work.resolve("hadoop-tmp").toString());
    settings.put("hive.metastore.warehouse.dir", storage + "/warehouse");
    settings.put("hive.metastore.warehouse.external.dir", storage + "/warehouse");
    settings.put("hive.exec.scratchdir", storage + "/tmp/hive");
    settings.put("hive.exec.local.scratchdir", work.resolve("scratch").toString());
    settings.put("hive.downloaded.resources.dir", work.resolve("resources").toString());
    settings.put("hive.querylog.location", work.resolve("query-log").toString());
    addMetastore(settings, work);
    addServer(settings, port);
    addEngine(settings);
    settings.putAll(arguments.configuration());
    return settings;
  }

  private static void addMetastore(Map<String, String> settings, Path work) {
    settings.put(
        "javax.jdo.option.ConnectionURL",
        "jdbc:derby:;databaseName=" + work.resolve("metastore") + ";create=true");
    settings.put("javax.jdo.option.ConnectionDriverName", "org.apache.derby.jdbc.EmbeddedDriver");
    settings.put("datanucleus.schema.autoCreateAll", "true");
    settings.put("hive.metastore.schema.verification", "false");
    settings.put("hive.metastore.thrift.bind.host", LOOPBACK);
    // HiveServer2 uses the metastore in its own JVM; the Thrift port is for everyone else
    settings.put("hive.metastore.uris", "");
    // otherwise every write fails with "PART_COL_STATS does not exist"
    settings.put("hive.stats.column.autogather", "false");
    settings.put("hive.notification.event.poll.interval", "0");
  }

  private static void addServer(Map<String, String> settings, int port) {
    settings.put("hive.server2.thrift.bind.host", LOOPBACK);
    settings.put("hive.server2.thrift.port", Integer.toString(port));
    settings.put("hive.server2.webui.port", "0");
    settings.put("hive.server2.enable.doAs", "false");
    settings.put("hive.server2.authentication", "NONE");
    settings.put("hive.server2.logging.operation.enabled", "false");
    settings.put("hive.server2.tez.initialize.default.sessions", "false");
    settings.put("hive.server2.active.passive.ha.enable", "false");
    settings.put("hive.security.authorization.enabled", "false");
    settings.put("hive.support.concurrency", "false");
    settings.put("hive.txn.manager", "org.apache.hadoop.hive.ql.lockmgr.DummyTxnManager");
  }

  private static void addEngine(Map<String, String> settings) {
    settings.put("hive.execution.engine", "mr");
    settings.put("mapreduce.framework.name", "local");
    // map joins would fork a hadoop command that is not there
    settings.put("hive.exec.submit.local.task.via.child", "false");
    settings.put("hive.exec.counters.pull.interval", "50");
    settings.put("mapreduce.client.completion.pollinterval", "50");
  }

  /** Writes them as a hive-site.xml, which every later {@code HiveConf} of this JVM reads. */
  static Path write(Map<String, String> settings, Path directory) throws IOException {
    Files.createDirectories(directory);
    Configuration site = new Configuration(false);
    settings.forEach(site::set);
    Path file = directory.resolve("hive-site.xml");
    try (OutputStream out = Files.newOutputStream(file)) {
      site.writeXml(out);
    }
    return file;
  }
}
