package dev.winnow.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
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

  private static final String USAGE =
      """
      Usage: winnow benchmark [--rows N] [--work-dir DIR] [--report DIR] [--workloads A,B]
                              [--sides A,B] [--cold-only] [--no-agreement]
             winnow benchmark --hot-loops [--only REGEX] [--save]
      Runs Winnow, DuckDB and Spark on the same dirty trip table and prints ratios; or measures
      what Winnow does for every row and compares it with the last results.
        --rows N          rows of the table (default: 1000000)
        --work-dir DIR    inputs, outputs and logs (default: .winnow/benchmark)
        --report DIR      where the Markdown and the SVG go (default: the work directory)
        --workloads LIST  of CLEAN, AGGREGATE, DEDUPLICATE, CLEAN_GZIP, CLEAN_BZIP2,
                          SMALL_FILES, START; AGGREGATE reads what CLEAN wrote
        --sides LIST      of WINNOW, DUCKDB, SPARK; ratios are to the first
        --cold-only       does nothing a second time in the same process
        --no-agreement    does not read the results again to see whether they are the same
      """;

  private final Path root;
  private final Path work;
  private final Inputs inputs;
  private final List<Side> sides;
  private final boolean warm;
  private final Map<Side, Path> cleaned = new EnumMap<>(Side.class);

  private Benchmark(Path root, Path work, long rows, List<Side> sides, boolean warm) {
    this.root = root;
    this.work = work;
    this.inputs = new Inputs(work.resolve("inputs"), rows);
    this.sides = sides;
    this.warm = warm;
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
    Benchmark benchmark = new Benchmark(root, work, rows, sides, warm);
    benchmark.run(workloads, agreement).write(report, "benchmark-" + rows);
  }

  private Report run(List<Workload> workloads, boolean agreement) throws IOException {
    // builds what is stale, so that no measurement has to
    Command.run(
        List.of(root.resolve("winnow").toString(), "--version"), work.resolve("logs/build.log"));
    List<Measurement> measurements = new ArrayList<>();
    List<String> agreed = new ArrayList<>();
    for (Workload workload : workloads) {
      String input = inputs.of(workload);
      for (Side side : sides) {
        if (side.does(workload)) {
          Measurement measured = measure(side, workload, input);
          measurements.add(measured);
          say(measured);
        }
      }
      if (agreement && workload.hasComparableResult()) {
        agreed.add(check(measurements, workload));
      }
    }
    return new Report(inputs.rows(), sides, measurements, agreed);
  }

  private Measurement measure(Side side, Workload workload, String input) throws IOException {
    Path output = work.resolve("out").resolve(side + "-" + workload);
    delete(output);
    delete(Path.of(output + "-warm"));
    String source = workload == Workload.AGGREGATE ? cleanedBy(side).toString() : input;
    if (workload == Workload.CLEAN) {
      cleaned.put(side, output);
    }
    Path log = work.resolve("logs").resolve(side + "-" + workload + ".log");
    if (side == Side.WINNOW) {
      Path table = WinnowSide.table(workload, source, output);
      delete(table);
      delete(Path.of(table + "_warm"));
      Command.Result result =
          Command.run(WinnowSide.command(root, workload, source, output, warm), log);
      return WinnowSide.measured(workload, result, table);
    }
    Command.Result result = Command.run(side.peerCommand(workload, source, output, warm), log);
    Outcome outcome =
        Outcome.parse(result.output())
            .orElseThrow(() -> new IOException(side + " printed no result; see " + log));
    double repeated = Double.isNaN(outcome.warmSeconds()) ? 0 : outcome.warmSeconds();
    return new Measurement(
        side,
        workload,
        result.seconds() - repeated,
        outcome.warmSeconds(),
        result.cpuSeconds(),
        outcome,
        result.peakMegabytes(),
        result(side, workload, output));
  }

  private static Path result(Side side, Workload workload, Path output) {
    return side == Side.DUCKDB && workload == Workload.AGGREGATE
        ? output.resolve("aggregate.parquet")
        : output.resolve("table");
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
