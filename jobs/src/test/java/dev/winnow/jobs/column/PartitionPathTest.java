package dev.winnow.jobs.column;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PartitionPathTest {

  @Test
  void escapesWhatHiveEscapes() {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("dt", "2026-09-01");
    values.put("city", "A/B=C%{x}\n");
    assertThat(PartitionPath.of(values)).isEqualTo("dt=2026-09-01/city=A%2FB%3DC%25%7Bx}%0A");
  }

  @Test
  void leavesLettersOfEveryAlphabetAndSpacesAlone() {
    assertThat(PartitionPath.escape("Zürich 東京")).isEqualTo("Zürich 東京");
  }
}
