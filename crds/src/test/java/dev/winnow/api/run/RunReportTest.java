package dev.winnow.api.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.api.FailureClass;
import dev.winnow.api.PublicationStatus;
import dev.winnow.api.QualityStatus;
import dev.winnow.api.RuleCount;
import dev.winnow.api.run.RunReport.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunReportTest {

  private static final QualityStatus QUALITY =
      new QualityStatus(
          10L, 7L, 1L, 1L, 1L, 2L, Collections.nCopies(10, new RuleCount("r".repeat(192), 9L)));
  private static final PublicationStatus PUBLICATION =
      new PublicationStatus("f".repeat(64), 7L, 3, 4L, 7L, 4096L, false);

  @Test
  void comesBackAsItWasWritten() {
    RunReport report =
        new RunReport(
            "uid",
            2,
            0,
            null,
            "Published 7 rows.",
            List.of(),
            "application_1_2",
            "http://rm/2",
            Map.of("MAP_INPUT_RECORDS", 10L),
            QUALITY,
            PUBLICATION);
    assertThat(RunReport.parse(report.format())).contains(report);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "é", "𝄞", "\u0001", "\""})
  void fitsATerminationMessageWhateverGoesIntoIt(String character) {
    String text = character.repeat(20_000);
    RunReport report =
        new RunReport(
            "uid",
            1,
            78,
            FailureClass.CONFIGURATION,
            text,
            Collections.nCopies(500, new Problem(text, text)),
            "application_1_2",
            text,
            IntStream.range(0, 300).boxed().collect(Collectors.toMap(i -> "c" + i, i -> 1L)),
            QUALITY,
            PUBLICATION);
    String json = report.format();
    assertThat(json.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(4096);
    RunReport read = RunReport.parse(json).orElseThrow();
    assertThat(read.exitCode()).isEqualTo(78);
    assertThat(read.message()).endsWith("…");
    assertThat(read.publication()).isEqualTo(PUBLICATION);
    assertThat(read.quality().read()).isEqualTo(10);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Exception in thread \"main\"", "{\"exitCode\":"})
  void whatIsNotAReportIsNone(String text) {
    assertThat(RunReport.parse(text)).isEmpty();
  }

  @Test
  void theLastLineOfALogTellsTheProgress() {
    assertThat(ProgressLine.parse("{\"event\":\"progress\",\"percent\":42,\"new\":1}"))
        .contains(new ProgressLine("progress", 42, null, null, null));
    assertThat(ProgressLine.parse("{\"percent\":42}")).isEmpty();
    assertThat(ProgressLine.parse("hello")).isEmpty();
  }

  @Test
  void everyExitCodeButZeroHasAFailureClass() {
    for (ExitCode code : ExitCode.values()) {
      assertThat(code.failureClass().isPresent()).isEqualTo(code != ExitCode.OK);
      assertThat(ExitCode.of(code.code())).contains(code);
    }
    assertThat(ExitCode.of(137)).isEmpty();
  }
}
