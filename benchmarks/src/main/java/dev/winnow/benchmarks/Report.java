package dev.winnow.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The measurements as Markdown and as an SVG bar chart. Ratios are to the first side: above 1 is
 * slower.
 */
final class Report {

  private static final int BAR_HEIGHT = 18;
  private static final int LABEL_WIDTH = 250;
  private static final int BAR_WIDTH = 420;
  private static final String[] COLOURS = {"#2a7de1", "#f2b134", "#e4572e"};

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
    Files.writeString(directory.resolve(name + ".svg"), svg());
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

  private String svg() {
    double longest = measurements.stream().mapToDouble(Measurement::coldSeconds).max().orElse(1);
    var bars = new ArrayList<String>();
    int y = 30;
    bars.add(text(8, 16, String.format(Locale.ROOT, "%,d rows: seconds, cold", rows)));
    for (Workload workload : workloads()) {
      bars.add(text(8, y + 13, workload.title()));
      for (int i = 0; i < sides.size(); i++) {
        Optional<Measurement> measured = measured(sides.get(i), workload);
        if (measured.isPresent()) {
          double seconds = measured.get().coldSeconds();
          int width = Math.max(1, (int) (seconds / longest * BAR_WIDTH));
          bars.add(
              "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\"/>"
                  .formatted(LABEL_WIDTH, y, width, BAR_HEIGHT - 4, COLOURS[i % COLOURS.length]));
          bars.add(
              text(
                  LABEL_WIDTH + width + 6,
                  y + 12,
                  String.format(Locale.ROOT, "%s %.2f s", sides.get(i).title(), seconds)));
          y += BAR_HEIGHT;
        }
      }
      y += 10;
    }
    return """
    <svg xmlns="http://www.w3.org/2000/svg" width="820" height="%d" font-family="sans-serif" font-size="12">
    <rect width="100%%" height="100%%" fill="white"/>
    %s
    </svg>
    """
        .formatted(y + 10, String.join("\n", bars));
  }

  private static String text(int x, int y, String text) {
    return "<text x=\"%d\" y=\"%d\">%s</text>".formatted(x, y, text.replace("&", "&amp;"));
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
