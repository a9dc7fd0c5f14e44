package dev.winnow.quickstart.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ProgressTest {

  private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  @Test
  void printsALineForEachChangeOfStateAndNoneForEachPercent() {
    try (LineProgress progress = new LineProgress(out, CLOCK)) {
      Progress.Step step = progress.begin("clean");
      step.at(10, "Running");
      step.at(20, "Running");
      step.at(90, "Publishing");
      step.done("9,950 rows");
    }
    assertThat(text().lines())
        .hasSize(3)
        .first()
        .asString()
        .contains("clean", "0.0 s", "██░░░░░░░░░░░░░░░░░░░░░░  10 %", "Running");
    assertThat(text()).contains("✔ clean").endsWith("9,950 rows\n");
  }

  @Test
  void drawsRunningStepsAgainInPlace() {
    try (TerminalProgress progress = new TerminalProgress(out, CLOCK, 80)) {
      Progress.Step first = progress.begin("one");
      progress.begin("two").done("ready");
      first.done("ready");
    }
    assertThat(text()).contains("\u001b[2A\u001b[J");
    String plain = text().replaceAll("\u001b\\[[0-9]*[A-Za-z]", "");
    assertThat(plain.lines().filter(line -> line.startsWith("✔")).distinct())
        .hasSize(2)
        .first()
        .asString()
        .contains("two");
  }

  @Test
  void cutsALineThatWouldWrap() {
    try (TerminalProgress progress = new TerminalProgress(out, CLOCK, 40)) {
      progress.begin("long").done("x".repeat(100));
    }
    assertThat(text().replaceAll("\u001b\\[[0-9]*[A-Za-z]", "").lines())
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(40));
  }

  private String text() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
