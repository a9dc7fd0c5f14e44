package dev.winnow.jobs.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PatternFileTest {

  private static final String LOG =
      "(?P<day>\\d{4}-\\d\\d-\\d\\d) (?P<level>[A-Z]+) (?P<text>(?s:.*))";

  @TempDir Path folder;

  @Test
  void aLineIsARecordWhoseGroupsAreItsFields() throws IOException {
    SplitReading reading =
        read("2026-11-22 INFO é😀 b\r\n\n2026-11-22 WARN \n", LOG, "", List.of("text", "day"));
    assertThat(reading.values())
        .containsExactly(List.of("é😀 b", "2026-11-22"), List.of("", "2026-11-22"));
  }

  @Test
  void aGroupThatTookNoPartIsNullAndTheFirstThatDidCounts() throws IOException {
    PatternFormat format =
        new PatternFormat(
            "(?:(?P<f0>a)|(?P<f1>b))(?P<f2>c)?",
            Map.of("f0", "x", "f1", "x", "f2", "y"),
            "",
            1 << 16);
    SplitReading reading = read("a\nb\nbc\n", format, List.of("X", "y"), 1 << 20, 64);
    assertThat(reading.values())
        .containsExactly(List.of("a", "NULL"), List.of("b", "NULL"), List.of("b", "c"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "x2026-11-22 INFO a|1|: the field day is expected",
        "2026-11-22  INFO a|12|: the field level is expected",
        "2026-11-22 info a|12|: the field level is expected",
        "2026-11-22 INFO|16|:   is expected",
      })
  void aRecordThatDoesNotMatchSaysWhereAndWhatWasExpected(String line, int at, String expected)
      throws IOException {
    Path file = Files.writeString(folder.resolve("log"), line);
    byte[] bytes = Files.readAllBytes(file);
    FieldIndex index = new FieldIndex();
    index.reset(bytes);
    format(LOG, "")
        .tokenizer(List.of("day"))
        .tokenize(new Bytes(bytes, 0, bytes.length, true), bytes.length, 1, index);
    assertThat(index.problemMessage(0))
        .isEqualTo(
            "the record does not match the pattern%s, at byte %d of the record"
                .formatted(expected, at));
  }

  @Test
  void textBehindAMatchIsNamedToo() {
    byte[] bytes = "ü7x".getBytes(java.nio.charset.StandardCharsets.UTF_8);
    FieldIndex index = new FieldIndex();
    index.reset(bytes);
    new PatternFormat("ü[0-9]", Map.of(), "", 64)
        .tokenizer(List.of())
        .tokenize(new Bytes(bytes, 0, bytes.length, true), bytes.length, 1, index);
    assertThat(index.problemMessage(0))
        .isEqualTo(
            "the record does not match the pattern: the record's end is expected, at byte 4 of the"
                + " record");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 9, 17, 33, 1000})
  void recordsOfSeveralLinesAreTheSameHoweverTheFileIsSplit(int splitBytes) throws IOException {
    String log =
        "left over\r\nfrom before\n2026-11-22 INFO one\n2026-11-22 ERROR two\n  at a.b(C.java:1)\r\n"
            + "\n  at é\n\n2026-11-23 INFO three\n no match\n2026-1 no start\n2026-11-24 X four";
    List<String> columns = List.of("level", "text");
    SplitReading whole = read(log, format(LOG, "^\\d{4}-\\d\\d-"), columns, 1 << 20, 1 << 16);
    assertThat(whole.values())
        .containsExactly(
            List.of(),
            List.of("INFO", "one"),
            List.of("ERROR", "two\n  at a.b(C.java:1)\r\n\n  at é"),
            List.of("INFO", "three\n no match\n2026-1 no start"),
            List.of("X", "four"));
    assertThat(whole.rows().get(0).problem()).isEqualTo(RecordProblem.NO_MATCH);
    assertThat(whole.lines()).containsExactly(1L, 3L, 4L, 9L, 12L);
    SplitReading split = read(log, format(LOG, "^\\d{4}-\\d\\d-"), columns, splitBytes, 8);
    assertThat(split.rows()).isEqualTo(whole.rows());
  }

  @Test
  void aPatternThatOnlyKeepsItsWantedGroupsMatchesTheSame() {
    String regex = "(a|(?P<x>b\\(|[()\\]]+)(?:c)*)(?P<y>(?i)d{2,}?)\\Q(z)\\E[^]a-f[:digit:]]";
    String kept = RegexSyntax.keepingGroups(regex, Set.of("y"));
    assertThat(Pattern.compile(kept).namedGroups().keySet()).containsExactly("y");
    assertThat(Pattern.compile(kept).groupCount()).isEqualTo(1);
    Random random = new Random(7);
    for (int i = 0; i < 3000; i++) {
      StringBuilder text = new StringBuilder();
      for (String part : new String[] {"ab(c)]", "c", "dD", "(z)", "g1]a"}) {
        int end = random.nextInt(part.length() + 1);
        text.append(random.nextInt(4) > 0 ? part : part.substring(0, end));
      }
      assertThat(Pattern.matches(kept, text)).isEqualTo(Pattern.matches(regex, text));
    }
  }

  @Test
  void takesAPatternApartIntoWhatHasToFollowEachOther() {
    assertThat(RegexSyntax.parts("(?s)a+(?:b(?:c|d)(?P<x>e|f))g{2}[|)](?:h)*"))
        .containsExactly("(?s)", "a+", "b", "(?:c|d)", "(?P<x>e|f)", "g{2}", "[|)]", "(?:h)*");
    assertThat(RegexSyntax.parts("a|b")).containsExactly("a|b");
    assertThat(RegexSyntax.parts("\\Q|(\\E\\p{Greek}\\|"))
        .containsExactly("\\Q|(\\E", "\\p{Greek}", "\\|");
  }

  private SplitReading read(String text, String pattern, String recordStart, List<String> columns)
      throws IOException {
    return read(text, format(pattern, recordStart), columns, 1 << 20, 1 << 16);
  }

  private SplitReading read(
      String text, PatternFormat format, List<String> columns, int splitBytes, int blockBytes)
      throws IOException {
    Path file = Files.writeString(folder.resolve("log"), text);
    return SplitReading.of(
        file, new SourcePlan(format, List.of(), columns), splitBytes, blockBytes, 4);
  }

  private static PatternFormat format(String pattern, String recordStart) {
    return new PatternFormat(
        pattern, Map.of("day", "day", "level", "level", "text", "text"), recordStart, 1 << 16);
  }
}
