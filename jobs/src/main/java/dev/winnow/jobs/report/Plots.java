package dev.winnow.jobs.report;

import dev.winnow.jobs.quality.ColumnSample;
import dev.winnow.jobs.quality.ColumnSample.Mass;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Small drawings, each with words for those who do not see it. */
final class Plots {

  private static final int BINS = 24;
  private static final int WIDTH = 240;
  private static final int HEIGHT = 48;
  private static final int BAR_HEIGHT = 10;

  private Plots() {}

  /** A bar that is filled to a share. */
  static String share(double part, double of, String kind, String words) {
    double width = of == 0 ? 0 : Math.max(part > 0 ? 1 : 0, part * WIDTH / of);
    return "<svg class=\"bar\" role=\"img\" preserveAspectRatio=\"none\" viewBox=\"0 0 %d %d\"><title>%s</title>"
            .formatted(WIDTH, BAR_HEIGHT, Html.escape(words))
        + "<rect class=\"track\" width=\"%d\" height=\"%d\"/>".formatted(WIDTH, BAR_HEIGHT)
        + "<rect class=\"%s\" width=\"%s\" height=\"%d\"/></svg>"
            .formatted(kind, decimal(width), BAR_HEIGHT);
  }

  /** How often values lie where, between the least and the greatest. */
  static String histogram(ColumnSample column) {
    List<Mass> masses = column.masses();
    double least = masses.stream().mapToDouble(Mass::value).min().orElse(0);
    double most = masses.stream().mapToDouble(Mass::value).max().orElse(0);
    double[] bins = new double[BINS];
    for (Mass mass : masses) {
      double place = most == least ? 0.5 : (mass.value() - least) / (most - least);
      bins[(int) Math.min(BINS - 1, place * BINS)] += mass.weight();
    }
    double highest = 0;
    for (double bin : bins) {
      highest = Math.max(highest, bin);
    }
    String words =
        "Histogram of %s from %s to %s"
            .formatted(column.name(), value(column, least), value(column, most));
    StringBuilder svg =
        new StringBuilder(
            "<svg class=\"histogram\" role=\"img\" preserveAspectRatio=\"none\" viewBox=\"0 0 %d %d\"><title>%s</title>"
                .formatted(WIDTH, HEIGHT, Html.escape(words)));
    double step = (double) WIDTH / BINS;
    for (int bin = 0; bin < BINS; bin++) {
      if (bins[bin] > 0) {
        double height = Math.max(1, bins[bin] * HEIGHT / highest);
        svg.append(
            "<rect class=\"value\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"/>"
                .formatted(
                    decimal(bin * step),
                    decimal(HEIGHT - height),
                    decimal(step - 1),
                    decimal(height)));
      }
    }
    return svg.append("</svg>").toString();
  }

  /** A value as a person reads it, by the type of its column. */
  static String value(ColumnSample column, double value) {
    return switch (column.type()) {
      case "date" -> LocalDate.ofEpochDay((long) value).toString();
      case "timestamp" ->
          DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT)
              .format(Instant.ofEpochSecond((long) value).atOffset(ZoneOffset.UTC));
      default ->
          value == Math.rint(value) && Math.abs(value) < 1e15
              ? String.format(Locale.ROOT, "%,d", (long) value)
              : String.format(Locale.ROOT, "%.6g", value);
    };
  }

  private static String decimal(double number) {
    return String.format(Locale.ROOT, "%.1f", number);
  }
}
