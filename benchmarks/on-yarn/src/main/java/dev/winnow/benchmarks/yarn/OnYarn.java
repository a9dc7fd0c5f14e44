package dev.winnow.benchmarks.yarn;

import dev.winnow.quickstart.hadoop.HadoopProcess;
import dev.winnow.quickstart.process.ServiceFailure;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;

/**
 * Starts an HDFS and a YARN and runs a job of one row and two empty MapReduce jobs in turn, each as
 * a command in a process of its own. Arguments as {@link #USAGE} has them.
 */
public final class OnYarn {

  private static final String USAGE =
      """
      Usage: winnow benchmark --yarn [--rounds N] [--work-dir DIR]
      Runs on an HDFS and a YARN of its own, in turn: a job of one row, which is published, and
      empty MapReduce jobs, one that writes a file and one that writes nothing.
        --rounds N      how often each is run after a first time (default: 5)
        --work-dir DIR  blocks, logs and configuration (default: .winnow/on-yarn)
      """;

  private static final String DEFAULT_ROUNDS = "5";
  private static final int NAME_NODE_PORT = 19871;
  private static final String INPUT = "/in/one.csv";

  /**
   * The application master of a finished job lives for five seconds and takes a processor's share.
   */
  private static final long PAUSE_MILLIS = 2_000;

  private static final String WINNOW = "Winnow, one row published";

  private static final String CLUSTER =
      """
      apiVersion: winnow.dev/v1alpha1
      kind: HadoopCluster
      metadata: {name: cluster}
      spec: {mode: Yarn, warehouse: "%s/warehouse"}
      """;

  private static final String JOB =
      """
      apiVersion: winnow.dev/v1alpha1
      kind: MapReduceJob
      metadata: {name: one-row}
      spec:
        clusterRef: {name: cluster}
        type: Cleaning
        target: {database: bench, table: round%d}
        cleaning:
          source: {paths: ["hdfs://%s"], format: Csv}
          columns:
          - {name: id, type: bigint}
          - {name: name}
      """;

  private final Path root;
  private final Path work;
  private final HadoopProcess hadoop;

  private OnYarn(Path root, Path work, HadoopProcess hadoop) {
    this.root = root;
    this.work = work;
    this.hadoop = hadoop;
  }

  public static void main(String[] args) throws IOException, InterruptedException, ServiceFailure {
    List<String> arguments = Arrays.asList(args);
    if (arguments.contains("--help")) {
      System.out.print(USAGE);
      return;
    }
    Path root = Path.of(System.getProperty("winnow.root", ".")).toAbsolutePath().normalize();
    Path work =
        Path.of(option(arguments, "--work-dir", root.resolve(".winnow/on-yarn").toString()))
            .toAbsolutePath();
    int rounds = Integer.parseInt(option(arguments, "--rounds", DEFAULT_ROUNDS));
    Files.createDirectories(work);
    logInto(work.resolve("benchmark.log")).forEach(System::setProperty);
    try (HadoopProcess hadoop =
        HadoopProcess.start(
            new HadoopProcess.Settings(
                work.resolve("hadoop"), NAME_NODE_PORT, HadoopProcess.Settings.DEFAULT_MEMORY))) {
      System.out.print(new OnYarn(root, work, hadoop).measure(rounds));
    }
  }

  private static String option(List<String> arguments, String name, String otherwise) {
    int at = arguments.indexOf(name);
    return at < 0 ? otherwise : arguments.get(at + 1);
  }

  /** Runs every side so often, after a first time that brings libraries to the nodes. */
  private String measure(int rounds) throws IOException, InterruptedException {
    // builds what is stale, so that no measurement has to
    seconds(List.of(winnow(), "--version"));
    putInput();
    Files.writeString(work.resolve("cluster.yaml"), CLUSTER.formatted(hadoop.fileSystem()));
    Map<String, List<Double>> measured = new LinkedHashMap<>();
    for (int round = 0; round <= rounds; round++) {
      for (Map.Entry<String, List<String>> side : sides(round).entrySet()) {
        double seconds = seconds(side.getValue());
        if (round > 0) {
          measured.computeIfAbsent(side.getKey(), name -> new ArrayList<>()).add(seconds);
          System.err.printf(Locale.ROOT, "round %d: %s %.2f s%n", round, side.getKey(), seconds);
        }
        Thread.sleep(PAUSE_MILLIS);
      }
    }
    return table(measured);
  }

  private Map<String, List<String>> sides(int round) throws IOException {
    Path job = work.resolve("job-" + round + ".yaml");
    Files.writeString(job, JOB.formatted(round, INPUT));
    Map<String, List<String>> sides = new LinkedHashMap<>();
    sides.put("Empty job that writes a file", empty("/out/round" + round));
    sides.put(
        WINNOW,
        List.of(
            winnow(), "run", job.toString(), "--cluster", work.resolve("cluster.yaml").toString()));
    sides.put("Empty job that writes nothing", empty());
    return sides;
  }

  /** With the class path and the log of {@code winnow run}, and the JVM's flags that it has. */
  private List<String> empty(String... output) throws IOException {
    String jobs = Files.readString(root.resolve("jobs/target/class-path.txt")).strip();
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                String.join(File.pathSeparator, jar("winnow-on-yarn"), jar("winnow-jobs"), jobs),
                EmptyJob.class.getName(),
                hadoop.configurationDirectory().toString(),
                INPUT));
    logInto(work.resolve("empty.log")).forEach((k, v) -> command.add(1, "-D" + k + "=" + v));
    command.addAll(List.of(output));
    return command;
  }

  /** The system properties with which {@code winnow} logs into a file. */
  private static Map<String, String> logInto(Path file) {
    return Map.of(
        "slf4j.provider", "dev.winnow.jobs.launch.FileLog",
        "slf4j.internal.verbosity", "WARN",
        "winnow.log.file", file.toString());
  }

  /** The jar of this process's class path whose name begins so. */
  private static String jar(String name) {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> Path.of(entry).getFileName().toString().startsWith(name))
        .findFirst()
        .orElseThrow();
  }

  private String winnow() {
    return root.resolve("winnow").toString();
  }

  private void putInput() throws IOException {
    Configuration conf = new Configuration();
    try (FileSystem fs = FileSystem.newInstance(hadoop.fileSystem(), conf);
        var out = fs.create(new org.apache.hadoop.fs.Path(INPUT))) {
      out.write("id,name\n1,a\n".getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Runs a command to its end; what it prints goes to a log. */
  private double seconds(List<String> command) throws IOException, InterruptedException {
    Path log = work.resolve("commands.log");
    ProcessBuilder process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    process.environment().put("HADOOP_CONF_DIR", hadoop.configurationDirectory().toString());
    long begin = System.nanoTime();
    int exit = process.start().waitFor();
    if (exit != 0) {
      throw new IOException(command.get(0) + " ended with " + exit + "; its output is in " + log);
    }
    return (System.nanoTime() - begin) / 1e9;
  }

  private static String table(Map<String, List<Double>> measured) {
    double winnow = median(measured.get(WINNOW));
    StringBuilder table =
        new StringBuilder("| job | median s | Winnow takes | runs |\n|---|---:|---:|---|\n");
    measured.forEach(
        (side, runs) ->
            table.append(
                String.format(
                    Locale.ROOT,
                    "| %s | %.2f | %.2f | %s |%n",
                    side,
                    median(runs),
                    winnow / median(runs),
                    runs.stream()
                        .map(run -> String.format(Locale.ROOT, "%.2f", run))
                        .collect(Collectors.joining(" ")))));
    return table.toString();
  }

  private static double median(List<Double> runs) {
    List<Double> sorted = new ArrayList<>(runs);
    Collections.sort(sorted);
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
