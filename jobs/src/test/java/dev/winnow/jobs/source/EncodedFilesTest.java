package dev.winnow.jobs.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are not UTF-8, wherever they are cut. */
class EncodedFilesTest {

  private static final String EUROPEAN = "größe;naïve\né\";à\n\"ü\n;\"\"ö\"\"\";x\n1;2\n";
  private static final String JAPANESE = "表;名\nソ|\\;能\n\"十\n表\";\"ミ\"\"\"\n1;2\n";

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"ISO-8859-1", "windows-1252", "ISO-8859-15", "IBM850", "x-MacRoman"})
  void readsACharsetOfOneByteInSplitsOfAnySize(String charset) throws IOException {
    Path file = write("a.csv", EUROPEAN, charset);
    List<List<String>> expected =
        List.of(List.of("é\"", "à"), List.of("ü\n;\"ö\"", "x"), List.of("1", "2"));

    SplitReading whole = SplitReading.of(file, plan(charset, "größe", "naïve"), 999, 64, 999);
    assertThat(whole.values()).isEqualTo(expected);
    for (int split = 1; split <= EUROPEAN.length(); split++) {
      SplitReading cut = SplitReading.of(file, plan(charset, "größe", "naïve"), split, 3, 999);
      assertThat(cut.isBroken(file)).isFalse();
      assertThat(cut.rows()).isEqualTo(whole.rows());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UTF-16",
        "UTF-16LE",
        "UTF-32BE",
        "Shift_JIS",
        "windows-31j",
        "EUC-JP",
        "ISO-2022-JP",
        "GB18030",
        "IBM930"
      })
  void readsAnyOtherCharsetFromTheBeginning(String charset) throws IOException {
    Path file = write("a.csv", JAPANESE, charset);
    for (int split : new int[] {1, 7, 999}) {
      SplitReading reading = SplitReading.of(file, plan(charset, "表", "名"), split, 5, 16);
      assertThat(reading.values())
          .containsExactly(List.of("ソ|\\", "能"), List.of("十\n表", "ミ\""), List.of("1", "2"));
      assertThat(reading.isBroken(file)).isFalse();
      assertThat(reading.extents()).hasSize(1);
      assertThat(reading.rows().get(2).offset())
          .isEqualTo(
              (charset.equals("UTF-16") ? 3 : 0)
                  + JAPANESE.replace("1;2\n", "").getBytes(StandardCharsets.UTF_8).length);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
  void aByteOrderMarkSaysMoreThanThePlan(String charset) throws IOException {
    Path file = write("a.csv", "\ufeff" + JAPANESE, charset);
    for (int split : new int[] {3, 20, 999}) {
      SplitReading reading =
          SplitReading.of(file, plan("windows-1252", "表", "名"), split, 1024, 1024);
      assertThat(reading.values()).hasSize(3).contains(List.of("十\n表", "ミ\""));
      assertThat(reading.isBroken(file)).isFalse();
    }
  }

  @Test
  void aCompressedFileMayHaveAnyEncoding() throws IOException {
    for (String charset : List.of("UTF-16LE", "windows-1250")) {
      Path file = folder.resolve(charset + ".csv.gz");
      try (OutputStream gzip = new GZIPOutputStream(Files.newOutputStream(file))) {
        gzip.write(EUROPEAN.replace("à", "a").replace("ï", "i").getBytes(charset));
      }
      assertThat(SplitReading.of(file, plan(charset, "größe", "naive"), 9, 64, 64).values())
          .contains(List.of("ü\n;\"ö\"", "x"));
    }
  }

  @Test
  void whatIsNoTextInTheEncodingMakesOnlyItsOwnFieldInvalid() throws IOException {
    byte[] half = "a;b\nxy;1\nz;2\n".getBytes(StandardCharsets.UTF_16LE);
    half[9] = (byte) 0xdc; // the x becomes half of a pair
    Path file = Files.write(folder.resolve("a.csv"), half);
    SplitReading reading = SplitReading.of(file, plan("UTF-16LE", "a", "b"), 99, 64, 64);

    assertThat(reading.values()).containsExactly(List.of("\ufffdy", "1"), List.of("z", "2"));
    assertThat(reading.rows().get(0).raw()).startsWith("\ufffd");
  }

  @Test
  void aFileThatWasCutInTheMiddleOfACharacterEndsInAnInvalidOne() throws IOException {
    byte[] all = "a;b\n1;表".getBytes("Shift_JIS");
    Path file = Files.write(folder.resolve("a.csv"), Arrays.copyOf(all, all.length - 1));

    assertThat(SplitReading.of(file, plan("Shift_JIS", "a", "b"), 99, 64, 64).values())
        .containsExactly(List.of("1", "\ufffd"));
  }

  @Test
  void decodesAsManyBytesAsAFileHas() throws IOException {
    String row = "1;日本語テキスト😀\n";
    Path file = write("a.csv", "a;b\n" + row.repeat(20_000), "UTF-16BE");

    SplitReading reading = SplitReading.of(file, plan("UTF-16BE", "a", "b"), 1_000, 4096, 64);
    assertThat(reading.values()).hasSize(20_000).containsOnly(List.of("1", "日本語テキスト😀"));
  }

  private Path write(String name, String text, String charset) throws IOException {
    return Files.write(folder.resolve(name), text.getBytes(Charset.forName(charset)));
  }

  private static SourcePlan plan(String encoding, String... columns) {
    CsvFormat format = CsvFormats.of(true, ";", "\"", "", "", CsvFormat.Ragged.Quarantine, 1 << 20);
    return new SourcePlan(format, Encoding.of(encoding), List.of(), List.of(columns));
  }
}
