package dev.winnow.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a command to its end, with its output in files, and watches its memory. */
final class Command {

  private static final long SAMPLE_MILLIS = 50;

  /**
   * How a command ended.
   *
   * @param output everything on standard output
   */
  record Result(double seconds, String output, long peakMegabytes) {}

  private Command() {}

  /**
   * @throws IOException when the command cannot be started or ends with another code than 0; the
   *     message names its log
   */
  static Result run(List<String> command, Path log) throws IOException {
    Files.createDirectories(log.getParent());
    Path output = log.resolveSibling(log.getFileName() + ".out");
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(command)
            .redirectError(log.toFile())
            .redirectOutput(output.toFile())
            .start();
    long peak = 0;
    try {
      while (!process.waitFor(SAMPLE_MILLIS, TimeUnit.MILLISECONDS)) {
        peak = Math.max(peak, residentMegabytes(process.toHandle()));
      }
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while running " + command.get(0), e);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    if (process.exitValue() != 0) {
      throw new IOException(
          String.join(" ", command) + " ended with " + process.exitValue() + "; see " + log);
    }
    return new Result(seconds, Files.readString(output, StandardCharsets.UTF_8), peak);
  }

  private static long residentMegabytes(ProcessHandle process) {
    long own = resident(process.pid());
    return own + process.descendants().mapToLong(child -> resident(child.pid())).sum();
  }

  private static long resident(long pid) {
    try {
      return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
          .sum();
    } catch (IOException e) {
      return 0;
    }
  }
}
