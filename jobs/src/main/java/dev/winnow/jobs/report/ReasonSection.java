package dev.winnow.jobs.report;

import dev.winnow.jobs.quality.JobResult;
import dev.winnow.jobs.quality.RuleCount;
import java.util.List;

/** Why rows were rejected, and what was only warned of or changed; the worst first. */
final class ReasonSection {

  private static final int MOST = 20;

  private final JobResult result;

  ReasonSection(JobResult result) {
    this.result = result;
  }

  void write(Html page) {
    List<RuleCount> rules = result.rules();
    if (rules.isEmpty()) {
      return;
    }
    page.section("reasons", "Reasons");
    group(
        "Why rows are not in the table; a row may have several reasons",
        rules.stream().filter(RuleCount::rejects).toList(),
        page);
    group(
        "What was warned of or changed in rows",
        rules.stream().filter(rule -> !rule.rejects()).toList(),
        page);
    page.close("section");
  }

  private void group(String caption, List<RuleCount> rules, Html page) {
    if (rules.isEmpty()) {
      return;
    }
    long read = result.counts().read();
    long most = rules.stream().mapToLong(RuleCount::violations).max().orElseThrow();
    page.table(caption, List.of("Column", "Rule", "Then", "#Rows", "#Share", ""));
    for (RuleCount rule : rules.stream().limit(MOST).toList()) {
      String kind = rule.rejects() ? "bad" : rule.action().equals("Warn") ? "warn" : "value";
      page.open("tr").element("td", rule.column().isEmpty() ? "–" : rule.column());
      page.element("th scope=\"row\"", rule.rule());
      page.element("td class=\"then " + kind + "\"", rule.action());
      page.number(rule.violations()).share(rule.violations(), read).open("td");
      page.markup(Plots.share(rule.violations(), most, kind)).close("td").close("tr");
    }
    page.endTable();
    if (rules.size() > MOST) {
      page.element(
          "p class=\"faint\"",
          "%d of %d are shown; all are in the table of rules.".formatted(MOST, rules.size()));
    }
  }
}
