package dev.winnow.jobs.report;

import dev.winnow.jobs.quality.JobResult;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Lays a {@link QualityReport} out as a page. */
public final class QualityPage {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final QualityReport run;
  private final Html page = new Html();

  private QualityPage(QualityReport run) {
    this.run = run;
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
    page.open("style").markup(style()).close("style").close("head").open("body");
    head();
    page.open("main");
    new RowSection(run).write(page);
    new LimitSection(run).write(page);
    new ReasonSection(run.result()).write(page);
    new RejectSection(run).write(page);
    new FileSection(run.result()).write(page);
    new ColumnSection(run.result()).write(page);
    new PublicationSection(run).write(page);
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
    page.open("header").element("p class=\"faint\"", run.type() + " → " + run.table());
    page.element("h1", run.job());
    page.element(
        "p class=\"verdict " + (run.passed() ? "good" : "bad") + "\"",
        (run.passed() ? "✓ " : "✗ ") + run.message());
    page.open("dl");
    item("Run", run.runId() + ", attempt " + run.attempt());
    item("Started", TIME.format(run.start()) + ", took " + took());
    run.dialect().ifPresent(dialect -> item("Files", dialect));
    page.close("dl");
    contents();
    page.close("header");
  }

  private void item(String term, String text) {
    page.open("div").element("dt", term).element("dd", text).close("div");
  }

  private String took() {
    Duration took = Duration.between(run.start(), run.end());
    double seconds = took.toMillis() / 1000.0;
    return seconds < 60
        ? String.format(Locale.ROOT, "%.1f s", seconds)
        : "%d min %02d s".formatted(took.toMinutes(), took.toSecondsPart());
  }

  private void contents() {
    JobResult result = run.result();
    Map<String, String> sections = new LinkedHashMap<>();
    sections.put("rows", "Rows");
    if (LimitSection.isNeeded(run)) {
      sections.put("limits", "Limits");
    }
    if (!result.rules().isEmpty()) {
      sections.put("reasons", "Reasons");
    }
    if (!run.rejects().isEmpty()) {
      sections.put("rejects", "Rejected rows");
    }
    if (!result.report().sources().isEmpty()) {
      sections.put("files", "Files");
    }
    if (!result.report().findings().columns().isEmpty()) {
      sections.put("columns", "Columns");
    }
    sections.put("publication", "Publication");
    page.open("nav aria-label=\"Contents\"");
    sections.forEach((id, name) -> page.element("a href=\"#" + id + "\"", name));
    page.close("nav");
  }
}
