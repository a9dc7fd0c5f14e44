package dev.winnow.jobs.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.winnow.jobs.source.JsonFormat.DuplicateKeys;
import dev.winnow.jobs.source.JsonFormat.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON files as tasks read them: lines that are split, and arrays that are streamed. */
class JsonFileTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 7, 20, 1000})
  void readsLinesTheSameHoweverTheyAreSplit(int splitBytes) throws IOException {
    Path file =
        write("\ufeff{\"a\":1}\r\n\n{\"a\":\"é\\n\"}\n{\"a\":tru}\n  {\"b\":0}  \n{\"a\":[1,2]}");
    SplitReading whole = read(file, auto(""), 1 << 20, 1 << 16);
    assertThat(whole.values()).hasSize(5);
    assertThat(whole.rows().get(2).problem()).isEqualTo(RecordProblem.JSON_WORD);
    assertThat(whole.rows().get(1).fields()).containsExactly("é\n");
    SplitReading split = read(file, auto(""), splitBytes, 16);
    assertThat(split.rows()).isEqualTo(whole.rows());
    if (splitBytes < 20) {
      assertThat(split.extents().size()).isGreaterThan(1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 8, 13, 1000})
  void streamsAnArrayInBlocksOfAnySize(int blockBytes) throws IOException {
    Path file = write(" [ {\"a\" : 1},\n{\"a\":\"x]\\\"\"}\n, {\"a\":[2,{}]} ,{\"b\":3}\n]\n");
    SplitReading reading = read(file, auto(""), 5, blockBytes);
    assertThat(reading.extents()).hasSize(1);
    assertThat(reading.extents().get(0).end()).isEqualTo(Files.size(file));
    assertThat(reading.rows().stream().map(SplitReading.Row::problem))
        .containsOnly(RecordProblem.NONE);
    assertThat(reading.rows().stream().map(SplitReading.Row::raw))
        .containsExactly("{\"a\" : 1}", "{\"a\":\"x]\\\"\"}", "{\"a\":[2,{}]}", "{\"b\":3}");
    assertThat(reading.lines()).containsExactly(1L, 2L, 3L, 3L);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 10, 1000})
  void readsValuesThatGoOverLinesOrShareOne(int blockBytes) throws IOException {
    for (String json :
        List.of("{\n \"a\": 1\n}\n\n {\"a\":2} {\n\"a\":\n3}", "{\"a\":1}{\"a\":2}\n{\"a\":3}\n")) {
      SplitReading reading = read(write(json), auto(""), 5, blockBytes);
      assertThat(reading.values()).containsExactly(List.of("1"), List.of("2"), List.of("3"));
      assertThat(reading.extents()).hasSize(1);
    }
  }

  @Test
  void aValueThatIsWrongEndsWithItsBracketsOrWithItsLineOrWhereTheNextBegins() throws IOException {
    Path file =
        write(
            "{\n\"a\": 1\n}\n{\n\"a\" 2\n}{\"a\": 3}\nx y\n{\n\"a\": [4,\n{\n\"a\": 5}\n{\n\"a\":\"6\n");
    assertThat(read(file, auto(""), 5, 4).rows().stream().map(SplitReading.Row::raw))
        .containsExactly(
            "{\n\"a\": 1\n}",
            "{\n\"a\" 2\n}",
            "{\"a\": 3}",
            "x y",
            "{\n\"a\": [4,",
            "{\n\"a\": 5}",
            "{\n\"a\":\"6");
  }

  @Test
  void whatTheHeadersReaderCannotReadIsTheLinesOwnMatter() throws IOException {
    String deep = "{\"a\":" + "[".repeat(2_000) + "]".repeat(2_000) + "}\n";
    assertThat(read(write("[\u0000\u0000\u0000{\"a\":1}"), auto(""), 9, 9).rows().get(0).problem())
        .isEqualTo(RecordProblem.JSON_VALUE);
    Path file = write(deep + "{\"a\":" + "7".repeat(2_000) + "}\n");
    SplitReading reading = read(file, auto(""), 1 << 20, 64);
    assertThat(reading.rows().get(0).problem()).isEqualTo(RecordProblem.JSON_DEPTH);
    assertThat(reading.rows().get(1).fields().get(0)).hasSize(2_000);
  }

  @Test
  void findsTheArrayThatTheRootNames() throws IOException {
    Path file =
        write("{\"meta\":{\"items\":[9]},\"data\":[0,{\"x/y\":[{\"a\":1},{\"a\":2}],\"z\":0}]} ");
    SplitReading reading = read(file, auto("/data/1/x~1y"), 1 << 20, 64);
    assertThat(reading.values()).containsExactly(List.of("1"), List.of("2"));
  }

  @Test
  void anEmptyArrayHasNoRecords() throws IOException {
    assertThat(read(write("[]"), auto(""), 10, 10).rows()).isEmpty();
    assertThat(read(write("{\"a\":[ ]}\n"), auto("/a"), 10, 10).rows()).isEmpty();
    assertThat(read(write(""), auto(""), 10, 10).rows()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[{\"a\":1},{\"a\" 2},{\"a\":3}]|1 !JSON_COLON:{\"a\" 2} 3",
        "[{\"a\":1} {\"a\":2}]|1 !JSON_ELEMENT_END:{\"a\":2}",
        "[{\"a\":1},]|1 !JSON_VALUE:,",
        "[,{\"a\":1}]|!JSON_VALUE:, 1",
        "[{\"a\":1},,{\"a\":2}]|1 !JSON_VALUE:, 2",
        "[{\"a\":1}|1 !JSON_ENDS:",
        "[{\"a\":1},|1 !JSON_ENDS:",
        "[|!JSON_ENDS:",
        "[{\"a\":1},{\"a\":|1 !JSON_ENDS:{\"a\": !JSON_ENDS:",
        "[{\"a\":1}] x|1 !JSON_TRAILING:] x",
        "[{\"a\":1}]]|1 !JSON_TRAILING:]]",
        "[{\"a\":[1},{\"a\":2}]|!JSON_ELEMENT_END:{\"a\":[1} 2",
        "[{\"a\":1],{\"a\":2}]|!JSON_MEMBER_END:{\"a\":1 !JSON_TRAILING:],{\"a\":2}]",
        "[{\"a\":\"x},{\"a\":2}]|!JSON_MEMBER_END:{\"a\":\"x},{\"a\":2}] !JSON_ENDS:",
        "[1,{\"a\":2}]|!JSON_RECORD:1 2",
        "[tru e,{\"a\":2}]|!JSON_WORD:tru e 2",
      })
  void anElementThatIsWrongTakesFewOthersWithIt(String json, String expected) throws IOException {
    for (int blockBytes : new int[] {1, 4, 9, 1000}) {
      SplitReading reading = read(write(json), auto(""), 1 << 20, blockBytes);
      String found =
          String.join(
              " ",
              reading.rows().stream()
                  .map(
                      r ->
                          r.problem() == RecordProblem.NONE
                              ? r.fields().get(0)
                              : "!" + r.problem() + ":" + r.raw())
                  .toList());
      assertThat(found).isEqualTo(expected);
    }
  }

  @Test
  void whatFollowsTheArrayInItsDocumentIsChecked() throws IOException {
    String start = "{\"x\":[{\"y\":[{\"a\":1}]";
    assertThat(problems(start + ",\"z\":{\"w\":[1]}},2],\"v\":null}\n")).isEmpty();
    assertThat(problems(start + "}]}}")).containsExactly(RecordProblem.JSON_TRAILING);
    assertThat(problems(start + "}]")).containsExactly(RecordProblem.JSON_ENDS);
    assertThat(problems(start + "]]}")).containsExactly(RecordProblem.JSON_MEMBER_END);
  }

  @Test
  void anElementThatIsTooLongIsRejectedAndNothingIsLost() throws IOException {
    Path file = write("[{\"a\":1},\n{\"a\":\"" + "x".repeat(200) + "\"},\n{\"a\":2}\n]");
    JsonFormat format = new JsonFormat(Layout.Auto, "", null, DuplicateKeys.First, 64);
    SplitReading reading = read(file, format, 1 << 20, 32);
    assertThat(reading.rows().get(0).fields()).containsExactly("1");
    assertThat(reading.rows()).anyMatch(r -> r.problem() == RecordProblem.TOO_LONG);
    assertThat(reading.extents().get(0).end()).isEqualTo(Files.size(file));
  }

  @Test
  void aFileWithoutTheArrayIsAnErrorThatSaysSo() throws IOException {
    Path file = write("{\"a\":{\"b\":1}}");
    assertThatThrownBy(() -> read(file, auto("/a/c"), 10, 10))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("has nothing at \"/a/c\"");
    assertThatThrownBy(() -> read(file, auto("/a/b"), 10, 10))
        .hasMessageContaining("has a number at \"/a/b\", not an array of records");
    assertThatThrownBy(() -> read(write("{\"a\":x"), auto("/b"), 10, 10))
        .hasMessageContaining("is not JSON before its array of records");
  }

  private List<RecordProblem> problems(String json) throws IOException {
    return read(write(json), auto("/x/0/y"), 1 << 20, 8).rows().stream()
        .map(SplitReading.Row::problem)
        .filter(p -> p != RecordProblem.NONE)
        .toList();
  }

  private static JsonFormat auto(String root) {
    return new JsonFormat(Layout.Auto, root, null, DuplicateKeys.Quarantine, 1 << 16);
  }

  private static SplitReading read(Path file, JsonFormat format, int splitBytes, int blockBytes)
      throws IOException {
    return SplitReading.of(
        file, new SourcePlan(format, List.of(), List.of("a")), splitBytes, blockBytes, 16);
  }

  private Path write(String text) throws IOException {
    return Files.writeString(Files.createTempFile(folder, "file", ".json"), text);
  }
}
