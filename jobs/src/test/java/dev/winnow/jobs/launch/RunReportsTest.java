package dev.winnow.jobs.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.api.run.RunReport;
import dev.winnow.jobs.publish.PublicationException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RunReportsTest {

  private static final RunFacts NOTHING = RunReports.noFacts();

  @ParameterizedTest
  @EnumSource(PublicationException.Kind.class)
  void namesTheEndOfARunThatAnotherOneOvertookAndOfNoOther(PublicationException.Kind kind) {
    var failure = Failures.of(new PublicationException(kind, "words"));
    var request = new RunRequest(null, null, "uid", 1);
    RunReport report = RunReports.failed(request, failure, NOTHING);
    boolean overtaken = kind == PublicationException.Kind.SUPERSEDED;
    assertThat(report.reason()).isEqualTo(overtaken ? RunReport.SUPERSEDED : null);
    assertThat(RunReport.parse(report.format())).contains(report);
  }
}
