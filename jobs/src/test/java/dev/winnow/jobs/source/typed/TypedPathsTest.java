package dev.winnow.jobs.source.typed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TypedPathsTest {

  @Test
  void readsNestedValuesOfParquetByPathAndNothingElse() throws IOException {
    Path file = TypedReading.data("columnar-bad/parquet/data/nullable.impala.parquet");
    List<TypedReading.Row> rows =
        TypedReading.read(
            TypedKind.PARQUET,
            file,
            Long.MAX_VALUE,
            List.of(
                "id",
                "nested_struct.a",
                "int_array[1]",
                "int_map.k2",
                "Nested_Struct.C.d[0][1].F"));
    assertThat(rows.get(0).values()).isEqualTo(List.of("1", "1", "2", "100", "bbb"));
    assertThat(rows.get(0).json()).startsWith("{\"id\":1,\"int_array\":[1,2,3],");
    assertThat(rows.get(0).json()).doesNotContain("int_array_Array").doesNotContain("\"g\"");
    assertThat(rows.get(6).values()).isEqualTo(Arrays.asList("7", "7", null, null, null));
  }

  @Test
  void readsNestedValuesOfOrcByPath() throws IOException {
    Path file = TypedReading.data("columnar-bad/orc/TestOrcFile.test1.orc");
    List<TypedReading.Row> rows =
        TypedReading.read(
            TypedKind.ORC,
            file,
            Long.MAX_VALUE,
            List.of("middle.list[1].string1", "list", "map.chani.int1", "string1"));
    assertThat(rows.get(0).values().get(0)).isEqualTo("sigh");
    assertThat(rows.get(0).values().get(1)).startsWith("[{\"int1\":3,");
    assertThat(rows.get(1).values().get(2)).isEqualTo("5");
    assertThat(rows.get(1).values().get(3)).isEqualTo("bye");
  }

  @Test
  void saysWhichColumnsAFileHasWhenOneIsNotThere() {
    Path file = TypedReading.data("columnar-bad/parquet/data/nullable.impala.parquet");
    for (String path : List.of("idd", "nested_struct.x", "id[0]", "int_array.k")) {
      assertThatThrownBy(
              () -> TypedReading.read(TypedKind.PARQUET, file, Long.MAX_VALUE, List.of(path)))
          .isInstanceOf(NoSuchFieldInFileException.class)
          .hasMessageContaining("no column \"" + path + "\"")
          .hasMessageContaining("int_array");
    }
  }
}
