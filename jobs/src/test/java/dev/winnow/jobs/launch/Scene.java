package dev.winnow.jobs.launch;

import dev.winnow.jobs.sink.OrcRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A directory in which jobs run on this machine: files below it, {@code job.yaml} and a warehouse.
 * {@code DIR} in a job stands for it.
 */
record Scene(Path directory) {

  private static final String CLUSTER =
      """
      ---
      apiVersion: winnow.dev/v1alpha1
      kind: HadoopCluster
      metadata: {name: here}
      spec: {mode: Local, warehouse: "file:DIR/warehouse"}
      """;

  /** Writes a file, with the directories above it. */
  Path write(String name, String text) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  /** Writes the jobs and the cluster {@code here}; where they are. */
  String job(String yaml) throws IOException {
    return write("job.yaml", (yaml + CLUSTER).replace("DIR", directory.toString())).toString();
  }

  CommandLine run(String yaml) throws IOException {
    return CommandLine.run("run", job(yaml));
  }

  CommandLine preview(String yaml) throws IOException {
    return CommandLine.run("preview", job(yaml));
  }

  Path table(String name) {
    return directory.resolve("warehouse/lake").resolve(name);
  }

  /** The rows of all versions of a table. */
  List<List<Object>> rows(String table) throws IOException {
    List<List<Object>> rows = new ArrayList<>();
    try (Stream<Path> files = Files.walk(table(table).resolve("_runs"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".orc")).toList()) {
        rows.addAll(OrcRows.read(new org.apache.hadoop.fs.Path(file.toUri())));
      }
    }
    return rows;
  }
}
