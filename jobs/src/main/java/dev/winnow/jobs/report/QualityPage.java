package dev.winnow.jobs.report;

import dev.winnow.jobs.quality.Counts;
import dev.winnow.jobs.quality.DatasetOutcome;
import dev.winnow.jobs.quality.Limit;
import dev.winnow.jobs.quality.RuleCount;
import dev.winnow.jobs.quality.SourceCounts;
import dev.winnow.jobs.quality.Usage;
import dev.winnow.jobs.report.QualityReport.MaskedReject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;

/** Lays a {@link QualityReport} out as a page. */
public final class QualityPage {

  private static final int WORST_RULES = 20;
  private static final int WORST_FILES = 20;

  private final QualityReport run;
  private final Counts counts;
  private final Html page = new Html();

  private QualityPage(QualityReport run) {
    this.run = run;
    this.counts = run.result().counts();
  }

  /** The whole page; nothing in it refers to anything outside it. */
  public static String of(QualityReport run) {
    return new QualityPage(run).write();
  }

  private String write() {
    page.markup("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    page.markup("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    page.markup("<meta name=\"color-scheme\" content=\"light dark\">\n");
    page.element("title", run.job() + ": quality of run " + run.runId());
    page.open("style").markup(style()).close("style").close("head").open("body").open("main");
    head();
    rows();
    budgets();
    dataset();
    rules();
    files();
    rejects();
    new ColumnSection(run.result()).write(page);
    publication();
    page.close("main").close("body").close("html");
    return page.toString();
  }

  private static String style() {
    try (InputStream css = QualityPage.class.getResourceAsStream("style.css")) {
      return new String(css.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void head() {
    page.open("header").element("h1", run.job());
    page.open("p class=\"" + (run.passed() ? "good" : "bad") + "\" role=\"status\"");
    page.text((run.passed() ? "✓ " : "✗ ") + run.message()).close("p");
    page.open("dl");
    item("Table", run.type() + " → " + run.table());
    item("Run", run.runId() + ", attempt " + run.attempt());
    run.dialect().ifPresent(dialect -> item("Files written with", dialect));
    item("Started", run.start().truncatedTo(ChronoUnit.SECONDS).toString());
    item("Ended", run.end().truncatedTo(ChronoUnit.SECONDS).toString());
    page.close("dl").close("header");
  }

  private void item(String term, String text) {
    page.element("dt", term).element("dd", text);
  }

  private void rows() {
    table("Rows", "What became of the rows that were read", List.of("", "Rows", "Share", ""));
    line("read", counts.read(), "read");
    line(
        "aggregation".equalsIgnoreCase(run.type()) ? "aggregated" : "written",
        counts.written(),
        "value");
    line("quarantined", counts.quarantined(), "bad");
    line("dropped", counts.dropped(), "value");
    line("deduplicated", counts.deduplicated(), "value");
    if (counts.repaired() > 0) {
      line("repaired", counts.repaired(), "value");
    }
    endTable();
    String sum =
        counts.unaccounted() == 0
            ? "Every row is accounted for: read = written + quarantined + dropped + deduplicated."
            : Html.grouped(counts.unaccounted()) + " rows are not accounted for.";
    page.element("p", sum).close("section");
  }

  private void line(String what, long rows, String kind) {
    String share = Html.percent(rows, counts.read());
    page.open("tr").element("th scope=\"row\"", what).number(rows);
    page.element("td class=\"n\"", share);
    page.open("td").markup(Plots.share(rows, counts.read(), kind, what + " " + share));
    page.close("td").close("tr");
  }

  private void budgets() {
    List<Usage> usages =
        run.budget().limits().stream()
            .filter(l -> l.maxPercent() < 100 || l.maxRows() != Limit.ANY_NUMBER)
            .flatMap(l -> Usage.of(l, run.result()).stream())
            .toList();
    if (usages.isEmpty()) {
      return;
    }
    table(
        "Budgets",
        "What was allowed and what was used",
        List.of("Budget", "Counts", "Allowed", "Used", "Kept"));
    for (Usage usage : usages) {
      Limit limit = usage.limit();
      String where = usage.file().isEmpty() ? "" : " in " + usage.file();
      page.open("tr").element("th scope=\"row\"", limit.field());
      page.element("td", (limit.isOfAnyReason() ? "any reason" : limit.reason()) + where);
      page.element("td", limit.bounds());
      page.element(
          "td class=\"n\"",
          Html.grouped(usage.rows()) + " (" + Html.percent(usage.rows(), usage.read()) + ")");
      mark(!usage.isOver()).close("tr");
    }
    endTable();
    page.close("section");
  }

  private Html mark(boolean good) {
    return page.element("td class=\"" + (good ? "good" : "bad") + "\"", good ? "✓ yes" : "✗ no");
  }

  private void dataset() {
    if (run.dataset().isEmpty()) {
      return;
    }
    table(
        "Dataset rules",
        "Conditions on all rows together",
        List.of("Rule", "Check", "Found", "Else", "Holds"));
    for (DatasetOutcome outcome : run.dataset()) {
      page.open("tr").element("th scope=\"row\"", outcome.rule().name());
      page.element("td", outcome.rule().describe()).element("td", outcome.message());
      page.element("td", outcome.rule().fails() ? "fail" : "warn");
      mark(outcome.holds()).close("tr");
    }
    endTable();
    page.close("section");
  }

  private void rules() {
    List<RuleCount> rules = run.result().rules();
    if (rules.isEmpty()) {
      return;
    }
    long most = rules.get(0).violations();
    table(
        "Reasons",
        "How often each rule was broken; a row may break several",
        List.of("Column", "Rule", "Then", "Rows", ""));
    for (RuleCount rule : rules.stream().limit(WORST_RULES).toList()) {
      page.open("tr").element("td", rule.column()).element("th scope=\"row\"", rule.rule());
      page.element("td", rule.action()).number(rule.violations()).open("td");
      page.markup(
          Plots.share(
              rule.violations(),
              most,
              "bad",
              rule.label() + " " + Html.grouped(rule.violations())));
      page.close("td").close("tr");
    }
    endTable();
    more(rules.size(), WORST_RULES, "rules");
    page.close("section");
  }

  private void files() {
    List<SourceCounts> sources = run.result().report().sources();
    if (sources.isEmpty()) {
      return;
    }
    table(
        "Files",
        "The files, those with most rejects first",
        List.of("File", "Read", "Written", "Quarantined", "Share"));
    sources.stream()
        .sorted(
            Comparator.comparingLong((SourceCounts s) -> s.counts().quarantined())
                .reversed()
                .thenComparing(SourceCounts::file))
        .limit(WORST_FILES)
        .forEach(this::file);
    endTable();
    more(sources.size(), WORST_FILES, "files");
    page.close("section");
  }

  private void file(SourceCounts source) {
    Counts of = source.counts();
    page.open("tr").element("th scope=\"row\"", source.file());
    page.number(of.read()).number(of.written()).number(of.quarantined());
    page.element("td class=\"n\"", Html.percent(of.quarantined(), of.read())).close("tr");
  }

  private void more(int all, int shown, String what) {
    if (all > shown) {
      page.element("p", "%s of %s %s are shown.".formatted(shown, Html.grouped(all), what));
    }
  }

  private void rejects() {
    if (run.rejects().isEmpty()) {
      return;
    }
    table(
        "Rejected rows",
        "Some rejected rows: letters are x and digits 9; as they were they are in "
            + run.quarantine(),
        List.of("File", "Line", "Reasons", "Record"));
    for (MaskedReject reject : run.rejects()) {
      page.open("tr").element("td", reject.file()).element("td class=\"n\"", reject.line());
      page.element("td", String.join(", ", reject.reasons()));
      page.open("td").element("code", reject.record()).close("td").close("tr");
    }
    endTable();
    page.close("section");
  }

  private void publication() {
    table(
        "Publication",
        "The table before and after",
        List.of("", "Epoch", "Partitions", "Rows", "Files", "Bytes"));
    QualityReport.Before before = run.before();
    page.open("tr").element("th scope=\"row\"", "before: what this run replaces or adds to");
    page.number(before.epoch()).number(before.partitions());
    page.element("td class=\"n\"", before.rows() < 0 ? "not known" : Html.grouped(before.rows()));
    page.element("td", "").element("td", "").close("tr");
    if (run.after().isPresent()) {
      QualityReport.After after = run.after().get();
      page.open("tr").element("th scope=\"row\"", "after: what this run published");
      page.number(after.epoch()).number(after.partitions()).number(after.rows());
      page.number(after.files()).number(after.bytes()).close("tr");
    }
    endTable();
    if (run.after().isEmpty()) {
      page.element("p", "Nothing was published: readers see the table as it was before.");
    }
    page.close("section");
  }

  /** Begins a section with one table; {@link #endTable} ends the table. */
  private void table(String heading, String caption, List<String> heads) {
    page.open("section").element("h2", heading).open("table").element("caption", caption);
    page.open("thead").open("tr");
    for (String head : heads) {
      if (head.isEmpty()) {
        page.element("td", "");
      } else {
        page.element("th scope=\"col\"", head);
      }
    }
    page.close("tr").close("thead").open("tbody");
  }

  private void endTable() {
    page.close("tbody").close("table");
  }
}
