package dev.winnow.jobs.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.jobs.source.JsonFormat.DuplicateKeys;
import dev.winnow.jobs.source.JsonFormat.Layout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonLineTokenizerTest {

  @Test
  void readsTheFieldsThatColumnsAskForInTheirOrder() {
    assertThat(fields("{\"a\":1,\"b\":\"x\",\"c\":true}", "c", "a", "z"))
        .containsExactly("true", "1", null);
  }

  @Test
  void followsPathsIntoObjectsAndArrays() {
    String json = "{\"a\":{\"b\":[{\"c\":\"first\"},{\"c\":\"second\"}]},\"a.b\":9}";
    assertThat(fields(json, "a.b[1].c", "a.b[0].c", "a.b[7].c", "[\"a.b\"]", "a.b.c"))
        .containsExactly("second", "first", null, "9", null);
  }

  @Test
  void readsRecordsThatAreArrays() {
    assertThat(fields("[1,[2,3]]", "[1][0]", "[0]")).containsExactly("2", "1");
  }

  @Test
  void readsContainersAsTheirJsonText() {
    assertThat(fields("{\"a\": {\"b\": [1, \"\\u0041\"]} , \"c\":[]}", "a", "a.b", "c", "a.b[1]"))
        .containsExactly("{\"b\": [1, \"\\u0041\"]}", "[1, \"\\u0041\"]", "[]", "A");
  }

  @Test
  void tellsNullFromTheTextNullAndFromEmptyText() {
    FieldIndex index = index("{\"a\":null,\"b\":\"null\",\"c\":\"\"}", "a", "b", "c", "d");
    assertThat(index.isNull(0)).isTrue();
    assertThat(index.isNull(1)).isFalse();
    assertThat(index.isNull(2)).isFalse();
    assertThat(index.quoted(2)).isTrue();
    assertThat(index.isNull(3)).isTrue();
  }

  @Test
  void keepsNumbersAsTheyAreWritten() {
    String big = "123456789012345678901234567890.12345678901234567890";
    assertThat(fields("{\"a\":" + big + ",\"b\":-0.0,\"c\":1E400}", "a", "b", "c"))
        .containsExactly(big, "-0.0", "1E400");
  }

  @Test
  void takesTheEscapesOutOfTextAndOfNames() {
    String json = "{\"\\u0061\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\ud83d\\ude00\\u0000\"}";
    assertThat(fields(json, "a")).containsExactly("\"\\/\b\f\n\r\té😀\0");
  }

  @Test
  void aBlankLineIsNoRecordAndTheLastOneNeedsNoBreak() {
    FieldIndex index = index("\n{\"a\":1}\r\n \t\n{\"a\":2}", "a");
    assertThat(index.records()).isEqualTo(2);
    assertThat(SplitReading.fields(index, 1)).containsExactly("2");
    assertThat(index.recordEnd(0)).isEqualTo(8);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"a\":1|JSON_ENDS|7",
        "{\"a\" 1}|JSON_COLON|6",
        "{a:1}|JSON_NAME|2",
        "{\"a\":1,}|JSON_NAME|8",
        "{\"a\":1 \"b\":2}|JSON_MEMBER_END|8",
        "{\"a\":[1 2]}|JSON_ELEMENT_END|9",
        "{\"a\":[1,]}|JSON_VALUE|9",
        "{\"a\":'1'}|JSON_VALUE|6",
        "{\"a\":NaN}|JSON_VALUE|6",
        "{\"a\":01}|JSON_NUMBER|7",
        "{\"a\":1.}|JSON_NUMBER|8",
        "{\"a\":1e+}|JSON_NUMBER|9",
        "{\"a\":-}|JSON_NUMBER|7",
        "{\"a\":trux}|JSON_WORD|9",
        "{\"a\":nullx}|JSON_WORD|10",
        "{\"a\":\"\\x\"}|JSON_ESCAPE|7",
        "{\"a\":\"\\u12g4\"}|JSON_ESCAPE|7",
        "{\"a\":\"\t\"}|JSON_CONTROL|7",
        "{\"a\":1}}|JSON_TRAILING|8",
        "{\"a\":1,\"a\":2}|JSON_DUPLICATE|8",
        "{\"a\":\"\\ud800\"}|JSON_SURROGATE|7",
        "{\"a\":\"\\ud800\\u0041\"}|JSON_SURROGATE|7",
        "7|JSON_RECORD|1",
        "[1]|JSON_RECORD|1",
        "null|JSON_RECORD|1",
      })
  void saysWhatIsWrongWithARecordAndWhere(String json, RecordProblem problem, int at) {
    FieldIndex index = index(json + "\n{\"a\":5}\n", "a");
    assertThat(index.problem(0)).isEqualTo(problem);
    assertThat(index.problemMessage(0))
        .isEqualTo(problem.message() + ", at byte " + at + " of the record");
    assertThat(SplitReading.fields(index, 1)).containsExactly("5");
    assertThat(index.records()).isEqualTo(2);
  }

  @Test
  void refusesBytesThatAreNotUtf8() {
    byte[] line = "{\"a\":\"?\",\"b\":\"é\"}".getBytes(StandardCharsets.UTF_8);
    line[6] = (byte) 0xe9;
    FieldIndex index = new FieldIndex();
    index.reset(line);
    tokenizer(DuplicateKeys.Quarantine, "b")
        .tokenize(new Bytes(line, 0, line.length, true), line.length, 1, index);
    assertThat(index.problem(0)).isEqualTo(RecordProblem.JSON_UTF8);
  }

  @Test
  void halfASurrogatePairIsWrongOnlyWhereItShouldBecomeText() {
    assertThat(fields("{\"b\":\"\\udc00\",\"a\":{\"c\":\"\\ud800\"}}", "a"))
        .containsExactly("{\"c\":\"\\ud800\"}");
  }

  @Test
  void aNameThatNobodyReadsMayBeThereTwice() {
    assertThat(fields("{\"b\":1,\"a\":2,\"b\":3}", "a")).containsExactly("2");
  }

  @Test
  void takesTheFirstOrTheLastOfANameIfSaidSo() {
    String json = "{\"a\":{\"b\":1,\"c\":2},\"a\":{\"c\":3}}";
    assertThat(fields(json, DuplicateKeys.First, "a.b", "a.c")).containsExactly("1", "2");
    assertThat(fields(json, DuplicateKeys.Last, "a.b", "a.c")).containsExactly(null, "3");
  }

  @Test
  void aRecordMayBeNestedAThousandDeepAndNoDeeper() {
    assertThat(index(nested(999), "a").problem(0)).isEqualTo(RecordProblem.NONE);
    assertThat(index(nested(1000), "a").problem(0)).isEqualTo(RecordProblem.JSON_DEPTH);
  }

  @Test
  void stopsAtARecordThatIsTooLong() {
    byte[] json = "{\"a\":1}\n{\"a\":\"0123456789\"}\n".getBytes(StandardCharsets.UTF_8);
    RecordTokenizer tokenizer =
        new JsonFormat(Layout.Lines, "", null, DuplicateKeys.First, 12).tokenizer(List.of("a"));
    FieldIndex index = new FieldIndex();
    index.reset(json);
    assertThat(tokenizer.tokenize(new Bytes(json, 0, json.length, true), json.length, 1, index))
        .isEqualTo(8);
    assertThat(index.records()).isEqualTo(1);
  }

  private static String nested(int depth) {
    return "{\"a\":" + "[".repeat(depth) + "]".repeat(depth) + "}";
  }

  private static List<String> fields(String json, String... columns) {
    return fields(json, DuplicateKeys.Quarantine, columns);
  }

  private static List<String> fields(String json, DuplicateKeys duplicates, String... columns) {
    FieldIndex index = index(json, duplicates, columns);
    assertThat(index.problem(0)).isEqualTo(RecordProblem.NONE);
    List<String> fields = new ArrayList<>();
    for (int f = 0; f < columns.length; f++) {
      fields.add(
          index.isNull(f)
              ? null
              : new String(
                  index.buffer(f),
                  index.start(f),
                  index.end(f) - index.start(f),
                  StandardCharsets.UTF_8));
    }
    return fields;
  }

  private static FieldIndex index(String json, String... columns) {
    return index(json, DuplicateKeys.Quarantine, columns);
  }

  private static FieldIndex index(String json, DuplicateKeys duplicates, String... columns) {
    return RecordBlock.of(json, RecordLayout.ofColumns(columns.length))
        .index(tokenizer(duplicates, columns));
  }

  private static RecordTokenizer tokenizer(DuplicateKeys duplicates, String... columns) {
    return new JsonFormat(Layout.Lines, "", null, duplicates, 1 << 20)
        .tokenizer(Arrays.asList(columns));
  }
}
