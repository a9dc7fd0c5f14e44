package dev.winnow.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Runs every workload on every side in turn, on the same files, checks that their results agree,
 * and writes the report.
 *
 * <p>Arguments as {@link #USAGE} has them.
 */
public final class Benchmark {

  private static final long DEFAULT_ROWS = 1_000_000;
  private static final int DEFAULT_RUNS = 3;

  /** What takes longer is not run again: noise is the smaller share of it, and days have an end. */
  private static final double LONG_SECONDS = 12;

  private static final String USAGE =
      """
      Usage: winnow benchmark [--rows N] [--work-dir DIR] [--report DIR] [--workloads A,B]
                              [--sides A,B] [--repeat N] [--cold-only] [--no-agreement]
             winnow benchmark --hot-loops [--only REGEX] [--save]
             winnow benchmark --yarn [--rounds N] [--work-dir DIR]
      Runs Winnow, DuckDB and Spark on the same dirty trip table and prints ratios; or measures
      what Winnow does for every row and compares it with the last results; or what a job of one
      row costs on YARN beside an empty MapReduce job.
        --rows N          rows of the table (default: 1000000)
        --work-dir DIR    inputs, outputs and logs (default: .winnow/benchmark)
        --report DIR      where the Markdown and the SVG go (default: the work directory)
        --workloads LIST  of CLEAN, AGGREGATE, DEDUPLICATE, CLEAN_GZIP, CLEAN_BZIP2,
                          SMALL_FILES, START; AGGREGATE reads what CLEAN wrote
        --sides LIST      of WINNOW, DUCKDB, SPARK; ratios are to the first
        --repeat N        cold runs of a command, of which the median counts (default: 3, of
                          those that take 12 seconds or less)
        --cold-only       does nothing a second time in the same process
        --no-agreement    does not read the results again to see whether they are the same
      """;

  private final Path root;
  private final Path work;
  private final Inputs inputs;
  private final List<Side> sides;
  private final boolean warm;
  private final Repeats repeats;
  private final Map<Side, Path> cleaned = new EnumMap<>(Side.class);

  /** How often a command is run: so many times, if a run takes no longer than that. */
  private record Repeats(int runs, double longestSeconds) {

    static Repeats of(String option) {
      return option.isEmpty()
          ? new Repeats(DEFAULT_RUNS, LONG_SECONDS)
          : new Repeats(Integer.parseInt(option), Double.POSITIVE_INFINITY);
    }

    boolean wantsAnother(List<Measurement.Run> soFar) {
      return soFar.isEmpty() || soFar.size() < runs && soFar.get(0).coldSeconds() <= longestSeconds;
    }
  }

  private Benchmark(
      Path root, Path work, Inputs inputs, List<Side> sides, boolean warm, Repeats repeats) {
    this.root = root;
    this.work = work;
    this.inputs = inputs;
    this.sides = sides;
    this.warm = warm;
    this.repeats = repeats;
  }

  public static void main(String[] args) throws IOException {
    if (Arrays.asList(args).contains("--help")) {
      System.out.print(USAGE);
      return;
    }
    Path root = Path.of(System.getProperty("winnow.root", ".")).toAbsolutePath().normalize();
    long rows = Long.parseLong(option(args, "--rows", Long.toString(DEFAULT_ROWS)));
    Path work =
        Path.of(option(args, "--work-dir", root.resolve(".winnow/benchmark").toString()))
            .toAbsolutePath();
    List<Side> sides = chosen(Side.class, option(args, "--sides", "WINNOW,DUCKDB,SPARK"));
    List<Workload> workloads =
        chosen(
            Workload.class,
            option(
                args,
                "--workloads",
                "CLEAN,AGGREGATE,DEDUPLICATE,CLEAN_GZIP,CLEAN_BZIP2,SMALL_FILES,START"));
    Path report =
        Files.createDirectories(
            Path.of(option(args, "--report", work.toString())).toAbsolutePath());
    boolean warm = !Arrays.asList(args).contains("--cold-only");
    boolean agreement = !Arrays.asList(args).contains("--no-agreement");
    Repeats repeats = Repeats.of(option(args, "--repeat", ""));
    Inputs inputs = new Inputs(work.resolve("inputs"), rows);
    Benchmark benchmark = new Benchmark(root, work, inputs, sides, warm, repeats);
    benchmark.run(workloads, agreement).write(report, "benchmark-" + rows);
  }

  private Report run(List<Workload> workloads, boolean agreement) throws IOException {
    // builds what is stale, so that no measurement has to
    Command.run(
        List.of(root.resolve("winnow").toString(), "--version"), work.resolve("logs/build.log"));
    List<Measurement> measurements = new ArrayList<>();
    List<String> agreed = new ArrayList<>();
    for (Workload workload : workloads) {
      measurements.addAll(measure(workload));
      if (agreement && workload.hasComparableResult()) {
        agreed.add(check(measurements, workload));
      }
    }
    return new Report(inputs.rows(), sides, measurements, agreed);
  }

  /** Every side in turn, and again in the other direction, so that no order favours one. */
  private List<Measurement> measure(Workload workload) throws IOException {
    String input = inputs.of(workload);
    List<Side> able = sides.stream().filter(side -> side.does(workload)).toList();
    Map<Side, List<Measurement.Run>> runs = new EnumMap<>(Side.class);
    able.forEach(side -> runs.put(side, new ArrayList<>()));
    List<Side> order = new ArrayList<>(able);
    while (able.stream().anyMatch(side -> repeats.wantsAnother(runs.get(side)))) {
      for (Side side : order) {
        if (repeats.wantsAnother(runs.get(side))) {
          runs.get(side).add(run(side, workload, input, runs.get(side).isEmpty()));
        }
      }
      Collections.reverse(order);
    }
    List<Measurement> measured = new ArrayList<>();
    for (Side side : able) {
      Path result = result(side, workload, source(side, workload, input), output(side, workload));
      measured.add(new Measurement(side, workload, runs.get(side), result));
      say(measured.get(measured.size() - 1));
    }
    return measured;
  }

  private Measurement.Run run(Side side, Workload workload, String input, boolean first)
      throws IOException {
    boolean twice = warm && first && workload.isDoneWarm();
    String source = source(side, workload, input);
    Path output = output(side, workload);
    Path result = result(side, workload, source, output);
    for (Path old : List.of(output, result)) {
      delete(old);
      delete(Path.of(old + "-warm"));
      delete(Path.of(old + "_warm"));
    }
    if (workload == Workload.CLEAN) {
      cleaned.put(side, output);
    }
    Path log = work.resolve("logs").resolve(side + "-" + workload + ".log");
    PageCache.settle(source);
    if (side == Side.WINNOW) {
      return WinnowSide.run(
          Command.run(WinnowSide.command(root, workload, source, output, twice), log));
    }
    Command.Result ended = Command.run(side.peerCommand(workload, source, output, twice), log);
    Outcome outcome =
        Outcome.parse(ended.output())
            .orElseThrow(() -> new IOException(side + " printed no result; see " + log));
    return Measurement.Run.of(ended, outcome, Outcome.firstDone(ended));
  }

  private Path output(Side side, Workload workload) {
    return work.resolve("out").resolve(side + "-" + workload);
  }

  private String source(Side side, Workload workload, String input) throws IOException {
    return workload == Workload.AGGREGATE ? cleanedBy(side).toString() : input;
  }

  private static Path result(Side side, Workload workload, String source, Path output) {
    return switch (side) {
      case WINNOW -> WinnowSide.table(workload, source, output);
      case DUCKDB -> output.resolve(workload == Workload.AGGREGATE ? "aggregate.parquet" : "table");
      case SPARK -> output.resolve("table");
    };
  }

  private Path cleanedBy(Side side) throws IOException {
    Path output = cleaned.get(side);
    if (output == null) {
      throw new IOException("AGGREGATE reads what CLEAN writes: put CLEAN before it");
    }
    return output;
  }

  /** A sentence on whether all sides have the same result. */
  private String check(List<Measurement> all, Workload workload) throws IOException {
    List<Measurement> some = all.stream().filter(m -> m.workload() == workload).toList();
    Path log = work.resolve("logs").resolve("agreement-" + workload + ".log");
    Map<String, String> prints =
        Agreement.parse(Command.run(Agreement.command(workload, some), log).output());
    long rejects = some.stream().map(m -> m.outcome().rejected()).distinct().count();
    boolean same = prints.size() == some.size() && Set.copyOf(prints.values()).size() == 1;
    String sentence =
        same && rejects == 1
            ? workload.title() + ": the same on all sides: " + prints.values().iterator().next()
            : workload.title() + ": DIFFERENT: " + prints;
    System.out.println("  " + sentence);
    return sentence;
  }

  private static void say(Measurement m) {
    System.out.printf(
        Locale.ROOT,
        "%-36s %-8s %8.2f s, warm %6.2f s, cpu %7.2f s %,12d rows %,9d rejects %6d MB%n",
        m.workload().title(),
        m.side().title(),
        m.coldSeconds(),
        m.warmSeconds(),
        m.cpuSeconds(),
        m.outcome().written(),
        m.outcome().rejected(),
        m.peakMegabytes());
  }

  private static String option(String[] args, String name, String fallback) {
    int at = Arrays.asList(args).indexOf(name);
    return at >= 0 && at + 1 < args.length ? args[at + 1] : fallback;
  }

  private static <E extends Enum<E>> List<E> chosen(Class<E> type, String names) {
    return Stream.of(names.split(",")).map(n -> Enum.valueOf(type, n.strip())).toList();
  }

  private static void delete(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> files = Files.walk(directory)) {
      files
          .sorted(Comparator.reverseOrder())
          .forEach(
              file -> {
                try {
                  Files.delete(file);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    }
  }
}
