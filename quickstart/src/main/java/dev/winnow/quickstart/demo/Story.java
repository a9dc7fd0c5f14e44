package dev.winnow.quickstart.demo;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;

/** What a user of the example does, step by step, on a world that runs. */
final class Story {

  private static final String HADOOP_CONF = "hadoop-conf";
  private static final String RAW = "/raw/birdstrikes";
  private static final String YAML_JDBC = "localhost:10000";
  private static final String YAML_METASTORE = "localhost:9083";

  private final World world;
  private final Path example;
  private final Path work;
  private final String namespace;
  private final Progress progress;

  Story(World world, Path example, Path work, Progress progress) {
    this.world = world;
    this.example = example;
    this.work = work;
    this.namespace = world.kubernetes().namespace();
    this.progress = progress;
  }

  List<Showcase.Answer> tell() throws DemoFailure, InterruptedException {
    upload();
    Runs runs = new Runs(world.kubernetes().client(), namespace, world.kubernetes().pods());
    applyCluster(runs);
    run(runs, "birdstrikes-clean", "clean.yaml");
    run(runs, "birdstrikes-costs", "costs.yaml");
    return query();
  }

  private void upload() throws DemoFailure {
    Progress.Step step = progress.begin("Data");
    Path data = example.resolve("data/birdstrikes.csv");
    Configuration client = new Configuration(false);
    client.set("fs.defaultFS", world.hadoop().fileSystem().toString());
    client.set("dfs.replication", "1");
    try (FileSystem files = FileSystem.newInstance(client)) {
      files.copyFromLocalFile(
          new org.apache.hadoop.fs.Path(data.toUri()),
          new org.apache.hadoop.fs.Path(RAW, data.getFileName().toString()));
      step.done("%,d bytes in hdfs://%s".formatted(Files.size(data), RAW));
    } catch (IOException e) {
      step.failed("not uploaded");
      throw new DemoFailure(
          "Data", "HDFS did not take it: " + e.getMessage(), world.hadoop().service().log(), e);
    }
  }

  private void applyCluster(Runs runs) throws DemoFailure {
    Progress.Step step = progress.begin("HadoopCluster");
    try {
      world
          .kubernetes()
          .client()
          .resource(
              new ConfigMapBuilder()
                  .withNewMetadata()
                  .withName(HADOOP_CONF)
                  .withNamespace(namespace)
                  .endMetadata()
                  .withData(configurationFiles())
                  .build())
          .serverSideApply();
      String cluster = Files.readString(example.resolve("cluster.yaml"));
      runs.apply(withHostNetwork(withRunningPorts(cluster)));
      step.done("ConfigMap " + HADOOP_CONF + " and cluster.yaml applied");
    } catch (IOException | RuntimeException e) {
      step.failed("not applied");
      throw new DemoFailure("Kubernetes", String.valueOf(e.getMessage()), work, e);
    }
  }

  private Map<String, String> configurationFiles() throws IOException {
    Map<String, String> files = new LinkedHashMap<>();
    try (var entries = Files.list(world.hadoop().configurationDirectory())) {
      entries.sorted().forEach(file -> files.put(file.getFileName().toString(), read(file)));
    }
    return files;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The file names Hive's usual ports; they are others only when those are taken. */
  private String withRunningPorts(String yaml) {
    String jdbc = authority(world.hive().jdbcUrl().substring("jdbc:".length()));
    String metastore = authority(world.hive().metastore().toString());
    if (!jdbc.equals(YAML_JDBC) || !metastore.equals(YAML_METASTORE)) {
      progress.say(
          "  Hive's usual ports are in use; cluster.yaml is applied with "
              + jdbc
              + " and "
              + metastore);
    }
    return yaml.replace(YAML_JDBC, jdbc).replace(YAML_METASTORE, metastore);
  }

  /** Pods on a real node reach this machine's loopback only from its own network. */
  private String withHostNetwork(String yaml) {
    return world.kubernetes().foreignNodes()
        ? yaml.stripTrailing() + "\n    podTemplate: {spec: {hostNetwork: true}}\n"
        : yaml;
  }

  private static String authority(String uri) {
    return URI.create(uri).getAuthority();
  }

  private void run(Runs runs, String name, String file) throws DemoFailure, InterruptedException {
    Progress.Step step = progress.begin(name);
    try {
      runs.apply(Files.readString(example.resolve(file)));
    } catch (IOException | RuntimeException e) {
      step.failed("not applied");
      throw new DemoFailure("Kubernetes", String.valueOf(e.getMessage()), work, e);
    }
    runs.follow(name, step);
  }

  private List<Showcase.Answer> query() throws DemoFailure {
    Progress.Step step = progress.begin("Queries");
    try {
      List<Showcase.Answer> answers = Showcase.ask(world.hive().jdbcUrl());
      step.done(answers.size() + " over Hive JDBC");
      return answers;
    } catch (SQLException e) {
      step.failed("not answered");
      throw new DemoFailure("Hive", HiveMessage.of(e), world.hive().service().log(), e);
    }
  }
}
