package dev.winnow.jobs.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BudgetTest {

  @Test
  void passesAResultAtItsLimits() {
    assertThat(new Budget(2, 98).judge(result(new Counts(100, 98, 2, 0, 0))).passed()).isTrue();
    assertThat(new Budget(0, 0).judge(result(Counts.NONE)).passed()).isTrue();
  }

  @Test
  void refusesTooManyQuarantinedRecords() {
    assertThat(new Budget(2, 0).judge(result(new Counts(1000, 979, 21, 0, 0))).breaches())
        .containsExactly(
            new Verdict.Breach(
                "TooManyQuarantined",
                "21 of 1,000 records (2.10 %) were quarantined; 2 % are allowed."));
  }

  @Test
  void refusesTooFewRecordsAlsoWhenNoneWasRead() {
    assertThat(new Budget(2, 1).judge(result(Counts.NONE)).breaches())
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
  void namesTheTenWorstRulesWorstFirst() {
    RuleCount[] rules = new RuleCount[12];
    for (int i = 0; i < rules.length; i++) {
      rules[i] = new RuleCount("c" + i, "type", "Quarantine", i);
    }
    assertThat(result(Counts.NONE, rules).worstRules())
        .hasSize(10)
        .extracting(RuleCount::violations)
        .startsWith(11L, 10L)
        .endsWith(2L);
  }

  private static JobResult result(Counts counts, RuleCount... rules) {
    return new JobResult(
        TaskReport.of(List.of(new SourceCounts("f", counts)), List.of(rules), List.of()));
  }
}
