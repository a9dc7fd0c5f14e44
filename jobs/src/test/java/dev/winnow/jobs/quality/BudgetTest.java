package dev.winnow.jobs.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class BudgetTest {

  /** One that bounds the share of the quarantined records alone. */
  private static Budget ofPercent(double maxQuarantinedPercent, long minRecords) {
    return new Budget(
        List.of(
            new Limit(
                "quality.maxQuarantinedPercent",
                Limit.ANY_REASON,
                Limit.Scope.RUN,
                maxQuarantinedPercent,
                Limit.ANY_NUMBER)),
        minRecords,
        List.of());
  }

  @Test
  void passesAResultAtItsLimits() {
    assertThat(ofPercent(2, 98).judge(result(new Counts(100, 98, 2, 0, 0))).passed()).isTrue();
    assertThat(ofPercent(0, 0).judge(result(Counts.NONE)).passed()).isTrue();
  }

  @Test
  void refusesTooManyQuarantinedRecords() {
    assertThat(ofPercent(2, 0).judge(result(new Counts(1000, 979, 21, 0, 0))).breaches())
        .containsExactly(
            new Verdict.Breach(
                "TooManyQuarantined",
                "21 of 1,000 records (2.10 %) were quarantined; 2 % are allowed by"
                    + " quality.maxQuarantinedPercent."));
  }

  @Test
  void refusesTooFewRecordsAlsoWhenNoneWasRead() {
    assertThat(ofPercent(2, 1).judge(result(Counts.NONE)).breaches())
        .containsExactly(new Verdict.Breach("TooFewRecords", "0 records passed; at least 1 must."));
  }

  @Test
  void refusesARunWithAViolationOfARuleThatFailsIt() {
    JobResult result =
        result(
            new Counts(10, 9, 1, 0, 0),
            new RuleCount("", "no-future", "Fail", 1),
            new RuleCount("", "odd", "Warn", 5));
    assertThat(Budget.UNLIMITED.judge(result).breaches())
        .extracting(Verdict.Breach::reason)
        .containsExactly("RuleFailed");
  }

  @Test
  void putsWhatRejectsRowsBeforeWhatWarnsAndWhatChangesValues() {
    assertThat(
            result(
                    Counts.NONE,
                    new RuleCount("city", "repair.zip", "Repair", 90),
                    new RuleCount("", "odd", "Warn", 40),
                    new RuleCount("fare", "type", "Quarantine", 3),
                    new RuleCount("fare", "range", "Quarantine", 7))
                .rules())
        .extracting(RuleCount::label)
        .containsExactly("fare: range", "fare: type", "odd", "city: repair.zip");
  }

  @Test
  void namesTheWorstFileAndTheMostFrequentReason() {
    TaskReport report =
        TaskReport.of(
            List.of(
                new SourceCounts("a.csv", new Counts(10, 9, 1, 0, 0)),
                new SourceCounts("b.csv", new Counts(10, 5, 5, 0, 0))),
            List.of(
                new RuleCount("fare", "range", "Quarantine", 4),
                new RuleCount("", "odd", "Warn", 9)),
            List.of());
    assertThat(ofPercent(5, 0).judge(new JobResult(report)).breaches())
        .extracting(Verdict.Breach::message)
        .containsExactly(
            "6 of 20 records (30.00 %) were quarantined; 5 % are allowed by"
                + " quality.maxQuarantinedPercent. Worst file: b.csv, 5 of 10. Most frequent"
                + " reason: fare: range, 4.");
  }

  @Test
  void boundsOneReasonInEachFile() {
    Limit limit = new Limit("quality.budgets[0]", "fare.range", Limit.Scope.FILE, 100, 2);
    TaskReport report =
        TaskReport.of(
                List.of(
                    new SourceCounts("a.csv", new Counts(10, 9, 1, 0, 0)),
                    new SourceCounts("b.csv", new Counts(10, 5, 5, 0, 0))),
                List.of(),
                List.of())
            .withFindings(
                Findings.ofFiles(
                    List.of(
                        new FileRules("a.csv", List.of(violations(2))),
                        new FileRules("b.csv", List.of(violations(3))))));
    assertThat(new Budget(List.of(limit), 0, List.of()).judge(new JobResult(report)).breaches())
        .extracting(Verdict.Breach::message)
        .containsExactly(
            "3 of 10 records of b.csv (30.00 %) have \"fare.range\" against them; 2 are allowed by"
                + " quality.budgets[0].");
  }

  @Test
  void aReasonIsARuleOrAColumnAndItsRule() {
    Limit ofColumn = new Limit("", "fare.range", Limit.Scope.RUN, 1, 1);
    Limit ofRule = new Limit("", "range", Limit.Scope.RUN, 1, 1);
    assertThat(ofColumn.names("fare", "range")).isTrue();
    assertThat(ofColumn.names("tip", "range")).isFalse();
    assertThat(ofColumn.names("fare", "type")).isFalse();
    assertThat(ofRule.names("tip", "range")).isTrue();
    assertThat(ofRule.names("", "range")).isTrue();
    assertThat(new Limit("", "*", Limit.Scope.RUN, 1, 1).names("fare", "range")).isFalse();
  }

  @Test
  void givesANumberUpAsSoonAsItIsExceeded() {
    Budget budget =
        new Budget(List.of(new Limit("f", "*", Limit.Scope.RUN, 100, 10)), 0, List.of());
    assertThat(budget.hopeless(live(10_000_000, 10, 1), 100)).isEmpty();
    assertThat(budget.hopeless(live(11, 11, 1), 100)).isPresent();
  }

  @Test
  void givesAShareUpOnlyWhenARestWithoutFaultsCannotBringItDown() {
    Budget budget = ofPercent(5, 0);
    assertThat(budget.hopeless(live(9_999, 9_999, 50), 100)).isEmpty();
    assertThat(budget.hopeless(live(10_000, 10_000, 9), 100)).isEmpty();
    assertThat(budget.hopeless(live(10_000, 10_000, 10), 100)).isPresent();
    assertThat(budget.hopeless(live(20_000, 1_400, 70), 100)).isEmpty();
    assertThat(budget.hopeless(live(20_000, 2_200, 70), 100)).isPresent();
    assertThat(budget.hopeless(live(20_000, 20_000, 0), 100)).isEmpty();
  }

  @Property
  void neverGivesUpARunThatKeepsItsBudget(
      @ForAll @DoubleRange(min = 0, max = 100) double percent,
      @ForAll @LongRange(min = 10_000, max = 1_000_000) long read,
      @ForAll @LongRange(min = 0, max = 1_000_000) long more,
      @ForAll @DoubleRange(min = 0, max = 1) double bad) {
    long rejected = (long) (read * bad);
    // records of one length, of which the rest is clean
    LiveCounts live = live(read, rejected, read * 100);
    Budget budget = ofPercent(percent, 0);
    if (budget
        .judge(result(new Counts(read + more, read + more - rejected, rejected, 0, 0)))
        .passed()) {
      assertThat(budget.hopeless(live, (read + more) * 100)).isEmpty();
    }
  }

  private static LiveCounts live(long read, long quarantined, long input) {
    return new LiveCounts(read, quarantined, input, List.of(quarantined));
  }

  private static RuleCount violations(long count) {
    return new RuleCount("fare", "range", "Quarantine", count);
  }

  private static JobResult result(Counts counts, RuleCount... rules) {
    return new JobResult(
        TaskReport.of(List.of(new SourceCounts("f", counts)), List.of(rules), List.of()));
  }
}
