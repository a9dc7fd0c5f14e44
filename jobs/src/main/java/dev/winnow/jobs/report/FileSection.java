package dev.winnow.jobs.report;

import dev.winnow.jobs.quality.Counts;
import dev.winnow.jobs.quality.JobResult;
import dev.winnow.jobs.quality.SourceCounts;
import java.util.Comparator;
import java.util.List;

/** What each file brought, those with most rejects first. */
final class FileSection {

  private static final int MOST = 20;

  private final List<SourceCounts> sources;

  FileSection(JobResult result) {
    this.sources = result.report().sources();
  }

  void write(Html page) {
    if (sources.isEmpty()) {
      return;
    }
    page.section("files", "Files");
    page.table(
        sources.size() == 1 ? "The file" : "The files, those with most rejects first",
        List.of("File", "#Read", "#Written", "#Quarantined", "#Share"));
    sources.stream()
        .sorted(
            Comparator.comparingLong((SourceCounts s) -> s.counts().quarantined())
                .reversed()
                .thenComparing(SourceCounts::file))
        .limit(MOST)
        .forEach(source -> file(source, page));
    page.endTable();
    if (sources.size() > MOST) {
      page.element(
          "p class=\"faint\"",
          "%d of %s files are shown.".formatted(MOST, Html.grouped(sources.size())));
    }
    page.close("section");
  }

  private static void file(SourceCounts source, Html page) {
    Counts of = source.counts();
    page.open("tr").element("th scope=\"row\" class=\"path\"", source.file());
    page.number(of.read()).number(of.written()).number(of.quarantined());
    page.share(of.quarantined(), of.read()).close("tr");
  }
}
