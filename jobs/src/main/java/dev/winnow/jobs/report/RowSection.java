package dev.winnow.jobs.report;

import dev.winnow.jobs.quality.Counts;
import java.util.List;

/** What became of the rows: one bar of all of them, and its parts in numbers. */
final class RowSection {

  private final Counts counts;
  private final boolean isPublished;
  private final List<Plots.Part> parts;

  RowSection(QualityReport run) {
    this.counts = run.result().counts();
    this.isPublished = run.after().isPresent();
    String written = "aggregation".equalsIgnoreCase(run.type()) ? "aggregated" : "written";
    this.parts =
        List.of(
            new Plots.Part(written, "value", counts.written()),
            new Plots.Part("quarantined", "bad", counts.quarantined()),
            new Plots.Part("dropped", "dropped", counts.dropped()),
            new Plots.Part("deduplicated", "duplicate", counts.deduplicated()));
  }

  void write(Html page) {
    page.section("rows", "Rows");
    if (counts.read() > 0) {
      page.markup(Plots.stacked(parts));
    }
    String caption = "What became of the rows that were read";
    page.table(
        isPublished ? caption : caption + "; nothing was published",
        List.of("", "#Rows", "#Share"));
    page.open("tr").element("th scope=\"row\"", "read").number(counts.read());
    page.element("td", "").close("tr");
    parts.forEach(part -> line(part, page));
    if (counts.repaired() > 0) {
      page.open("tr").element("th scope=\"row\" class=\"sub\"", "of all: repaired");
      page.number(counts.repaired()).share(counts.repaired(), counts.read()).close("tr");
    }
    page.endTable();
    long unaccounted = counts.unaccounted();
    page.element(
        unaccounted == 0 ? "p class=\"faint\"" : "p class=\"bad\"",
        unaccounted == 0
            ? "Every row is accounted for: read = written + quarantined + dropped + deduplicated."
            : Html.grouped(unaccounted) + " rows are not accounted for.");
    page.close("section");
  }

  private void line(Plots.Part part, Html page) {
    page.open("tr").open("th scope=\"row\"");
    page.markup("<span class=\"key " + part.kind() + "\"></span>").text(part.name());
    page.close("th").number((long) part.weight()).share(part.weight(), counts.read()).close("tr");
  }
}
