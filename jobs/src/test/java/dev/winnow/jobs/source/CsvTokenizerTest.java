package dev.winnow.jobs.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.winnow.jobs.source.CsvFormat.NulBytes;
import dev.winnow.jobs.source.CsvFormat.Ragged;
import dev.winnow.jobs.source.CsvFormat.RecordSeparator;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvTokenizerTest {

  private static final Charset WINDOWS = Charset.forName("windows-1252");

  @Test
  void endsRecordsAtLineFeedsReturnsAndBothMixed() {
    assertThat(rows(format(",", "\"", "", ""), 2, "1,2\n3,4\r5,6\r\n7,8"))
        .containsExactly(
            List.of("1", "2"), List.of("3", "4"), List.of("5", "6"), List.of("7", "8"));
  }

  @Test
  void keepsLineBreaksAndDelimitersInsideQuotes() {
    assertThat(rows(format(",", "\"", "", ""), 2, "\"a\r\nb\",\"c,d\"\n"))
        .containsExactly(List.of("a\r\nb", "c,d"));
  }

  @Test
  void keepsQuotesInsideUnquotedFields() {
    assertThat(rows(format(",", "\"", "", ""), 2, "5\" pipe,a\"b\"c\n"))
        .containsExactly(List.of("5\" pipe", "a\"b\"c"));
  }

  @Test
  void undoesDoubledAndEscapedQuotesOnlyWhereThereAreSome() {
    FieldIndex index = index(format(",", "\"", "\\", ""), 3, "\"a\"\"b\",\"c\\\"d\\\\\",\"e\"\n");

    assertThat(SplitReading.fields(index, 0)).containsExactly("a\"b", "c\"d\\", "e");
    assertThat(index.buffer(0)).isNotSameAs(index.buffer(2));
    assertThat(index.buffer(0)).isSameAs(index.buffer(1));
  }

  @Test
  void anEscapeWorksOutsideQuotesAndIsKeptBeforeAnOrdinaryByte() {
    assertThat(rows(format(",", "", "\\", ""), 3, "a\\,b,\\N,c\\\nd\n"))
        .containsExactly(List.of("a,b", "\\N", "c\nd"));
  }

  @Test
  void takesADelimiterOfSeveralCharacters() {
    assertThat(rows(format("||", "\"", "", ""), 3, "a|b||\"c||d\"||e|\n||x||\n"))
        .containsExactly(List.of("a|b", "c||d", "e|"), List.of("", "x", ""));
  }

  @Test
  void readsQuotesAsTextWhereTheFormatHasNone() {
    assertThat(rows(format("\t", "", "", ""), 2, "\"a\t\"b\"\n\"\t\"\n"))
        .containsExactly(List.of("\"a", "\"b\""), List.of("\"", "\""));
  }

  @Test
  void skipsCommentsAndEmptyLines() {
    FieldIndex index = index(format(",", "\"", "", "#"), 2, "#x,y\n\n1,2\n\r\n#\n3,#4\n");

    assertThat(rows(index)).containsExactly(List.of("1", "2"), List.of("3", "#4"));
    assertThat(index.linesBefore(0)).isEqualTo(2);
    assertThat(index.linesBefore(1)).isEqualTo(5);
    assertThat(index.linesBefore(0)).isEqualTo(2);
  }

  @Test
  void anEmptyLineIsARecordOfAFileWithOneColumn() {
    assertThat(rows(format(",", "\"", "", ""), 1, "a\n\nb\n"))
        .containsExactly(List.of("a"), List.of(""), List.of("b"));
  }

  @Test
  void tellsQuotedFromUnquoted() {
    FieldIndex index = index(format(",", "\"", "", ""), 2, "\"\",\n");

    assertThat(index.quoted(0)).isTrue();
    assertThat(index.quoted(1)).isFalse();
  }

  @Test
  void namesWhatIsWrongWithARecordAndGoesOnWithTheNext() {
    assertThat(problems(Ragged.Quarantine, "1\n1,2\n1,2,3\n\"a\"b,2\n\"a\" ,2\n1,2\n1,\"2\n"))
        .containsExactly(
            RecordProblem.TOO_FEW_FIELDS,
            RecordProblem.NONE,
            RecordProblem.TOO_MANY_FIELDS,
            RecordProblem.TEXT_AFTER_QUOTE,
            RecordProblem.TEXT_AFTER_QUOTE,
            RecordProblem.NONE,
            RecordProblem.UNTERMINATED_QUOTE);
  }

  @Test
  void paddingForgivesMissingFieldsAndEmptyOnesTooMany() {
    assertThat(problems(Ragged.Pad, "1\n1,2\n1,2,,\n1,2,3\n"))
        .containsExactly(
            RecordProblem.NONE,
            RecordProblem.NONE,
            RecordProblem.NONE,
            RecordProblem.TOO_MANY_FIELDS);
  }

  @Test
  void mergingGivesFieldsTooManyToTheLastColumnWithTheirDelimiters() {
    CsvFormat merge = CsvFormats.with(format(",", "\"", "", ""), Ragged.Merge);
    FieldIndex index = index(merge, 2, "1\n1,2\n1,2,,3\n1,\"a\"\"b\",\"c,d\",\n");

    assertThat(rows(index))
        .containsExactly(
            List.of("1"), List.of("1", "2"), List.of("1", "2,,3"), List.of("1", "a\"b,c,d,"));
    assertThat(index.problem(0)).isEqualTo(RecordProblem.TOO_FEW_FIELDS);
    assertThat(index.problem(2)).isEqualTo(RecordProblem.NONE);
    assertThat(index.problem(3)).isEqualTo(RecordProblem.NONE);
  }

  @Test
  void endsRecordsOnlyAtTheSeparatorThatIsDeclared() {
    String csv = "a,b\r\nc,d\re,f\n\"g\",h\r\n";
    CsvFormat any = format(",", "\"", "", "");

    assertThat(rows(any, 2, csv))
        .containsExactly(
            List.of("a", "b"), List.of("c", "d"), List.of("e", "f"), List.of("g", "h"));
    assertThat(rows(CsvFormats.with(any, RecordSeparator.Lf), 2, csv))
        .containsExactly(List.of("a", "b\r"), List.of("c", "d\re", "f"), List.of("g", "h\r"));
    assertThat(rows(CsvFormats.with(any, RecordSeparator.CrLf), 2, csv))
        .containsExactly(List.of("a", "b"), List.of("c", "d\re", "f\n\"g\"", "h"));
    assertThat(rows(CsvFormats.with(any, RecordSeparator.Cr), 2, csv))
        .containsExactly(
            List.of("a", "b"), List.of("\nc", "d"), List.of("e", "f\n\"g\"", "h"), List.of("\n"));
  }

  @Test
  void anEscapedLineBreakOfTwoBytesIsOne() {
    assertThat(rows(format(",", "", "\\", ""), 2, "a\\\r\nb,c\r\nd,e"))
        .containsExactly(List.of("a\r\nb", "c"), List.of("d", "e"));
  }

  @Test
  void removesNulBytesOrMakesThemAProblem() {
    CsvFormat keep = format(",", "\"", "", "");
    String csv = "a\0b,\"\0\"\ncd,efghijklmno\0p\n1,2\n";

    assertThat(rows(keep, 2, csv).get(0)).containsExactly("a\0b", "\0");
    assertThat(rows(CsvFormats.with(keep, NulBytes.Remove), 2, csv))
        .containsExactly(List.of("ab", ""), List.of("cd", "efghijklmnop"), List.of("1", "2"));
    FieldIndex index = index(CsvFormats.with(keep, NulBytes.Quarantine), 2, csv);
    assertThat(index.problem(0)).isEqualTo(RecordProblem.NUL_BYTE);
    assertThat(index.problem(1)).isEqualTo(RecordProblem.NUL_BYTE);
    assertThat(index.hasProblem(2)).isFalse();
  }

  @Test
  void writesTheFieldsOfACharsetOfOneByteAsUtf8() {
    byte[] csv = "caf\u00e9\u00a6\"\u20ac \"\"5\"\"\"\u00a6plain\n".getBytes(WINDOWS);
    FieldIndex index = new FieldIndex();
    index.reset(csv);
    new CsvTokenizer(format("\u00a6", "\"", "", ""), Encoding.of("windows-1252"))
        .tokenize(new Bytes(csv, 0, csv.length, true), csv.length, 3, index);

    assertThat(rows(index)).containsExactly(List.of("caf\u00e9", "\u20ac \"5\"", "plain"));
    assertThat(index.buffer(2)).isSameAs(csv);
    assertThat(index.recordEnd(0)).isEqualTo(csv.length - 1);
  }

  @Test
  void aByteThatACharsetDoesNotHaveIsNoText() {
    byte[] csv = {'a', (byte) 0x81, '\n'};
    FieldIndex index = new FieldIndex();
    index.reset(csv);
    new CsvTokenizer(format(",", "\"", "", ""), Encoding.of("windows-1252"))
        .tokenize(new Bytes(csv, 0, csv.length, true), csv.length, 1, index);

    assertThat(index.buffer(0)[index.end(0) - 1]).isEqualTo(Encoding.INVALID);
  }

  @Test
  void aByteOfOnlyOnesIsNoQuoteAndNoCommentWhereThereIsNone() {
    byte[] csv = {(byte) 0xff, 'a', ',', (byte) 0xff, '\n', (byte) 0xff, ',', 'b', '\n'};
    FieldIndex index = new FieldIndex();
    index.reset(csv);
    new CsvTokenizer(format(",", "", "", ""))
        .tokenize(new Bytes(csv, 0, csv.length, true), csv.length, 2, index);

    assertThat(index.records()).isEqualTo(2);
    assertThat(index.hasProblem(0)).isFalse();
    assertThat(index.hasProblem(1)).isFalse();
  }

  @Test
  void findsFieldsOfEveryLengthAroundTheWordsItReads() {
    for (int length = 0; length < 40; length++) {
      String a = "a".repeat(length);
      String b = "b".repeat(39 - length);
      assertThat(rows(format(",", "\"", "", ""), 3, a + "," + b + ",\"" + a + "\"\n" + b + ",,"))
          .containsExactly(List.of(a, b, a), List.of(b, "", ""));
    }
  }

  @Test
  void refusesAFormatThatMakesNoSense() {
    assertThatThrownBy(() -> format("", "\"", "", "")).hasMessage("delimiter is empty");
    assertThatThrownBy(() -> format(",", "''", "", "")).hasMessageContaining("quote");
    assertThatThrownBy(() -> format(",", "é", "", "")).hasMessageContaining("quote");
  }

  private static CsvFormat format(String delimiter, String quote, String escape, String comment) {
    return CsvFormats.of(false, delimiter, quote, escape, comment, Ragged.Quarantine, 1 << 20);
  }

  private static List<RecordProblem> problems(Ragged ragged, String csv) {
    FieldIndex index = index(CsvFormats.of(false, ",", "\"", "", "", ragged, 1 << 20), 2, csv);
    List<RecordProblem> problems = new ArrayList<>();
    for (int r = 0; r < index.records(); r++) {
      problems.add(index.problem(r));
    }
    return problems;
  }

  private static List<List<String>> rows(CsvFormat format, int width, String csv) {
    return rows(index(format, width, csv));
  }

  private static List<List<String>> rows(FieldIndex index) {
    List<List<String>> rows = new ArrayList<>();
    for (int r = 0; r < index.records(); r++) {
      rows.add(SplitReading.fields(index, r));
    }
    return rows;
  }

  private static FieldIndex index(CsvFormat format, int width, String csv) {
    return RecordBlock.of(csv, RecordLayout.ofColumns(width)).index(new CsvTokenizer(format));
  }
}
