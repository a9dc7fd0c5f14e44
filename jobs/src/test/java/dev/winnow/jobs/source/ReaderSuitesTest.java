package dev.winnow.jobs.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The values that other readers' own tests expect of their files. */
class ReaderSuitesTest {

  /** Commons CSV takes the spaces behind a closing quote away; here such a record is a reject. */
  private static final String SPACE_BEHIND_QUOTE = "[ i ,  \" j \" ,  \" k \",  l ]";

  @ParameterizedTest
  @CsvSource({
    "test_default, false",
    "test_rfc4180, true",
    "test_default_comment, false",
    "testCSV85_default, true",
    "testCSV85_ignoreEmpty, false",
    "testCSV246_checkWithNoComment, true"
  })
  void readsWhatCommonsCsvReads(String control, boolean keepsEmptyLines) throws IOException {
    Path folder = AcidData.folder("commons-csv/CSVFileParser");
    List<String> lines = Files.readAllLines(folder.resolve(control + ".txt"));
    String settings = lines.get(0);
    List<String> expected =
        lines.stream()
            .skip(2)
            .filter(line -> line.matches("\\d+:.*"))
            .map(line -> line.replaceFirst("^\\d+:", "").replaceFirst("](#.*)$", "]"))
            .filter(line -> !line.equals(SPACE_BEHIND_QUOTE))
            .toList();
    NotedDialect dialect =
        new NotedDialect(
            "header=0 width=%d ragged=Pad%s"
                .formatted(
                    keepsEmptyLines ? 1 : 2,
                    settings.contains("CommentStart=#") ? " comment=#" : ""));

    SplitReading reading = read(folder.resolve(settings.split(" ")[0]), dialect);
    assertThat(
            reading.rows().stream()
                .filter(row -> !row.problem().rule().equals("quote"))
                .map(row -> row.fields().toString()))
        .containsExactlyElementsOf(expected);
  }

  @Test
  void readsTheSameRecordFromEveryEncodingOfFastCsv() throws IOException {
    Set<List<List<String>>> readings = new LinkedHashSet<>();
    for (Path file : AcidData.files(AcidData.folder("fastcsv"))) {
      if (file.getFileName().toString().matches("utf.*\\.csv")) {
        readings.add(read(file, new NotedDialect("header=0 width=2")).values());
      }
    }
    assertThat(readings)
        .containsExactly(List.of(List.of("foo", "\u00fc\u00dc\u00df"), List.of("123", "456")));
  }

  @Test
  void readsTheSameRecordsWhateverEndsThem() throws IOException {
    Path csvlint = AcidData.folder("csvlint");
    for (String name : List.of("cr", "lf", "crlf", "inconsistent")) {
      assertThat(values(csvlint.resolve(name + "-line-endings.csv"), ""))
          .containsExactly(List.of("Biff", "Baff", "Boff"), List.of("Qux", "Teaspoon", "Doge"));
    }
    Path univocity = AcidData.folder("univocity/csv");
    String dialect = "skip=3 comment=#";
    assertThat(values(univocity.resolve("essential-dos.csv"), dialect))
        .isEqualTo(values(univocity.resolve("essential.csv"), dialect))
        .isEqualTo(values(univocity.resolve("essential-mac.csv"), dialect))
        .contains(List.of("1999", "Chevy", "Venture \"Extended Edition\"", "", "4900.00"));
  }

  @Test
  void readsTheSameTableInTheDialectsOfRustCsv() throws IOException {
    Path folder = AcidData.folder("rust_csv");
    List<List<String>> table = values(folder.resolve("smallpop.csv"), "");

    assertThat(table).hasSize(10).contains(List.of("Concord", "NH", "United States", "42605"));
    assertThat(values(folder.resolve("smallpop-colon.csv"), "delimiter=:")).isEqualTo(table);
    assertThat(values(folder.resolve("smallpop-no-headers.csv"), "header=0 width=4"))
        .isEqualTo(table);
    assertThat(values(folder.resolve("uspop-latin1.csv"), "encoding=ISO-8859-1"))
        .hasSize(100)
        .noneMatch(row -> row.toString().contains("\ufffd"));
    assertThat(
            values(
                folder.resolve("strange.csv"),
                "delimiter=semicolon escape=\\ comment=# header=0 width=2 ragged=Pad"))
        .contains(List.of("\"Hacksaw\" Jim Duggan", "1987"), List.of("Rafael Halperin"));
  }

  /** Their print-outs show an empty field as null; what has a line of spaces is not in them. */
  @ParameterizedTest
  @CsvSource({"example.csv, comment=#", "european.csv, delimiter=semicolon escape=\\"})
  void readsWhatUnivocityPrints(String name, String dialect) throws IOException {
    Path folder = AcidData.folder("univocity/examples");
    String printed =
        Files.readString(
            folder.resolve("expectedOutputs/CsvParserExamples/example012FormatAutodetection"));
    List<String> rows = new ArrayList<>();
    for (SplitReading.Row row : read(folder.resolve(name), new NotedDialect(dialect)).rows()) {
      if (row.problem() == RecordProblem.NONE) {
        rows.add(row.fields().stream().map(f -> f.isEmpty() ? "null" : f).toList().toString());
      }
    }
    assertThat(rows).hasSize(5).allSatisfy(row -> assertThat(printed).contains(row));
  }

  @Test
  void readsWhatCommonsCsvHadTroubleWith() throws IOException {
    Path folder = AcidData.folder("commons-csv");
    assertThat(values(folder.resolve("CSV-254/csv-254.csv"), "header=0 width=3"))
        .containsExactly(List.of("AA", "33", ""), List.of("AA", "", ""), List.of("", "33", "CC"));
    assertThat(values(folder.resolve("CSV-213/999751170.patch.csv"), "delimiter=semicolon"))
        .containsExactly(List.of("27", ""));
    assertThat(values(folder.resolve("CSV-290/psql.csv"), "header=0 width=5"))
        .contains(List.of("3", "a", "b,c,d", "\"quoted\"", "e"));
    assertThat(values(folder.resolve("CSVFileParser/bom.csv"), "")).hasSize(251);
  }

  @Test
  void readsArrowsTable() throws IOException {
    Path folder = AcidData.folder("arrow_csv");
    List<List<String>> table = values(folder.resolve("aggregate_test_100.csv"), "");

    assertThat(table).hasSize(100).allMatch(row -> row.size() == 13);
    assertThat(values(folder.resolve("aggregate_test_100.csv.gz"), "")).isEqualTo(table);
  }

  private static List<List<String>> values(Path file, String dialect) throws IOException {
    return read(file, new NotedDialect(dialect)).values().stream()
        .map(row -> row.stream().map(f -> f.replace("\r\n", "\n").replace('\r', '\n')).toList())
        .toList();
  }

  private static SplitReading read(Path file, NotedDialect dialect) throws IOException {
    return SplitReading.of(file, dialect.plan(), Integer.MAX_VALUE, 1 << 16, 1 << 16);
  }
}
