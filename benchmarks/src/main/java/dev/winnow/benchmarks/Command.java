package dev.winnow.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a command to its end, keeps its output in files, and watches its memory and processors. */
final class Command {

  private static final long SAMPLE_MILLIS = 50;

  /**
   * A line on standard output.
   *
   * @param at seconds after the start of the command
   */
  record Line(double at, String text) {}

  /**
   * What was seen of a command at one time.
   *
   * @param at seconds after its start
   * @param cpuSeconds of all its threads until then
   * @param megabytes resident
   */
  private record Sample(double at, double cpuSeconds, long megabytes) {}

  /** How a command ended. */
  record Result(double seconds, List<Line> output, List<Sample> samples) {

    /** The processor time of all its threads until so many seconds after its start. */
    double cpuSeconds(double until) {
      return samples.stream()
          .filter(s -> s.at() <= until)
          .mapToDouble(Sample::cpuSeconds)
          .max()
          .orElse(0);
    }

    /** The largest resident size until so many seconds after its start. */
    long peakMegabytes(double until) {
      return samples.stream()
          .filter(s -> s.at() <= until)
          .mapToLong(Sample::megabytes)
          .max()
          .orElse(0);
    }
  }

  private Command() {}

  /**
   * @throws IOException when the command cannot be started or ends with another code than 0; the
   *     message names its log
   */
  static Result run(List<String> command, Path log) throws IOException {
    Files.createDirectories(log.getParent());
    long start = System.nanoTime();
    Process process = new ProcessBuilder(command).redirectError(log.toFile()).start();
    List<Line> lines = Collections.synchronizedList(new ArrayList<>());
    Thread reader = new Thread(() -> read(process, start, lines));
    reader.start();
    List<Sample> samples = new ArrayList<>();
    try {
      while (!process.waitFor(SAMPLE_MILLIS, TimeUnit.MILLISECONDS)) {
        long resident = residentMegabytes(process.toHandle());
        double cpu = process.info().totalCpuDuration().map(d -> d.toMillis() / 1e3).orElse(0.0);
        samples.add(new Sample((System.nanoTime() - start) / 1e9, cpu, resident));
      }
      reader.join();
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while running " + command.get(0), e);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    Files.write(
        log.resolveSibling(log.getFileName() + ".out"), lines.stream().map(Line::text).toList());
    if (process.exitValue() != 0) {
      throw new IOException(
          command.get(0) + " … ended with " + process.exitValue() + "; see " + log);
    }
    return new Result(seconds, List.copyOf(lines), List.copyOf(samples));
  }

  private static void read(Process process, long start, List<Line> lines) {
    try (var in =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String text = in.readLine(); text != null; text = in.readLine()) {
        lines.add(new Line((System.nanoTime() - start) / 1e9, text));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
