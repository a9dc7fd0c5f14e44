package dev.winnow.jobs.source.pollock;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** What {@code benchmarks/pollock} runs. */
@EnabledIfSystemProperty(named = "pollock.folder", matches = ".+")
class PollockReportTest {

  @Test
  void writesTheScores() throws IOException {
    Path report = Path.of(System.getProperty("pollock.report"));
    Pollock.main(new String[] {System.getProperty("pollock.folder"), report.toString()});
    assertThat(Files.readString(report)).contains("| simple | weighted |");
  }
}
