package dev.winnow.benchmarks.loops;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs the loops, compares them with the results that are checked in and ends with 1 if one became
 * slower or began to allocate. Arguments as {@link #USAGE} has them.
 */
public final class HotLoops {

  private static final String USAGE =
      """
      Usage: winnow benchmark --hot-loops [--only REGEX] [--save]
      Measures what is done for every row, and compares with benchmarks/results/hot-loops.json.
        --only REGEX  the loops whose names match, such as 'Cleaning|Reading'
        --save        makes the results the ones to compare with
      """;

  /** The compiler decides otherwise from process to process. */
  private static final int FORKS = 2;

  private static final int WARM_UPS = 6;
  private static final int ITERATIONS = 15;
  private static final TimeValue ITERATION = TimeValue.milliseconds(200);

  private HotLoops() {}

  public static void main(String[] args) throws IOException, RunnerException {
    List<String> arguments = Arrays.asList(args);
    if (arguments.contains("--help")) {
      System.out.print(USAGE);
      return;
    }
    int only = arguments.indexOf("--only");
    Path file =
        Path.of(System.getProperty("winnow.root", "."), "benchmarks", "results", "hot-loops.json");
    List<LoopResult> now =
        new Runner(options(only < 0 ? ".*Loop.*" : arguments.get(only + 1)))
            .run().stream().map(LoopResult::of).sorted(LoopResult.byName()).toList();
    LoopComparison comparison = new LoopComparison(now, Files.exists(file) ? read(file) : now);
    System.out.println();
    System.out.print(comparison.markdown());
    if (arguments.contains("--save")) {
      Files.createDirectories(file.getParent());
      json().writeValue(file.toFile(), now);
      System.out.println("Saved to " + file);
    } else if (!comparison.regressions().isEmpty()) {
      System.out.println("Slower, or allocating: " + String.join(", ", comparison.regressions()));
      System.exit(1);
    }
  }

  private static Options options(String only) {
    return new OptionsBuilder()
        .include(only)
        .mode(Mode.AverageTime)
        .timeUnit(java.util.concurrent.TimeUnit.NANOSECONDS)
        .forks(FORKS)
        .warmupIterations(WARM_UPS)
        .warmupTime(ITERATION)
        .measurementIterations(ITERATIONS)
        .measurementTime(ITERATION)
        .addProfiler(GCProfiler.class)
        .addProfiler(CpuTime.class)
        .jvmArgs("-Xmx2g", "-XX:+UseSerialGC")
        .build();
  }

  private static List<LoopResult> read(Path file) throws IOException {
    return json().readValue(file.toFile(), new TypeReference<List<LoopResult>>() {});
  }

  private static ObjectMapper json() {
    return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
  }
}
