package dev.winnow.jobs.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Run once after a build, in a JVM that keeps its classes in an archive for later ones: the jobs of
 * a file here, then one on a cluster that nobody answers for, so that the classes of both are in
 * it. How they end does not matter. Arguments: a directory to write into and the file.
 */
public final class ClassArchive {

  /** What a client loads beyond the first refused connection. */
  private static final List<String> LATER =
      List.of(
          "org.apache.hadoop.mapred.YARNRunner",
          "org.apache.hadoop.mapred.ResourceMgrDelegate",
          "org.apache.hadoop.mapred.ClientServiceDelegate",
          "org.apache.hadoop.mapreduce.v2.proto.MRProtos",
          "org.apache.hadoop.mapreduce.v2.proto.MRServiceProtos",
          "org.apache.hadoop.yarn.proto.YarnProtos",
          "org.apache.hadoop.yarn.proto.YarnServiceProtos",
          "org.apache.hadoop.hdfs.DFSOutputStream",
          "org.apache.hadoop.hdfs.DFSInputStream",
          "org.apache.hadoop.hdfs.protocol.proto.DataTransferProtos");

  private static final String UNREACHABLE =
      """
      <configuration>
        <property><name>fs.defaultFS</name><value>%s</value></property>
        <property><name>ipc.client.connect.max.retries</name><value>0</value></property>
        <property><name>yarn.resourcemanager.address</name><value>127.0.0.1:1</value></property>
        <property><name>yarn.resourcemanager.connect.max-wait.ms</name><value>20</value></property>
        <property><name>yarn.resourcemanager.connect.retry-interval.ms</name><value>10</value></property>
      </configuration>
      """;

  private static final String CLUSTER =
      """
      apiVersion: winnow.dev/v1alpha1
      kind: HadoopCluster
      metadata: {name: nowhere}
      spec: {mode: Yarn, warehouse: "%s"}
      ---
      apiVersion: winnow.dev/v1alpha1
      kind: MapReduceJob
      metadata: {name: nothing}
      spec:
        clusterRef: {name: nowhere}
        type: Cleaning
        target: {database: lake, table: nothing}
        cleaning:
          source: {paths: ["%s"], format: Csv}
          columns:
          - {name: id}
      """;

  private ClassArchive() {}

  public static void main(String[] args) throws IOException {
    Path directory = Path.of(args[0]);
    run(Map.of(), args[1], "--warehouse", directory.resolve("warehouse").toString());
    Path input = Files.writeString(directory.resolve("in.csv"), "id\n1\n");
    for (String fs : List.of("file:///", "hdfs://127.0.0.1:1/")) {
      Path conf = Files.createDirectories(directory.resolve("conf"));
      Files.writeString(conf.resolve("core-site.xml"), UNREACHABLE.formatted(fs));
      String warehouse = fs.startsWith("file") ? directory.toUri() + "tables" : fs + "tables";
      Path job =
          Files.writeString(
              directory.resolve("cluster.yaml"), CLUSTER.formatted(warehouse, input.toUri()));
      run(Map.of("HADOOP_CONF_DIR", conf.toString()), job.toString());
    }
    LATER.forEach(ClassArchive::load);
    System.exit(0);
  }

  private static void run(Map<String, String> settings, String... arguments) {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.putAll(settings);
    Path log = Logs.toFile(environment);
    Console console = Console.ofProcess(environment);
    String[] line = new String[arguments.length + 1];
    line[0] = "run";
    System.arraycopy(arguments, 0, line, 1, arguments.length);
    Winnow.execute(new Context(console, environment, Clock.systemUTC(), log), line);
  }

  private static void load(String name) {
    try {
      Class.forName(name);
    } catch (ClassNotFoundException | LinkageError e) {
      System.err.println("not archived: " + e);
    }
  }
}
