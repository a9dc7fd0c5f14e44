package dev.winnow.jobs.quality;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShareTest {

  @ParameterizedTest
  @CsvSource({
    "0, 10, 0 %",
    "0, 0, 0 %",
    "10, 10, 100 %",
    "5, 26115, <0.1 %",
    "26110, 26115, >99.9 %",
    "1, 3, 33.3 %",
    "9990, 10000, 99.9 %"
  })
  void isNothingOrAllOnlyIfItIs(long part, long whole, String text) {
    assertThat(new Share(part, whole)).hasToString(text);
  }
}
