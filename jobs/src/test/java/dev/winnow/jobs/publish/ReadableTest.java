package dev.winnow.jobs.publish;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadableTest {

  private static HiveTable table(String type, Map<String, String> parameters) {
    return new HiveTable(
        TableName.parse("lake.trips"),
        type,
        Storage.ORC,
        "/lake/trips",
        List.of(new TableDefinition.Column("id", "bigint")),
        List.of(),
        parameters);
  }

  @ParameterizedTest
  @CsvSource({
    "VIRTUAL_VIEW, x, y, is a view",
    "MATERIALIZED_VIEW, x, y, is a view",
    "MANAGED_TABLE, transactional, TRUE, is a transactional table",
    "EXTERNAL_TABLE, storage_handler, org.apache.iceberg.Handler, is kept by org.apache.iceberg"
  })
  void saysWhatATableThatIsMoreThanItsFilesIsAndWhatToDo(
      String type, String parameter, String value, String words) {
    assertThatThrownBy(() -> Readable.check(table(type, Map.of(parameter, value))))
        .isInstanceOf(PublicationException.class)
        .hasMessageContaining("lake.trips " + words)
        .hasMessageContaining("CREATE TABLE lake.trips_plain STORED AS ORC");
  }

  @Test
  void takesManagedTablesToo() {
    assertThatCode(() -> Readable.check(table("MANAGED_TABLE", Map.of())))
        .doesNotThrowAnyException();
  }
}
