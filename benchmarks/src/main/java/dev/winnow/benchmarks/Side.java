package dev.winnow.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What is measured: Winnow, or what a user would pick instead. */
enum Side {
  WINNOW("Winnow", EnumSet.allOf(Workload.class)),
  DUCKDB("DuckDB", EnumSet.complementOf(EnumSet.of(Workload.CLEAN_BZIP2))),
  SPARK("Spark", EnumSet.allOf(Workload.class));

  /** What Spark needs opened on JDK 17, as its own launcher opens it. */
  private static final List<String> SPARK_OPENS =
      List.of(
          "java.lang",
          "java.lang.invoke",
          "java.lang.reflect",
          "java.io",
          "java.net",
          "java.nio",
          "java.util",
          "java.util.concurrent",
          "java.util.concurrent.atomic",
          "sun.nio.ch",
          "sun.nio.cs",
          "sun.security.action",
          "sun.util.calendar");

  private final String title;
  private final Set<Workload> workloads;

  Side(String title, Set<Workload> workloads) {
    this.title = title;
    this.workloads = workloads;
  }

  String title() {
    return title;
  }

  /** Whether this side can do the workload at all. */
  boolean does(Workload workload) {
    return workloads.contains(workload);
  }

  /**
   * The command of one of the peers: a JVM of its own on the benchmark's class path.
   *
   * @param warm whether it does its work twice
   */
  List<String> peerCommand(Workload workload, String input, Path output, boolean warm) {
    return javaCommand(
        this == SPARK ? SparkSide.class : DuckDbSide.class,
        List.of(workload.name(), input, output.toString(), Boolean.toString(warm)));
  }

  List<String> javaCommand(Class<?> main, List<String> arguments) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx6g");
    command.add("-Duser.timezone=UTC");
    if (this == SPARK) {
      SPARK_OPENS.forEach(name -> command.add("--add-opens=java.base/" + name + "=ALL-UNNAMED"));
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(main.getName());
    command.addAll(arguments);
    return command;
  }
}
