package dev.winnow.jobs.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrayQuotesTest {

  private static final CsvFormat KEEP =
      CsvFormats.with(CsvFormat.rfc4180(), CsvFormat.StrayQuotes.Keep);
  private static final SourcePlan PLAN = new SourcePlan(KEEP, List.of(), List.of("a", "b", "c"));

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      quoteCharacter = '~',
      value = {
        "1,\"5\"_in\",x 1|5\"_in|x",
        "\"1,2,x \"1|2|x",
        "1,\"\"2,_3\",x 1|\"2,_3|x",
        "1,2,\" 1|2|\"",
        "1,\"say_\"hi\",_go\",x 1|say_\"hi\",_go|x",
        "1,\"a_\"\"b\"\"_\"c\",x 1|a_\"b\"_\"c|x",
      })
  void takesAStrayQuoteForTextWhenTheRecordThenHasItsFields(String line, String fields) {
    List<String> expected = List.of(fields.replace('_', ' ').split("\\|"));
    FieldIndex index = index(line.replace('_', ' ') + "\n4,5,6\n");
    assertThat(SplitReading.fields(index, 0)).isEqualTo(expected);
    assertThat(index.hasProblem(0)).isFalse();
    assertThat(SplitReading.fields(index, 1)).containsExactly("4", "5", "6");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      quoteCharacter = '~',
      value = {
        "\"a\",\"b\"x\",\"c\" 1,2,3 a|b\"x|c",
        "a,\"b,c \"1\",2,3 a|\"b|c",
        "a,\"b,c 1,2 -",
        "\"a,\"b,\"c,d 1,2,3 -",
      })
  void readsAHeaderSoThatItIsAsWideAsTheRecordsBelow(String header, String record, String names)
      throws SourceException {
    byte[] text = (header + "\n" + (record + "\n").repeat(3)).getBytes(StandardCharsets.UTF_8);
    CsvTokenizer tokenizer = new CsvTokenizer(KEEP);
    Bytes bytes = new Bytes(text, 0, text.length, true);
    if (names.equals("-")) {
      assertThatThrownBy(() -> CsvHeader.find(KEEP, tokenizer, bytes))
          .hasMessageContaining("in the header");
    } else {
      CsvHeader found = CsvHeader.find(KEEP, tokenizer, bytes).orElseThrow();
      assertThat(found.names()).containsExactly(names.split("\\|"));
      assertThat(found.end()).isEqualTo(header.length() + 1);
    }
  }

  @Test
  void chargesOnlyTheLineWithAQuoteThatIsNeverClosed() {
    FieldIndex index = index("1,2,\"x\n4,5,6\n7,\"8\",9\n");
    assertThat(index.records()).isEqualTo(3);
    assertThat(SplitReading.fields(index, 0)).containsExactly("1", "2", "\"x");
    assertThat(SplitReading.fields(index, 2)).containsExactly("7", "8", "9");
  }

  @Test
  void choosesNoneOfTwoReadingsThatAreAsGood() {
    FieldIndex index = index("\"a,\"b,\"c,d\n");
    assertThat(index.problem(0)).isEqualTo(RecordProblem.TEXT_AFTER_QUOTE);
  }

  @Test
  void leavesARaggedRecordAloneWhoseQuotesAreInOrder() {
    FieldIndex index = index("1,\"2, 3\"\n1,2,3,4\n");
    assertThat(index.problem(0)).isEqualTo(RecordProblem.TOO_FEW_FIELDS);
    assertThat(index.problem(1)).isEqualTo(RecordProblem.TOO_MANY_FIELDS);
  }

  @Test
  void readsRecordsInOrderAsEver() {
    FieldIndex index = index("1,\"a \"\"b\"\"\nc\",x\n");
    assertThat(SplitReading.fields(index, 0)).containsExactly("1", "a \"b\"\nc", "x");
  }

  @Property(tries = 60)
  void rowsAreTheSameForEverySplitSize(@ForAll("files") String body) throws IOException {
    Path file = Files.createTempFile("stray", ".csv");
    try {
      Files.writeString(file, "a,b,c\n" + body);
      SplitReading whole = SplitReading.of(file, PLAN, 1 << 20, 1 << 16, 1 << 16);
      for (int split : new int[] {7, 16, 61}) {
        SplitReading parts = SplitReading.of(file, PLAN, split, 32, 1 << 16);
        assertThat(parts.rows()).isEqualTo(whole.rows());
      }
    } finally {
      Files.delete(file);
    }
  }

  @Provide
  Arbitrary<String> files() {
    return Arbitraries.of("1", "\"x\"", "\"y", "z\"", ",", ",", ",", "\n", "\n", "\"\"", "\"a\nb\"")
        .list()
        .ofMaxSize(60)
        .map(parts -> String.join("", parts));
  }

  private static FieldIndex index(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    FieldIndex index = new FieldIndex();
    index.reset(bytes);
    new CsvTokenizer(KEEP)
        .tokenize(new Bytes(bytes, 0, bytes.length, true), bytes.length, 3, index);
    return index;
  }
}
