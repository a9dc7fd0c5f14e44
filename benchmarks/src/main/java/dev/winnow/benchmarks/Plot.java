package dev.winnow.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The seconds of the whole command as an SVG bar chart, readable on light and dark pages, with the
 * same in words.
 */
final class Plot {

  private static final int ROW = 20;
  private static final int BAR = 13;
  private static final int SIDE_END = 330;
  private static final int BARS_BEGIN = 340;
  private static final int BARS_WIDTH = 380;
  private static final int WIDTH = 860;
  private static final List<String> KINDS = List.of("first", "second", "third");

  private final List<Side> sides;
  private final List<Measurement> measurements;
  private final List<String> shapes = new ArrayList<>();
  private int y = 44;

  Plot(List<Side> sides, List<Measurement> measurements) {
    this.sides = List.copyOf(sides);
    this.measurements = List.copyOf(measurements);
  }

  String svg(long rows) {
    String title = String.format(Locale.ROOT, "%,d rows: seconds of the whole command, cold", rows);
    shapes.add(text("title", 8, 22, "start", title));
    double longest = measurements.stream().mapToDouble(Measurement::coldSeconds).max().orElse(1);
    List<String> words = new ArrayList<>();
    for (Workload workload : measurements.stream().map(Measurement::workload).distinct().toList()) {
      shapes.add(text("name", 8, y + BAR - 2, "start", workload.title()));
      Optional<Measurement> first = measured(sides.get(0), workload);
      for (Side side : sides) {
        measured(side, workload)
            .ifPresent(m -> words.add(bar(m, longest, first.orElse(m).coldSeconds())));
      }
      y += 12;
    }
    return """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" role="img" aria-label="%s">
    <title>%s</title>
    <desc>%s</desc>
    <style>
    svg { font: 13px system-ui, sans-serif; background: #fff; }
    text { fill: #1c2024; } .title { font-size: 15px; font-weight: 600; } .name { font-weight: 600; }
    .side { fill: #59626b; } .seconds { font-variant-numeric: tabular-nums; }
    .first { fill: #2f6f9f; } .second { fill: #c98a00; } .third { fill: #c4532d; }
    @media (prefers-color-scheme: dark) {
    svg { background: #14171a; } text { fill: #e6e9ec; } .side { fill: #a3adb7; }
    .first { fill: #6fb1e0; } .second { fill: #e0b04a; } .third { fill: #ee8a66; }
    }
    </style>
    %s
    </svg>
    """
        .formatted(
            WIDTH,
            y,
            WIDTH,
            y,
            escaped(title),
            escaped(title),
            escaped(String.join("; ", words)),
            String.join("\n", shapes));
  }

  /** Draws the bar; the same in words. */
  private String bar(Measurement m, double longest, double first) {
    double seconds = m.coldSeconds();
    double width = Math.max(1, seconds / longest * BARS_WIDTH);
    String kind = KINDS.get(sides.indexOf(m.side()) % KINDS.size());
    String said = String.format(Locale.ROOT, "%.2f s", seconds);
    String ratio = seconds == first ? "" : String.format(Locale.ROOT, " · %.1f×", seconds / first);
    shapes.add(text("side", SIDE_END, y + BAR - 2, "end", m.side().title()));
    shapes.add(
        String.format(
            Locale.ROOT,
            "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" rx=\"2\"/>",
            kind,
            BARS_BEGIN,
            y,
            width,
            BAR));
    shapes.add(text("seconds", (int) (BARS_BEGIN + width + 8), y + BAR - 2, "start", said + ratio));
    y += ROW;
    return m.workload().title() + ": " + m.side().title() + " " + said;
  }

  private Optional<Measurement> measured(Side side, Workload workload) {
    return measurements.stream()
        .filter(m -> m.side() == side && m.workload() == workload)
        .findFirst();
  }

  private static String text(String kind, int x, int y, String anchor, String text) {
    return "<text class=\"%s\" x=\"%d\" y=\"%d\" text-anchor=\"%s\">%s</text>"
        .formatted(kind, x, y, anchor, escaped(text));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
