package dev.winnow.jobs.sink;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrcSettingsTest {

  @ParameterizedTest
  @CsvSource({
    // MiB for stripes, columns, KiB
    "2400, 18, 32",
    "1200, 18, 32",
    "300, 18, 16",
    "124, 18, 8",
    "10, 18, 8",
    "124, 2, 32",
    "1200, 300, 8",
    "1200, 0, 32"
  })
  void makesCompressionBuffersAsSmallAsTheMemoryForStripesAsks(
      long pool, int columns, int expected) {
    assertThat(OrcSettings.routedBuffer(pool << 20, columns)).isEqualTo(expected << 10);
  }
}
