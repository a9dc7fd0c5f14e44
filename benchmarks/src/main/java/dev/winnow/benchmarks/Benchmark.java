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
import java.util.stream.Stream;

/**
 * Runs every workload on every side in turn, on the same files, checks that their results have the
 * same number of rows and rejects, and writes the report.
 *
 * <p>Arguments as {@link #USAGE} has them.
 */
public final class Benchmark {

  private static final long DEFAULT_ROWS = 1_000_000;

  private static final String USAGE =
      """
      Usage: winnow benchmark [--rows N] [--work-dir DIR] [--workloads A,B] [--sides A,B]
             winnow benchmark --hot-loops [--only REGEX] [--save]
      Runs Winnow, DuckDB and Spark on the same dirty trip table and prints ratios; or measures
      what Winnow does for every row and compares it with the last results.
        --rows N          rows of the table (default: 1000000)
        --work-dir DIR    inputs, outputs, logs and the report (default: .winnow/benchmark)
        --workloads LIST  of CLEAN, AGGREGATE, DEDUPLICATE, CLEAN_GZIP, CLEAN_BZIP2,
                          SMALL_FILES, START; AGGREGATE reads what CLEAN wrote
        --sides LIST      of WINNOW, DUCKDB, SPARK; ratios are to the first
      """;

  private final Path root;
  private final Path work;
  private final long rows;
  private final List<Side> sides;
  private final Map<Side, Path> cleaned = new EnumMap<>(Side.class);

  private Benchmark(Path root, Path work, long rows, List<Side> sides) {
    this.root = root;
    this.work = work;
    this.rows = rows;
    this.sides = sides;
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
    new Benchmark(root, work, rows, sides).run(workloads);
  }

  private void run(List<Workload> workloads) throws IOException {
    // builds what is stale, so that no measurement has to
    Command.run(
        List.of(root.resolve("winnow").toString(), "--version"), work.resolve("logs/build.log"));
    Inputs inputs = new Inputs(work.resolve("inputs"), rows);
    List<Measurement> measurements = new ArrayList<>();
    for (Workload workload : workloads) {
      String input = inputs.of(workload);
      for (Side side : sides) {
        if (side.does(workload)) {
          Measurement measured = measure(side, workload, input);
          measurements.add(measured);
          say(measured);
        }
      }
      check(measurements, workload);
    }
    Report report = new Report(sides.stream().map(Side::title).toList(), measurements);
    String title = String.format(Locale.ROOT, "Benchmark: %,d rows", rows);
    Path page = Files.writeString(work.resolve("benchmark.md"), report.markdown(title));
    Files.writeString(work.resolve("benchmark.svg"), report.svg());
    System.out.println();
    System.out.println(report.markdown(title));
    System.out.println("written to " + page);
  }

  private Measurement measure(Side side, Workload workload, String input) throws IOException {
    Path output = work.resolve("out").resolve(side + "-" + workload);
    delete(output);
    delete(Path.of(output + "-warm"));
    String source = workload == Workload.AGGREGATE ? cleanedBy(side).toString() : input;
    List<String> command =
        side == Side.WINNOW
            ? WinnowSide.command(root, workload, source, output)
            : side.peerCommand(workload, source, output);
    Path log = work.resolve("logs").resolve(side + "-" + workload + ".log");
    Command.Result result = Command.run(command, log);
    Outcome outcome =
        side == Side.WINNOW
            ? WinnowSide.outcome(result.output(), result.seconds())
            : Outcome.parse(result.output())
                .orElseThrow(() -> new IOException(side + " printed no result; see " + log));
    if (workload == Workload.CLEAN) {
      cleaned.put(side, output);
    }
    double seconds = side == Side.WINNOW ? result.seconds() : withoutRepetition(result, outcome);
    return new Measurement(side.title(), workload, seconds, outcome, result.peakMegabytes());
  }

  /** A peer repeats its work to show it warm; its command is counted as if it had not. */
  private static double withoutRepetition(Command.Result result, Outcome outcome) {
    return result.seconds() - outcome.warmSeconds();
  }

  private Path cleanedBy(Side side) throws IOException {
    Path output = cleaned.get(side);
    if (output == null) {
      throw new IOException("AGGREGATE reads what CLEAN writes: put CLEAN before it");
    }
    return output;
  }

  private static void check(List<Measurement> all, Workload workload) {
    List<Measurement> some = all.stream().filter(m -> m.workload() == workload).toList();
    long differing =
        some.stream()
            .map(m -> m.outcome().written() + "/" + m.outcome().rejected())
            .distinct()
            .count();
    if (differing > 1) {
      System.out.println("  DIFFERENT RESULTS for " + workload.title() + ": " + some);
    }
  }

  private static void say(Measurement m) {
    System.out.printf(
        Locale.ROOT,
        "%-36s %-8s %8.2f s %,12d rows %,9d rejects %6d MB%n",
        m.workload().title(),
        m.side(),
        m.commandSeconds(),
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
