package dev.winnow.benchmarks;

import java.nio.file.Path;

/**
 * One side on one workload.
 *
 * @param coldSeconds the whole command, from its start to its end, start of the JVM included
 * @param warmSeconds the same work a second time in the same process; NaN when it was not repeated
 * @param cpuSeconds of all threads of the command, the repetition included
 * @param outcome what it said of its work
 * @param peakMegabytes the largest resident size that was seen
 * @param output where the result lies
 */
record Measurement(
    Side side,
    Workload workload,
    double coldSeconds,
    double warmSeconds,
    double cpuSeconds,
    Outcome outcome,
    long peakMegabytes,
    Path output) {}
