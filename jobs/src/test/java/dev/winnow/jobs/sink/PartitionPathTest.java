package dev.winnow.jobs.sink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.jobs.column.ColumnType;
import dev.winnow.jobs.column.RowSchema;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
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

  @Test
  void sendsNullAndTheEmptyStringToTheDefaultPartition() {
    assertThat(value(ColumnType.STRING, null)).isEqualTo("__HIVE_DEFAULT_PARTITION__");
    assertThat(value(ColumnType.STRING, "")).isEqualTo("__HIVE_DEFAULT_PARTITION__");
    assertThat(value(ColumnType.DATE, LocalDate.of(2026, 9, 1))).isEqualTo("2026-09-01");
    assertThat(value(ColumnType.BOOLEAN, true)).isEqualTo("true");
  }

  private static String value(ColumnType type, Object value) {
    RowSchema schema = new RowSchema(List.of(new RowSchema.Field("p", type)));
    RowBatch row = RowBatch.of(schema, List.of(Arrays.asList(value)));
    return PartitionPath.value(type, row.batch().cols[0], 0);
  }
}
