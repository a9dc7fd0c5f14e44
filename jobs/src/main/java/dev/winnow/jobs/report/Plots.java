package dev.winnow.jobs.report;

import dev.winnow.jobs.quality.Share;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Small drawings. What they show stands in words beside them or in their title. */
final class Plots {

  private static final int WIDTH = 320;
  private static final int BAR = 10;
  private static final int TOP = 16;
  private static final int FLOOR = 76;
  private static final int LABELS = 90;
  private static final int BOTTOM = 94;

  private Plots() {}

  /** A piece of a bar that is filled in pieces. */
  record Part(String name, String kind, double weight) {}

  /** A bar that is filled to a share, which stands beside it in digits. */
  static String share(double part, double of, String kind) {
    double width = of == 0 ? 0 : Math.max(part > 0 ? 1 : 0, part * WIDTH / of);
    return "<svg class=\"bar\" aria-hidden=\"true\" preserveAspectRatio=\"none\" viewBox=\"0 0 %d %d\">"
            .formatted(WIDTH, BAR)
        + "<rect class=\"track\" width=\"%d\" height=\"%d\"/>".formatted(WIDTH, BAR)
        + "<rect class=\"%s\" width=\"%s\" height=\"%d\"/></svg>"
            .formatted(kind, decimal(width), BAR);
  }

  /** One bar of everything; a part that is not nothing can be seen. */
  static String stacked(List<Part> parts) {
    double all = parts.stream().mapToDouble(Part::weight).sum();
    String words =
        parts.stream()
            .filter(p -> p.weight() > 0)
            .map(p -> p.name() + " " + new Share(p.weight(), all))
            .collect(Collectors.joining(", "));
    StringBuilder svg =
        new StringBuilder(
            "<svg class=\"stacked\" role=\"img\" preserveAspectRatio=\"none\" viewBox=\"0 0 1000 %d\"><title>%s</title>"
                .formatted(BAR, Html.escape(words)));
    svg.append("<rect class=\"track\" width=\"1000\" height=\"%d\"/>".formatted(BAR));
    long slivers = parts.stream().filter(p -> p.weight() > 0 && p.weight() * 250 < all).count();
    double x = 0;
    for (Part part : parts) {
      if (part.weight() > 0) {
        boolean isSliver = part.weight() * 250 < all;
        double width = isSliver ? 4 : part.weight() * (1000 - 4 * slivers) / all;
        svg.append(
            "<rect class=\"%s\" x=\"%s\" width=\"%s\" height=\"%d\"/>"
                .formatted(part.kind(), decimal(x), decimal(width), BAR));
        x += width;
      }
    }
    return svg.append("</svg>\n").toString();
  }

  /** How often values lie where: bars over an axis with its ends, and how high the highest is. */
  static String histogram(String column, Distribution.Bins bins, Values values) {
    double length = bins.to() - bins.from();
    String low = values.label(bins.from(), length);
    String high = values.label(bins.to(), length);
    Share highest = new Share(bins.highest(), 1);
    StringBuilder svg =
        new StringBuilder(
            ("<svg class=\"histogram\" role=\"img\" viewBox=\"0 0 %d %d\">"
                    + "<title>%s from %s to %s; the highest bar is %s of the rows</title>")
                .formatted(
                    WIDTH,
                    BOTTOM,
                    Html.escape(column),
                    Html.escape(low),
                    Html.escape(high),
                    Html.escape(highest.toString())));
    svg.append(line("grid", TOP)).append(text(0, TOP - 4, "start", highest.toString()));
    double step = (double) WIDTH / bins.shares().length;
    double gap = Math.min(1, step / 5);
    for (int bin = 0; bin < bins.shares().length; bin++) {
      if (bins.shares()[bin] > 0) {
        double height = Math.max(1, bins.shares()[bin] * (FLOOR - TOP) / bins.highest());
        svg.append(
            "<rect class=\"value\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"/>"
                .formatted(
                    decimal(bin * step),
                    decimal(FLOOR - height),
                    decimal(step - gap),
                    decimal(height)));
      }
    }
    return svg.append(line("axis", FLOOR))
        .append(text(0, LABELS, "start", low))
        .append(text(WIDTH / 2, LABELS, "middle", values.label(bins.middle(), length)))
        .append(text(WIDTH, LABELS, "end", high))
        .append("</svg>\n")
        .toString();
  }

  private static String line(String kind, int y) {
    return "<line class=\"%s\" x1=\"0\" x2=\"%d\" y1=\"%d\" y2=\"%d\"/>"
        .formatted(kind, WIDTH, y, y);
  }

  private static String text(int x, int y, String anchor, String text) {
    return "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\">%s</text>"
        .formatted(x, y, anchor, Html.escape(text));
  }

  private static String decimal(double number) {
    return String.format(Locale.ROOT, "%.1f", number);
  }
}
