package dev.winnow.jobs.source.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.jobs.source.detect.Detection.Separator;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DialectDetectorTest {

  private static final String TABLE =
      """
      id,name,born,height
      1,Ada,1815-12-10,1.65
      2,Grace,1906-12-09,1.70
      3,Mary,1899-01-03,1.58
      4,Joan,1917-06-24,1.73
      """;

  @ParameterizedTest
  @ValueSource(strings = {",", ";", "\t", "|", ":", "^", "||", ", ", "~|~", "\t\t", "::", "\u0001"})
  void findsDelimitersOfOneAndOfSeveralCharacters(String delimiter) {
    Detection found = detect(TABLE.replace(",", delimiter));
    assertThat(found.delimiter()).isEqualTo(delimiter);
    assertThat(found.width()).isEqualTo(4);
    assertThat(found.headerRows()).isEqualTo(1);
    assertThat(found.isSure()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '^',
      value = {"\"", "'", "`"})
  void findsTheQuoteThatHidesDelimitersAndLineEnds(String quote) {
    String text = "id,note\n";
    for (int i = 0; i < 6; i++) {
      text += i + ",^a, b\nand c " + i + "^\n";
    }
    Detection found = detect(text.replace("^", quote));
    assertThat(found.quote()).isEqualTo(quote);
    assertThat(found.width()).isEqualTo(2);
    assertThat(found.rows()).isEqualTo(6);
  }

  @Test
  void seesThatQuotesAreTextWhereMostOfThemCloseNothing() {
    String text = "id\ttitle\n";
    for (int i = 0; i < 20; i++) {
      text += i + "\t\"Heroes\" and others " + i + "\n";
    }
    assertThat(detect(text).quote()).isEmpty();
    assertThat(detect(TABLE.replace("Ada", "\"Ada\"")).quote()).isEqualTo("\"");
  }

  @Test
  void believesInAnEscapeOnlyWhereQuotesAreEscaped() {
    String escaped = "id,note\n" + "1,\"say \\\"hi\\\", then go\"\n".repeat(5);
    String path = "id,note\n" + "1,\"C:\\temp\\\"\n".repeat(5);
    assertThat(detect(escaped).escape()).isEqualTo("\\");
    assertThat(detect(path).escape()).isEmpty();
  }

  @Test
  void tellsDecimalCommasFromDelimiters() {
    assertThat(detect("a;b;c\n1,5;2,25;3,1\n4,0;5,5;6,125\n7,1;8,9;1,1\n").delimiter())
        .isEqualTo(";");
  }

  @Test
  void takesTimesForOneColumn() {
    assertThat(detect("at\n05:40\n21:30\n17:45\n09:05\n").width()).isEqualTo(1);
  }

  @Test
  void findsWhatStandsAroundATable() {
    String text = "Report of 2026,,,\n\nmade by hand\n" + TABLE + "\nEnd of report\n";
    Detection found = detect(text);
    assertThat(found.skipRows()).isEqualTo(3);
    assertThat(found.headerRows()).isEqualTo(1);
    assertThat(found.skipFooterRows()).isEqualTo(1);
    assertThat(found.rows()).isEqualTo(4);
  }

  @Test
  void takesNoRecordThatWasCutOffForAFooterOrAPreamble() {
    assertThat(detect(TABLE + "5").skipFooterRows()).isZero();
    assertThat(detect(TABLE + "5,\"Em").skipFooterRows()).isZero();
    String body = TABLE.substring(TABLE.indexOf('\n') + 1);
    assertThat(detect("9\n" + body).skipRows()).isZero();
    assertThat(detect(TABLE + "Total: 4 people\n").skipFooterRows()).isEqualTo(1);
  }

  @Test
  void countsTheRowsOfAHeader() {
    String header = TABLE.substring(0, TABLE.indexOf('\n') + 1);
    assertThat(detect(header + TABLE).headerRows()).isEqualTo(2);
    assertThat(detect(header + ",,year,metres\n" + TABLE.substring(header.length())).headerRows())
        .isEqualTo(2);
    assertThat(detect(TABLE.substring(header.length())).headerRows()).isZero();
    assertThat(detect(TABLE.replace("1,Ada", "\"1,Ad\"a")).headerRows()).isEqualTo(1);
  }

  @Test
  void believesTheLineThatNamesTheDelimiter() {
    Detection found = detect("sep=;\n" + TABLE.replace(",", ";"));
    assertThat(found.delimiter()).isEqualTo(";");
    assertThat(found.skipRows()).isEqualTo(1);
    assertThat(detect("sep=x\naxb\n1x2\n").delimiter()).isEqualTo("x");
    FileSample other = FileSample.ofWhole("sep=x\naxb\n1x2\n".getBytes(StandardCharsets.UTF_8));
    assertThat(DialectDetector.detect(other, detect(TABLE)).delimiter()).isEqualTo("x");
  }

  @Test
  void takesLinesForCommentsThatAreNoRecords() {
    assertThat(detect("# made by hand\n" + TABLE + "# the end\n").comment()).isEqualTo("#");
    assertThat(detect(TABLE.replace("id,", "#,")).comment()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"CRLF", "LF", "CR"})
  void saysWhatEndsTheRecords(Separator separator) {
    String end =
        switch (separator) {
          case CR -> "\r";
          case CRLF -> "\r\n";
          case LF, ANY -> "\n";
        };
    assertThat(detect(TABLE.replace("\n", end)).separator()).isEqualTo(separator);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "windows-1252"})
  void findsTheCharset(String charset) {
    byte[] bytes = TABLE.replace("Ada", "Zoë – größer").getBytes(Charset.forName(charset));
    assertThat(DialectDetector.detect(FileSample.ofWhole(bytes)).encoding()).isEqualTo(charset);
  }

  @Test
  void findsJapaneseWithoutAMark() {
    String text = TABLE.replace("Ada", "東京都").replace("Grace", "ひらがな");
    byte[] bytes = text.getBytes(Charset.forName("Shift_JIS"));
    assertThat(DialectDetector.detect(FileSample.ofWhole(bytes)).encoding()).isEqualTo("Shift_JIS");
  }

  @Test
  void isNotSureOfWhatCouldBeAnything() {
    assertThat(detect("").isSure()).isFalse();
    assertThat(detect("Just a line of text").isSure()).isFalse();
    assertThat(detect("a b\nc; d\ne, f\ng\n").isSure()).isFalse();
  }

  @Test
  void doesNotMindASingleFaultyRecord() {
    Detection found =
        detect(TABLE + "5,\"Rosa\"lind,1920-07-25,1.6\n6,Lise,1878-11-07\n7,Emmy,1882-03-23,1.6\n");
    assertThat(found.delimiter()).isEqualTo(",");
    assertThat(found.width()).isEqualTo(4);
    assertThat(found.reasons()).anyMatch(r -> r.contains("has not 4 fields"));
  }

  @Test
  void looksAgainAtAFileThatIsNotLikeTheOneBefore() {
    Detection like = detect(TABLE);
    FileSample other = FileSample.ofWhole(TABLE.replace(',', ';').getBytes(StandardCharsets.UTF_8));
    FileSample same = FileSample.ofWhole(TABLE.getBytes(StandardCharsets.UTF_8));
    assertThat(DialectDetector.detect(other, like)).isEqualTo(DialectDetector.detect(other));
    assertThat(DialectDetector.detect(same, like).agreesWith(like)).isTrue();
  }

  @Property(tries = 300)
  void alwaysSaysTheSameAndNeverFails(@ForAll @Size(max = 200) byte[] bytes) {
    Detection first = DialectDetector.detect(FileSample.ofWhole(bytes));
    assertThat(DialectDetector.detect(FileSample.ofWhole(bytes))).isEqualTo(first);
    assertThat(first.confidence()).isBetween(0.0, 1.0);
    assertThat(first.describe()).isNotBlank();
  }

  private static Detection detect(String text) {
    return DialectDetector.detect(FileSample.ofWhole(text.getBytes(StandardCharsets.UTF_8)));
  }
}
