package dev.winnow.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The measurements as Markdown, beside a {@link Plot}. Ratios are to the first side: above 1 is
 * slower.
 */
final class Report {

  private final long rows;
  private final List<Side> sides;
  private final List<Measurement> measurements;
  private final List<String> agreed;

  Report(long rows, List<Side> sides, List<Measurement> measurements, List<String> agreed) {
    this.rows = rows;
    this.sides = List.copyOf(sides);
    this.measurements = List.copyOf(measurements);
    this.agreed = List.copyOf(agreed);
  }

  /** Writes {@code name.md} and {@code name.svg}, and prints the former. */
  void write(Path directory, String name) throws IOException {
    String text = markdown() + "\n![seconds of the whole command](" + name + ".svg)\n";
    Path page = Files.writeString(directory.resolve(name + ".md"), text);
    Files.writeString(directory.resolve(name + ".svg"), new Plot(sides, measurements).svg(rows));
    System.out.println();
    System.out.println(text);
    System.out.println("written to " + page);
  }

  private String markdown() {
    var text = new StringBuilder(String.format(Locale.ROOT, "### %,d rows%n%n", rows));
    text.append("| workload | side | cold s | ratio | warm s | cpu s | MB | rows | rejects |\n");
    text.append("|---|---|---:|---:|---:|---:|---:|---:|---:|\n");
    for (Workload workload : workloads()) {
      double first = measured(sides.get(0), workload).orElseThrow().coldSeconds();
      for (Side side : sides) {
        measured(side, workload).ifPresent(m -> text.append(line(m, first)));
      }
    }
    text.append('\n');
    workloads().forEach(workload -> text.append(runs(workload)));
    agreed.forEach(sentence -> text.append("- ").append(sentence).append('\n'));
    return text.toString();
  }

  /** The seconds of every cold run, where one side has several. */
  private String runs(Workload workload) {
    List<Measurement> measured =
        measurements.stream().filter(m -> m.workload() == workload).toList();
    if (measured.stream().allMatch(m -> m.runs().size() == 1)) {
      return "";
    }
    return measured.stream()
        .map(
            m ->
                m.runs().stream()
                    .map(run -> String.format(Locale.ROOT, "%.2f", run.coldSeconds()))
                    .collect(Collectors.joining(" ", m.side().title() + " ", "")))
        .collect(Collectors.joining("; ", "- Cold runs, " + workload.title() + ": ", "\n"));
  }

  private static String line(Measurement m, double first) {
    return String.format(
        Locale.ROOT,
        "| %s | %s | %.2f | %.2f | %s | %.1f | %d | %,d | %s |%n",
        m.workload().title(),
        m.side().title(),
        m.coldSeconds(),
        m.coldSeconds() / first,
        Double.isNaN(m.warmSeconds()) ? "" : String.format(Locale.ROOT, "%.2f", m.warmSeconds()),
        m.cpuSeconds(),
        m.peakMegabytes(),
        m.outcome().written(),
        m.workload() == Workload.AGGREGATE
            ? ""
            : String.format(Locale.ROOT, "%,d", m.outcome().rejected()));
  }

  private List<Workload> workloads() {
    return measurements.stream().map(Measurement::workload).distinct().toList();
  }

  private Optional<Measurement> measured(Side side, Workload workload) {
    return measurements.stream()
        .filter(m -> m.side() == side && m.workload() == workload)
        .findFirst();
  }
}
