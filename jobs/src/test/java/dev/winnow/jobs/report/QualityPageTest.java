package dev.winnow.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.jobs.quality.Budget;
import dev.winnow.jobs.quality.ColumnSample;
import dev.winnow.jobs.quality.ColumnSample.Mass;
import dev.winnow.jobs.quality.ColumnSample.Top;
import dev.winnow.jobs.quality.Counts;
import dev.winnow.jobs.quality.DatasetOutcome;
import dev.winnow.jobs.quality.DatasetRule;
import dev.winnow.jobs.quality.FileRules;
import dev.winnow.jobs.quality.Findings;
import dev.winnow.jobs.quality.JobResult;
import dev.winnow.jobs.quality.Limit;
import dev.winnow.jobs.quality.RuleCount;
import dev.winnow.jobs.quality.SourceCounts;
import dev.winnow.jobs.quality.TaskReport;
import dev.winnow.jobs.quality.WrittenFile;
import dev.winnow.jobs.report.QualityReport.After;
import dev.winnow.jobs.report.QualityReport.Before;
import dev.winnow.jobs.report.QualityReport.MaskedReject;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class QualityPageTest {

  private static final Path GOLDEN =
      Path.of("src/test/resources/dev/winnow/jobs/report/quality-report.html");

  private static final RuleCount RANGE = new RuleCount("fare", "range", "Quarantine", 3);
  private static final RuleCount ODD = new RuleCount("", "odd <i>", "Warn", 1);

  private static JobResult result() {
    TaskReport report =
        TaskReport.of(
                List.of(
                    new SourceCounts("file:/in/a.csv", new Counts(90, 85, 3, 1, 1, 7)),
                    new SourceCounts("file:/in/b.csv", new Counts(10, 10, 0, 0, 0))),
                List.of(RANGE, ODD),
                List.of())
            .withFindings(
                new Findings(
                    List.of(new FileRules("file:/in/a.csv", List.of(RANGE, ODD))),
                    List.of(),
                    columns()))
            .withFiles(
                List.of(
                    new WrittenFile(
                        "table/f.orc",
                        Map.of(),
                        95,
                        1000,
                        List.of(new WrittenFile.ColumnStatistics("fare", 5, "0", "90")))),
                List.of(),
                List.of());
    return new JobResult(report);
  }

  private static List<ColumnSample> columns() {
    return List.of(
        new ColumnSample(
            "fare",
            "decimal(8,2)",
            50,
            95,
            4,
            List.of(new Mass(0, 10), new Mass(12.5, 60), new Mass(90, 21)),
            List.of()),
        new ColumnSample(
            "dt", "date", 50, 95, 0, List.of(new Mass(20700, 40), new Mass(20701, 55)), List.of()),
        new ColumnSample(
            "payment",
            "string",
            50,
            95,
            19,
            List.of(),
            List.of(new Top("card & <cash>", 57), new Top("", 19))),
        new ColumnSample("name", "string", 50, 95, 0, List.of(), List.of(new Top("Ann", 1.9))));
  }

  private static QualityReport report(boolean passed) {
    DatasetRule unique =
        new DatasetRule(
            "ids", DatasetRule.Check.Unique, List.of("id"), null, null, 0, "", List.of(), false);
    DatasetRule sum =
        new DatasetRule(
            "money",
            DatasetRule.Check.Sum,
            List.of("fare"),
            BigDecimal.ONE,
            null,
            0,
            "",
            List.of(),
            true);
    return new QualityReport(
        "trips-clean",
        "Cleaning",
        "lake.trips",
        "lake.trips_quarantine",
        "0a1b2c",
        2,
        Instant.parse("2026-11-22T06:00:00Z"),
        Instant.parse("2026-11-22T06:00:07.5Z"),
        passed,
        passed ? "Published 95 rows into lake.trips." : "3 of 100 records are too many.",
        Optional.of("delimiter ;, quote \", 1 header row, UTF-8"),
        result(),
        new Budget(
            List.of(
                new Limit("quality.maxQuarantinedPercent", "*", Limit.Scope.RUN, 5, Long.MAX_VALUE),
                new Limit("quality.budgets[0]", "fare.range", Limit.Scope.FILE, 100, 2)),
            0,
            List.of(unique, sum)),
        List.of(
            new DatasetOutcome(unique, false, 2, "1 value of id occurs more than once."),
            new DatasetOutcome(sum, true, 0, "The sum of fare is 1234.50.")),
        List.of(
            new MaskedReject(
                "a.csv",
                "7",
                List.of("fare: range"),
                MaskedReject.mask("17,-1,Zoë <z@x.org>,2026-01-01"))),
        new Before(3, 0, 80),
        passed ? Optional.of(new After(4, 0, 95, 1, 1000)) : Optional.empty());
  }

  @Test
  void isTheSameForTheSameRun() throws IOException {
    String page = QualityPage.of(report(true));
    if (Boolean.getBoolean("golden.write")) {
      Files.writeString(GOLDEN, page);
    }
    assertThat(page)
        .as("run the test with -Dgolden.write=true to rewrite the page")
        .isEqualTo(Files.readString(GOLDEN));
  }

  @Test
  void needsNothingOutsideItselfAndRunsNothing() {
    String page = QualityPage.of(report(false));
    assertThat(page)
        .doesNotContain("http", "<script", "<link", "<img", "url(", "@import", "javascript:")
        .doesNotContain("<i>", "<cash>", "<z@", "Zoë", "z@x.org");
    assertThat(page).contains("99,-9,Xxx &lt;x@x.xxx&gt;,9999-99-99");
    assertThat(page).contains("Nothing was published");
  }

  @Test
  void saysInWordsWhatItDraws() {
    String page = QualityPage.of(report(true));
    int drawings = count(page, "<svg [^>]*role=\"img\"[^>]*><title>[^<]+</title>");
    int besideDigits = count(page, "<svg [^>]*aria-hidden=\"true\"");
    assertThat(drawings).isPositive();
    assertThat(drawings + besideDigits).isEqualTo(count(page, "<svg"));
    assertThat(count(page, "<table>"))
        .isEqualTo(count(page, "<table>\\s*<caption>[^<]+</caption>"));
  }

  @Test
  void leadsToEachSectionThatItHas() {
    String page = QualityPage.of(report(true));
    assertThat(count(page, "href=\"#"))
        .isEqualTo(count(page, "<section id="))
        .isEqualTo(count(page, "<h2>"));
  }

  @Test
  void showsRejectsBeforeWarningsAndRepairedRows() {
    assertThat(QualityPage.of(report(true)))
        .containsSubsequence(
            "of all: repaired", "Why rows are not in the table", "fare", "What was warned", "odd");
  }

  @Test
  void masksWhatAReasonQuotes() {
    assertThat(MaskedReject.maskReason("fare: range: \"-17 EUR\" is less than 0"))
        .isEqualTo("fare: range: \"-99 XXX\" is less than 0");
    assertThat(MaskedReject.maskReason("fare: type: \"a\"b\" is not an int"))
        .isEqualTo("fare: type: \"x\"x\" is not an int");
    assertThat(MaskedReject.maskReason("odd: it is not so")).isEqualTo("odd");
  }

  @Test
  void closesEveryTagThatItOpens() {
    String page = QualityPage.of(report(true));
    for (String tag :
        List.of("section", "table", "tr", "td", "th", "ul", "li", "svg", "title", "dl", "p")) {
      assertThat(count(page, "<" + tag + "[ >]")).as(tag).isEqualTo(count(page, "</" + tag + ">"));
    }
  }

  private static int count(String page, String pattern) {
    return (int) Pattern.compile(pattern).matcher(page).results().count();
  }
}
