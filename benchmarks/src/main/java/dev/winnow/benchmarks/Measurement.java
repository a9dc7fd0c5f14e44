package dev.winnow.benchmarks;

/**
 * One side on one workload.
 *
 * @param commandSeconds the whole command, from its start to its end, start of the JVM included
 * @param outcome what it said of its work
 * @param peakMegabytes the largest resident size that was seen
 */
record Measurement(
    String side, Workload workload, double commandSeconds, Outcome outcome, long peakMegabytes) {}
