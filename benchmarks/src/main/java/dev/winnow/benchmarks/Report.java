package dev.winnow.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The measurements as Markdown and as an SVG bar chart. Ratios are to Winnow: above 1 is slower.
 */
final class Report {

  private static final int BAR_HEIGHT = 18;
  private static final int LABEL_WIDTH = 250;
  private static final int BAR_WIDTH = 420;
  private static final String[] COLOURS = {"#2a7de1", "#f2b134", "#e4572e"};

  private final List<String> sides;
  private final List<Measurement> measurements;

  Report(List<String> sides, List<Measurement> measurements) {
    this.sides = List.copyOf(sides);
    this.measurements = List.copyOf(measurements);
  }

  String markdown(String title) {
    var text = new StringBuilder("# " + title + "\n\n");
    text.append(
        "Whole command in seconds, JVM start included; in brackets the ratio to Winnow in the same"
            + " run. *warm* is the same work a second time in a running process.\n\n");
    text.append("| workload | ").append(String.join(" | ", sides)).append(" | rows | rejects |\n");
    text.append("|---|").append("---:|".repeat(sides.size() + 2)).append('\n');
    for (Workload workload : workloads()) {
      text.append("| ").append(workload.title());
      for (String side : sides) {
        text.append(" | ").append(cell(side, workload));
      }
      Outcome outcome = measured(sides.get(0), workload).orElseThrow().outcome();
      text.append(
          String.format(Locale.ROOT, " | %,d | %,d |%n", outcome.written(), outcome.rejected()));
    }
    return text.append("\n![bars](benchmark.svg)\n").toString();
  }

  private String cell(String side, Workload workload) {
    return measured(side, workload)
        .map(
            m -> {
              double ratio = m.commandSeconds() / winnow(workload);
              String warm =
                  Double.isNaN(m.outcome().warmSeconds())
                      ? ""
                      : String.format(Locale.ROOT, ", warm %.2f", m.outcome().warmSeconds());
              return String.format(
                  Locale.ROOT,
                  "%.2f (%.2f)%s, %d MB",
                  m.commandSeconds(),
                  ratio,
                  warm,
                  m.peakMegabytes());
            })
        .orElse("–");
  }

  String svg() {
    double longest = measurements.stream().mapToDouble(Measurement::commandSeconds).max().orElse(1);
    var bars = new ArrayList<String>();
    int y = 30;
    for (Workload workload : workloads()) {
      bars.add(text(8, y + 13, workload.title()));
      for (int i = 0; i < sides.size(); i++) {
        Optional<Measurement> measured = measured(sides.get(i), workload);
        if (measured.isPresent()) {
          double seconds = measured.get().commandSeconds();
          int width = Math.max(1, (int) (seconds / longest * BAR_WIDTH));
          bars.add(
              "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\"/>"
                  .formatted(LABEL_WIDTH, y, width, BAR_HEIGHT - 4, COLOURS[i % COLOURS.length]));
          bars.add(
              text(
                  LABEL_WIDTH + width + 6,
                  y + 12,
                  String.format(Locale.ROOT, "%s %.2f s", sides.get(i), seconds)));
          y += BAR_HEIGHT;
        }
      }
      y += 10;
    }
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"820\" height=\"%d\" font-family=\"sans-serif\" font-size=\"12\">%n%s%n</svg>%n"
        .formatted(y + 10, String.join("\n", bars));
  }

  private static String text(int x, int y, String text) {
    return "<text x=\"%d\" y=\"%d\">%s</text>".formatted(x, y, text.replace("&", "&amp;"));
  }

  private List<Workload> workloads() {
    return measurements.stream().map(Measurement::workload).distinct().toList();
  }

  private double winnow(Workload workload) {
    return measured(sides.get(0), workload).orElseThrow().commandSeconds();
  }

  private Optional<Measurement> measured(String side, Workload workload) {
    return measurements.stream()
        .filter(m -> m.side().equals(side) && m.workload() == workload)
        .findFirst();
  }
}
