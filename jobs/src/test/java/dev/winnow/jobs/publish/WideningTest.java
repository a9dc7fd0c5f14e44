package dev.winnow.jobs.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.jobs.publish.TableDefinition.Column;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WideningTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tinyint | smallint | true",
        "int | bigint | true",
        "bigint | int | false",
        "int | int | false",
        "int | double | false",
        "float | double | true",
        "double | float | false",
        "decimal(8,2) | decimal(10,2) | true",
        "decimal(8,2) | decimal(10,4) | true",
        "decimal(8,2) | decimal(9,4) | false",
        "decimal(8,2) | decimal(8,1) | false",
        "date | timestamp | false",
        "int | string | false",
        "array<int> | array<bigint> | false"
      })
  void isWideningOnlyIfEveryValueStaysTheSame(String from, String to, boolean wider) {
    assertThat(Widening.isWider(from, to)).isEqualTo(wider);
  }

  @Test
  void changesTheColumnInAllPartitions() {
    HiveTable table = table(List.of(new Column("dt", "date")));
    assertThat(HiveDdl.changeColumn(table, new Column("tip", "bigint")))
        .isEqualTo("ALTER TABLE `lake`.`trips` CHANGE COLUMN `tip` `tip` bigint CASCADE");
    assertThat(HiveDdl.changeColumn(table(List.of()), new Column("tip", "bigint")))
        .isEqualTo("ALTER TABLE `lake`.`trips` CHANGE COLUMN `tip` `tip` bigint");
  }

  private static HiveTable table(List<Column> partitions) {
    return new HiveTable(
        new TableName("lake", "trips"),
        "EXTERNAL_TABLE",
        Storage.ORC,
        "/lake/trips",
        List.of(new Column("tip", "int")),
        partitions,
        Map.of());
  }
}
