package dev.winnow.jobs.launch;

import dev.winnow.api.DatasetRuleStatus;
import dev.winnow.api.JobType;
import dev.winnow.api.QualityStatus;
import dev.winnow.api.RuleCount;
import dev.winnow.api.run.RunReport;
import dev.winnow.jobs.diff.Diff;
import dev.winnow.jobs.quality.Share;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** A run as a person reads it: what it is about to do, one line that moves, and the outcome. */
final class TerminalEvents implements RunEvents {

  private static final int BAR = 24;

  private final Console console;
  private final Clock clock;
  private Instant start;
  private String doing = "";
  private String page = "";
  private boolean isDry;

  TerminalEvents(Console console, Clock clock) {
    this.console = console;
    this.clock = clock;
    this.start = clock.instant();
  }

  @Override
  public void planned(RunRequest request, RunOutline outline) {
    start = clock.instant();
    String type = Words.capitalised(request.spec().type().name());
    doing = type;
    String target = outline.target().isEmpty() ? "" : " → " + outline.target();
    console.out().println(console.bold(request.job().name()) + "  " + type + target);
    String input =
        outline.files() == 0
            ? ""
            : ", " + Words.count(outline.files(), "file") + ", " + Words.bytes(outline.bytes());
    console.out().println(console.faint("  " + outline.place() + input));
    if (!outline.dialect().isEmpty()) {
      console.out().println(console.faint("  " + outline.dialect()));
    }
    outline
        .outlook()
        .lines()
        .forEach(l -> console.out().println(console.faint("  " + Words.tame(l))));
  }

  @Override
  public void submitted(String applicationId, String trackingUrl) {
    if (!applicationId.isEmpty()) {
      console.out().println(console.faint("  " + applicationId + "  " + trackingUrl));
    }
  }

  @Override
  public void progress(int percent) {
    int full = percent * BAR / 100;
    console.moving(
        "  "
            + "█".repeat(full)
            + "░".repeat(BAR - full)
            + "  %3d %%  %s  %s".formatted(percent, doing.toLowerCase(Locale.ROOT), elapsed()));
  }

  @Override
  public void publishing() {
    console.moving("  publishing  " + elapsed());
  }

  @Override
  public void compared(Diff diff) {
    console.erase();
    isDry = true;
    new DiffPrinter(console).print(diff);
  }

  @Override
  public void reported(String where) {
    page = where;
  }

  @Override
  public void finished(RunRequest request, RunReport report) {
    console.erase();
    if (!report.problems().isEmpty()) {
      return;
    }
    if (doing.isEmpty()) {
      console.out().println(console.bold(request.job().name()));
    }
    if (report.quality() != null) {
      rows(request, report.quality());
    }
    boolean ok = report.exitCode() == 0;
    String mark = ok ? console.green("✓") : console.red("✗");
    console
        .out()
        .println(
            "  "
                + mark
                + " "
                + Words.tame(report.message())
                + "  "
                + console.faint("(" + elapsed() + ")"));
    if (!report.counters().isEmpty() && report.quality() == null) {
      report
          .counters()
          .forEach(
              (name, value) -> console.out().println("    %-36s %,15d".formatted(name, value)));
    }
    if (!page.isEmpty()) {
      console.out().println(console.faint("    report: " + page));
      page = "";
    }
    console.out().println();
  }

  private void rows(RunRequest request, QualityStatus quality) {
    line("read", quality.read(), quality.read(), "");
    boolean groups = request.spec().type() == JobType.AGGREGATION;
    line(groups ? "aggregated" : "written", quality.written(), quality.read(), "");
    String quarantine =
        quality.quarantined() == 0 || isDry || request.spec().target() == null
            ? ""
            : "  → " + RunReports.quarantineTable(request.spec());
    line("quarantined", quality.quarantined(), quality.read(), quarantine);
    List<String> clear = RunReports.inClear(request.spec());
    if (!quarantine.isEmpty() && !clear.isEmpty()) {
      String note = "      the quarantine has " + String.join(", ", clear) + " in clear text";
      console.out().println(note);
    }
    if (quality.dropped() > 0) {
      line("dropped", quality.dropped(), quality.read(), "");
    }
    if (quality.deduplicated() > 0) {
      line("deduplicated", quality.deduplicated(), quality.read(), "");
    }
    if (quality.repaired() > 0) {
      line("repaired", quality.repaired(), quality.read(), "");
    }
    int width = quality.worstRules().stream().mapToInt(r -> r.name().length()).max().orElse(0);
    for (RuleCount rule : quality.worstRules()) {
      String name = rule.name() + " ".repeat(width - rule.name().length());
      console.out().println(console.faint("      %s  %,8d".formatted(name, rule.rows())));
    }
    datasetRules(quality);
  }

  private void datasetRules(QualityStatus quality) {
    int width = quality.datasetRules().stream().mapToInt(r -> r.name().length()).max().orElse(0);
    for (DatasetRuleStatus rule : quality.datasetRules()) {
      String mark = rule.holds() ? console.green("✓") : console.red("!");
      String name = rule.name() + " ".repeat(width - rule.name().length());
      console.out().println("    " + mark + " " + name + "  " + Words.tame(rule.message()));
    }
  }

  private void line(String what, long rows, long of, String note) {
    String share = rows == 0 || rows == of ? "" : new Share(rows, of).toString();
    console
        .out()
        .println(("    %-13s %,14d %9s%s".formatted(what, rows, share, note)).stripTrailing());
  }

  private String elapsed() {
    return Words.seconds(Duration.between(start, clock.instant()));
  }
}
