package dev.winnow.jobs.source.typed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TypedSplitsTest {

  static Stream<Path> files() throws IOException {
    return Stream.of(
            TypedReading.files("events/airline", ".avro"),
            TypedReading.files("events/airline", ".orc"),
            TypedReading.files("events/airline", ".parquet"),
            List.of(
                TypedReading.data("columnar-bad/orc/TestOrcFile.testStripeLevelStats.orc"),
                TypedReading.data("columnar-bad/orc/TestOrcFile.columnProjection.orc"),
                TypedReading.data("columnar-bad/orc/TestOrcFile.testMemoryManagementV12.orc"),
                TypedReading.data("columnar-bad/parquet/data/sort_columns.parquet")))
        .flatMap(List::stream);
  }

  @ParameterizedTest
  @MethodSource("files")
  void readsTheSameRowsUnderTheSameNumbersWhateverTheSplits(Path file) throws IOException {
    TypedKind kind = kind(file);
    List<String> columns = columns(kind, file);
    List<TypedReading.Row> whole = TypedReading.read(kind, file, Long.MAX_VALUE, columns);
    for (int i = 0; i < whole.size(); i++) {
      assertThat(whole.get(i).ordinal()).isEqualTo(i);
    }
    long size = Files.size(file);
    for (long splits : new long[] {2, 3, 7, 50}) {
      assertThat(TypedReading.read(kind, file, size / splits + 1, columns)).isEqualTo(whole);
    }
  }

  /** One or two are enough, and quicker than all. */
  private static List<String> columns(TypedKind kind, Path file) throws IOException {
    var path = new org.apache.hadoop.fs.Path(file.toUri());
    try (TypedFile typed = TypedFile.open(kind, new org.apache.hadoop.conf.Configuration(), path)) {
      return typed.fields().stream().limit(2).map(Field::name).toList();
    }
  }

  private static TypedKind kind(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".avro")
        ? TypedKind.AVRO
        : name.endsWith(".orc") ? TypedKind.ORC : TypedKind.PARQUET;
  }
}
