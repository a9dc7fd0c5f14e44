package dev.winnow.benchmarks.loops;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/**
 * What one loop takes for one row or value.
 *
 * @param nanos of processor time in the fastest iterations, for whatever else the machine does only
 *     makes one slower
 * @param bytes that were allocated
 */
@JsonPropertyOrder({"loop", "nanos", "bytes"})
record LoopResult(String loop, double nanos, double bytes) {

  private static final String ALLOCATED = "gc.alloc.rate.norm";

  static LoopResult of(RunResult run) {
    List<IterationResult> iterations =
        run.getBenchmarkResults().stream()
            .map(BenchmarkResult::getIterationResults)
            .flatMap(Collection::stream)
            .toList();
    return new LoopResult(name(run), least(iterations, CpuTime.NAME), least(iterations, ALLOCATED));
  }

  /** A tenth of the iterations is below it; the very least may be a fault of the clock. */
  private static double least(List<IterationResult> iterations, String measure) {
    double[] sorted =
        iterations.stream()
            .map(i -> i.getSecondaryResults().get(measure))
            .mapToDouble(Result::getScore)
            .sorted()
            .toArray();
    return Math.round(sorted[sorted.length / 10] * 1000) / 1000.0;
  }

  /** {@code ReadingLoop.read} of an int is {@code read int}. */
  private static String name(RunResult run) {
    String label = run.getPrimaryResult().getLabel();
    String type = run.getParams().getParam("type");
    return type == null ? label : label + " " + type;
  }

  static Comparator<LoopResult> byName() {
    return Comparator.comparing(LoopResult::loop);
  }
}
