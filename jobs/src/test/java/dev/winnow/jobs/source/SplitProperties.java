package dev.winnow.jobs.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Where a file is cut changes nothing: the same rows at the same offsets, each of them once. */
class SplitProperties {

  private static final int EXACT = 1 << 10;

  @Property(tries = 200)
  void rowsAreTheSameForEverySplitBlockAndWindow(
      @ForAll("csv") String csv,
      @ForAll @IntRange(min = 1, max = 40) int splitBytes,
      @ForAll @IntRange(min = 1, max = 64) int blockBytes,
      @ForAll @IntRange(min = 1, max = 64) int window)
      throws IOException {
    Path file = Files.createTempFile("split", ".csv");
    try {
      Files.write(file, csv.getBytes(StandardCharsets.UTF_8));
      SplitReading whole = whole(file, plan());
      SplitReading exact = SplitReading.of(file, plan(), splitBytes, blockBytes, EXACT);
      assertThat(exact.rows()).isEqualTo(whole.rows());
      assertThat(exact.isBroken(file)).isFalse();

      SplitReading guessed = SplitReading.of(file, plan(), splitBytes, blockBytes, window);
      if (!guessed.isBroken(file)) {
        assertThat(guessed.rows()).isEqualTo(whole.rows());
      }
    } finally {
      Files.delete(file);
    }
  }

  @Property(tries = 300)
  void everyDialectIsReadTheSameHoweverTheFileIsSplit(
      @ForAll("csv") String csv,
      @ForAll("dialects") SourcePlan plan,
      @ForAll @IntRange(min = 1, max = 40) int splitBytes,
      @ForAll @IntRange(min = 1, max = 64) int blockBytes,
      @ForAll @IntRange(min = 1, max = 64) int window)
      throws IOException {
    Path file = Files.createTempFile("split", ".csv");
    try {
      Files.write(file, csv.getBytes(StandardCharsets.UTF_8));
      SplitReading whole = whole(file, plan);
      assertThat(whole.isBroken(file)).isFalse();
      SplitReading exact = SplitReading.of(file, plan, splitBytes, blockBytes, EXACT);
      assertThat(exact.isBroken(file)).as("%s", shown(csv, exact)).isFalse();
      assertThat(exact.rows()).as("%s", shown(csv, exact)).isEqualTo(whole.rows());
      SplitReading guessed = SplitReading.asARunDoes(file, plan, splitBytes, blockBytes, window);
      assertThat(guessed.rows()).isEqualTo(whole.rows());
    } finally {
      Files.delete(file);
    }
  }

  private static String shown(String csv, SplitReading reading) {
    String text = csv.replace("\r", "<CR>").replace("\n", "<LF>").replace("\0", "<NUL>");
    return text + " read as " + reading.extents();
  }

  @Property(tries = 25)
  void theGuessIsRightForAnOrdinaryTableWithQuotedLineBreaks(
      @ForAll("tables") String csv, @ForAll @IntRange(min = 200, max = 900) int splitBytes)
      throws IOException {
    Path file = Files.createTempFile("split", ".csv");
    try {
      Files.write(file, csv.getBytes(StandardCharsets.UTF_8));
      SplitReading guessed = SplitReading.of(file, plan(), splitBytes, 512, 600);
      assertThat(guessed.isBroken(file)).isFalse();
      assertThat(guessed.rows()).isEqualTo(whole(file, plan()).rows());
    } finally {
      Files.delete(file);
    }
  }

  @Property(tries = 10)
  void theGuessIsRightForProgramsInQuotedFields(
      @ForAll("programs") String csv, @ForAll @IntRange(min = 9_000, max = 30_000) int splitBytes)
      throws IOException {
    Path file = Files.createTempFile("split", ".csv");
    try {
      Files.write(file, csv.getBytes(StandardCharsets.UTF_8));
      SplitReading guessed = SplitReading.of(file, plan(), splitBytes, 4096, 8192);
      assertThat(guessed.isBroken(file)).isFalse();
      assertThat(guessed.rows()).isEqualTo(whole(file, plan()).rows());
    } finally {
      Files.delete(file);
    }
  }

  private static SplitReading whole(Path file, SourcePlan plan) throws IOException {
    SplitReading whole = SplitReading.of(file, plan, Integer.MAX_VALUE, 1 << 16, 1 << 16);
    assertThat(whole.extents().size()).isLessThanOrEqualTo(1);
    return whole;
  }

  /** Three columns and a limit that some of the records pass. */
  private static SourcePlan plan() {
    CsvFormat format =
        CsvFormats.of(false, ",", "\"", "\\", "#", CsvFormat.Ragged.Quarantine, 1 << 16);
    return new SourcePlan(format, List.of(), List.of("a", "b", "c"));
  }

  @Provide
  Arbitrary<String> csv() {
    return Arbitraries.of(
            "a", "bc", ",", "\"", "\n", "\r", "\r\n", "\\", "#", "é", "\"\"", ",\"", "\0")
        .list()
        .ofMaxSize(60)
        .map(parts -> String.join("", parts));
  }

  /** Any dialect, with records that are soon too long. */
  @Provide
  Arbitrary<SourcePlan> dialects() {
    Arbitrary<CsvFormat.Frame> frames =
        Combinators.combine(
                Arbitraries.integers().between(0, 2), Arbitraries.integers().between(0, 2))
            .as((skip, footer) -> new CsvFormat.Frame(skip, 0, footer));
    return Combinators.combine(
            frames,
            Arbitraries.of(",", "bc", "aa"),
            Arbitraries.of("", "\\"),
            Arbitraries.of("", "#"),
            Arbitraries.of(CsvFormat.RecordSeparator.class),
            Arbitraries.of(CsvFormat.Ragged.class),
            Arbitraries.of(CsvFormat.NulBytes.class),
            Arbitraries.of(4, 9, 30, 1 << 16))
        .as(
            (frame, delimiter, escape, comment, separator, ragged, nul, most) ->
                new CsvFormat(
                    frame,
                    delimiter,
                    "\"",
                    escape,
                    comment,
                    separator,
                    ragged,
                    nul,
                    CsvFormat.StrayQuotes.Quarantine,
                    most))
        .map(
            format ->
                new SourcePlan(
                    format, Encoding.of("ISO-8859-1"), List.of(), List.of("a", "b", "c")));
  }

  @Provide
  Arbitrary<String> tables() {
    Arbitrary<String> plain = Arbitraries.strings().alpha().numeric().ofMaxLength(12);
    Arbitrary<String> quoted =
        Arbitraries.of("line", "\n", "a, b", "\"\"", "7", "\r\n", " and ")
            .list()
            .ofMaxSize(6)
            .map(parts -> "\"" + String.join("", parts) + "\"");
    Arbitrary<String> field = Arbitraries.oneOf(plain, plain, plain, quoted);
    return field
        .list()
        .ofSize(3)
        .map(fields -> String.join(",", fields))
        .list()
        .ofMinSize(80)
        .ofMaxSize(120)
        .map(rows -> rows.stream().collect(Collectors.joining("\n", "", "\n")));
  }

  /** Long quoted fields full of quotes, delimiters and line breaks. */
  @Provide
  Arbitrary<String> programs() {
    Arbitrary<String> program =
        Arbitraries.of(
                "int a = f(b, c);",
                "String s = \"\"x, y\"\";",
                "",
                "// a, b, c",
                "if (x) { return \"\"\"\"; }",
                "1,2,3",
                "  \"\"key\"\": [1, 2],")
            .list()
            .ofMinSize(10)
            .ofMaxSize(60)
            .map(lines -> "\"" + String.join("\n", lines) + "\"");
    return program
        .list()
        .ofMinSize(60)
        .ofMaxSize(80)
        .map(
            programs ->
                programs.stream()
                    .map(p -> programs.indexOf(p) + ",name," + p)
                    .collect(Collectors.joining("\n", "", "\n")));
  }
}
