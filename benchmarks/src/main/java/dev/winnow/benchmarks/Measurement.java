package dev.winnow.benchmarks;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * One side on one workload.
 *
 * @param runs of its command, in their order; one at least
 * @param output where the result lies
 */
record Measurement(Side side, Workload workload, List<Run> runs, Path output) {

  /**
   * One run of the command.
   *
   * @param coldSeconds the whole command, from its start to its end, start of the JVM included
   * @param warmSeconds the same work a second time in the same process; NaN when it was not
   *     repeated
   * @param cpuSeconds of all threads, the repetition left out
   * @param peakMegabytes the largest resident size that was seen, the repetition left out
   * @param outcome what the command said of its work
   */
  record Run(
      double coldSeconds,
      double warmSeconds,
      double cpuSeconds,
      long peakMegabytes,
      Outcome outcome) {

    /**
     * @param endOfFirst seconds after the command's start when its work was done for the first time
     */
    static Run of(Command.Result result, Outcome outcome, double endOfFirst) {
      boolean repeated = !Double.isNaN(outcome.warmSeconds());
      double cold = repeated ? result.seconds() - outcome.warmSeconds() : result.seconds();
      double until = repeated ? endOfFirst : result.seconds();
      return new Run(
          cold,
          outcome.warmSeconds(),
          result.cpuSeconds(until),
          result.peakMegabytes(until),
          outcome);
    }
  }

  double coldSeconds() {
    return median(Run::coldSeconds);
  }

  double cpuSeconds() {
    return median(Run::cpuSeconds);
  }

  long peakMegabytes() {
    return runs.stream().mapToLong(Run::peakMegabytes).max().orElseThrow();
  }

  /** NaN when no run did its work twice. */
  double warmSeconds() {
    return runs.get(0).warmSeconds();
  }

  Outcome outcome() {
    return runs.get(0).outcome();
  }

  private double median(ToDoubleFunction<Run> of) {
    double[] values = runs.stream().mapToDouble(of).toArray();
    Arrays.sort(values);
    int middle = values.length / 2;
    return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
  }
}
