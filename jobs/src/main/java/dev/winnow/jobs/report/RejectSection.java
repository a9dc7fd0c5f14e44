package dev.winnow.jobs.report;

import dev.winnow.jobs.quality.RuleCount;
import dev.winnow.jobs.report.QualityReport.MaskedReject;
import java.util.Comparator;
import java.util.List;

/** Some rejected rows by their shapes. */
final class RejectSection {

  private final QualityReport run;

  RejectSection(QualityReport run) {
    this.run = run;
  }

  void write(Html page) {
    if (run.rejects().isEmpty()) {
      return;
    }
    page.section("rejects", "Rejected rows");
    page.open("p class=\"faint\"");
    page.text("Some of each reason. Letters are x and digits 9; as they were they are in ");
    page.element("code", run.quarantine()).close("p");
    page.open("ol class=\"rejects\"");
    List<String> worst = run.result().rules().stream().map(RuleCount::label).toList();
    List<MaskedReject> rejects =
        run.rejects().stream().sorted(Comparator.comparingInt(r -> rank(r, worst))).toList();
    for (MaskedReject reject : rejects) {
      page.open("li").open("p");
      page.element("b", String.join("; ", reject.reasons()));
      String line = reject.line().isEmpty() ? "" : ", line " + reject.line();
      page.element("span class=\"faint\"", reject.file() + line).close("p");
      page.element("code", reject.record()).close("li");
    }
    page.close("ol").close("section");
  }

  /** The place of its first reason among all, the worst first. */
  private static int rank(MaskedReject reject, List<String> worst) {
    String first = reject.reasons().isEmpty() ? "" : reject.reasons().get(0);
    int rank = 0;
    while (rank < worst.size() && !first.startsWith(worst.get(rank))) {
      rank++;
    }
    return rank;
  }
}
