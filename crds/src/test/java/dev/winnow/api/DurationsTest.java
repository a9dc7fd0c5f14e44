package dev.winnow.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

  @ParameterizedTest
  @CsvSource({"30s,30000", "1h30m,5400000", "1.5h,5400000", "500ms,500", "0s,0", "1m0.25s,60250"})
  void readsWhatKubernetesWrites(String text, long millis) {
    assertThat(Durations.parse(text)).contains(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5", "s", "5d", "-5s", "1h 30m", "1h30", "x1h", "1e3s"})
  void refusesEverythingElse(String text) {
    assertThat(Durations.parse(text)).isEmpty();
  }

  @Test
  void refusesWhatALongCannotCount() {
    assertThat(Durations.parse("99999999999999999h")).isEmpty();
  }
}
