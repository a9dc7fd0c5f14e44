package dev.winnow.jobs.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FixedWidthFileTest {

  private static final List<FixedWidthFormat.Field> FIELDS =
      List.of(
          new FixedWidthFormat.Field("id", 1, 3),
          new FixedWidthFormat.Field("name", 5, 6),
          new FixedWidthFormat.Field("tail", 11, 4));

  @TempDir Path folder;

  @Test
  void placesAreCharactersAndSpacesAroundAFieldArePadding() throws IOException {
    assertThat(values("001 Ann   99  x\n 2  é😀 ü  99\n", 0, "tail", "NAME", "id"))
        .containsExactly(List.of("99", "Ann", "001"), List.of("99", "é😀 ü", "2"));
  }

  @Test
  void aLineThatIsShortLacksFieldsOrHasAPartOfOne() throws IOException {
    assertThat(values("1\r\n001 An\n\n001       \n001       9", 0, "id", "name", "tail"))
        .containsExactly(
            List.of("1", "NULL", "NULL"),
            List.of("001", "An", "NULL"),
            List.of("001", "", "NULL"),
            List.of("001", "", "9"));
  }

  @Test
  void bytesThatAreNotUtf8AreOneCharacterEach() throws IOException {
    Path file = folder.resolve("latin1");
    Files.write(file, "00é é\u00e9nn   99".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(read(file, 0, 1 << 20, "tail").values()).containsExactly(List.of("99"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 9, 1000})
  void linesAtTheStartAreSkippedAndSplitsChangeNothing(int splitBytes) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("lines"), "title\r\n\nid  name\n001 Ann\r002 Ben\r\n003 Cem\n004");
    SplitReading reading = read(file, 3, splitBytes, "id");
    assertThat(reading.values())
        .containsExactly(List.of("001"), List.of("002"), List.of("003"), List.of("004"));
    assertThat(reading.lines().get(0)).isEqualTo(splitBytes == 1000 ? 4 : -1);
    assertThat(read(file, 9, splitBytes, "id").rows()).isEmpty();
  }

  private List<List<String>> values(String text, int skip, String... columns) throws IOException {
    return read(Files.writeString(folder.resolve("file"), text), skip, 1 << 20, columns).values();
  }

  private static SplitReading read(Path file, int skip, int splitBytes, String... columns)
      throws IOException {
    FixedWidthFormat format = new FixedWidthFormat(FIELDS, skip, 1 << 16);
    return SplitReading.of(
        file, new SourcePlan(format, List.of(), List.of(columns)), splitBytes, 16, 4);
  }
}
