package dev.winnow.jobs.report;

import dev.winnow.jobs.quality.ByteCount;
import java.util.List;

/** The table as readers saw it before the run, and as they see it now. */
final class PublicationSection {

  private final QualityReport run;

  PublicationSection(QualityReport run) {
    this.run = run;
  }

  void write(Html page) {
    page.section("publication", "Publication");
    page.table(
        "The table before and after",
        List.of("", "#Epoch", "#Partitions", "#Rows", "#Files", "#Size"));
    QualityReport.Before before = run.before();
    page.open("tr").element("th scope=\"row\"", "what was there");
    page.number(before.epoch()).number(before.partitions());
    page.element("td class=\"n\"", before.rows() < 0 ? "not known" : Html.grouped(before.rows()));
    page.element("td", "").element("td", "").close("tr");
    run.after()
        .ifPresent(
            after -> {
              page.open("tr").element("th scope=\"row\"", "what this run published");
              page.number(after.epoch()).number(after.partitions()).number(after.rows());
              page.number(after.files());
              page.element("td class=\"n\"", new ByteCount(after.bytes()).toString()).close("tr");
            });
    page.endTable();
    if (run.after().isEmpty()) {
      page.element("p", "Nothing was published: readers see the table as it was before.");
    }
    page.close("section");
  }
}
