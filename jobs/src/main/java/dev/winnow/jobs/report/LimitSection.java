package dev.winnow.jobs.report;

import dev.winnow.jobs.quality.Counts;
import dev.winnow.jobs.quality.DatasetOutcome;
import dev.winnow.jobs.quality.Limit;
import dev.winnow.jobs.quality.Share;
import dev.winnow.jobs.quality.Usage;
import java.util.Comparator;
import java.util.List;

/**
 * What the run had to keep: budgets, and conditions on all rows together; what was broken first.
 */
final class LimitSection {

  private final QualityReport run;

  LimitSection(QualityReport run) {
    this.run = run;
  }

  static boolean isNeeded(QualityReport run) {
    LimitSection section = new LimitSection(run);
    return !section.usages().isEmpty() || run.budget().minRecords() > 0 || !run.dataset().isEmpty();
  }

  void write(Html page) {
    if (!isNeeded(run)) {
      return;
    }
    page.section("limits", "Limits");
    budgets(page);
    dataset(page);
    page.close("section");
  }

  private List<Usage> usages() {
    return run.budget().limits().stream()
        .filter(l -> l.maxPercent() < 100 || l.maxRows() != Limit.ANY_NUMBER)
        .flatMap(l -> Usage.of(l, run.result()).stream())
        .sorted(Comparator.comparing(Usage::isOver).reversed())
        .toList();
  }

  private void budgets(Html page) {
    List<Usage> usages = usages();
    long least = run.budget().minRecords();
    if (usages.isEmpty() && least <= 0) {
      return;
    }
    page.table("Budgets", List.of("Budget", "Counts", "#Allowed", "#Found", "#Share", "Kept"));
    for (Usage usage : usages) {
      Limit limit = usage.limit();
      String where = usage.file().isEmpty() ? "" : " in " + usage.file();
      page.open("tr").element("th scope=\"row\"", limit.field());
      page.element("td", (limit.isOfAnyReason() ? "rejected rows" : limit.reason()) + where);
      page.element("td class=\"n\"", "≤ " + limit.bounds()).number(usage.rows());
      page.element("td class=\"n\"", new Share(usage.rows(), usage.read()).toString());
      mark(!usage.isOver(), "bad", page).close("tr");
    }
    if (least > 0) {
      Counts counts = run.result().counts();
      page.open("tr").element("th scope=\"row\"", "quality.minRecords");
      page.element("td", "written rows");
      page.element("td class=\"n\"", "≥ " + Html.grouped(least) + " rows");
      page.number(counts.written()).element("td", "");
      mark(counts.written() >= least, "bad", page).close("tr");
    }
    page.endTable();
  }

  private void dataset(Html page) {
    if (run.dataset().isEmpty()) {
      return;
    }
    page.table("Dataset rules", List.of("Rule", "Check", "Found", "Else", "Holds"));
    run.dataset().stream()
        .sorted(Comparator.comparing(DatasetOutcome::holds))
        .forEach(
            outcome -> {
              boolean fails = outcome.rule().fails();
              page.open("tr").element("th scope=\"row\"", outcome.rule().name());
              page.element("td", outcome.rule().describe()).element("td", outcome.message());
              page.element("td", fails ? "the run fails" : "a warning");
              mark(outcome.holds(), fails ? "bad" : "warn", page).close("tr");
            });
    page.endTable();
  }

  private static Html mark(boolean good, String otherwise, Html page) {
    return page.element(
        "td class=\"" + (good ? "good" : otherwise) + "\"", good ? "✓ yes" : "✗ no");
  }
}
