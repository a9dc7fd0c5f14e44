package dev.winnow.jobs.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Other people's idea of how CSV is read. */
class CsvConformanceTest {

  private static final int WINDOW = 64 << 10;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final YAMLMapper YAML = new YAMLMapper();

  @TempDir private Path folder;

  @TestFactory
  List<DynamicTest> readsCsvSpectrumAsItsJsonSays() {
    List<DynamicTest> tests = new ArrayList<>();
    for (Path csv : AcidData.files(AcidData.folder("csv-spectrum/csvs"))) {
      String name = csv.getFileName().toString().replace(".csv", "");
      tests.add(DynamicTest.dynamicTest(name, () -> checkSpectrum(csv, name)));
    }
    assertThat(tests).hasSize(12);
    return tests;
  }

  private void checkSpectrum(Path original, String name) throws IOException {
    Path json = original.resolveSibling("../json/" + name + ".json");
    List<Map<String, String>> expected =
        JSON.readerFor(new TypeReference<List<Map<String, String>>>() {})
            .with(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            .readValue(
                new String(Files.readAllBytes(json), StandardCharsets.UTF_8)
                    // the one telephone number is not the same in the CSV and in its JSON
                    .replace("1234567890", "2095257564"));
    Path csv = name.endsWith("_crlf") ? withReturns(original) : original;
    List<String> columns = List.copyOf(expected.get(0).keySet());
    SourcePlan plan = new SourcePlan(CsvFormat.rfc4180(), List.of(), columns);
    List<Map<String, String>> read = new ArrayList<>();
    for (List<String> row : SplitReading.of(csv, plan, 5, 16, WINDOW).values()) {
      Map<String, String> named = new LinkedHashMap<>();
      columns.forEach(c -> named.put(c, row.get(columns.indexOf(c))));
      read.add(named);
    }
    assertThat(read).isEqualTo(expected);
  }

  /** The copy of the data that lies beside the project lost its returns in a checkout. */
  private Path withReturns(Path csv) throws IOException {
    String text = Files.readString(csv).replace("\r", "").replace("\n", "\r\n");
    return Files.writeString(folder.resolve(csv.getFileName().toString()), text);
  }

  @TestFactory
  List<DynamicTest> passesTheChecksOfFastCsvAndTheJavaComparison() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (String suite : List.of("fastcsv/spec", "java-csv-comparison")) {
      for (Path file : AcidData.files(AcidData.folder(suite))) {
        JsonNode spec = YAML.readTree(Files.readAllBytes(file));
        for (JsonNode check : spec.path("checks")) {
          String name = suite + " " + check.path("id").asText();
          tests.add(DynamicTest.dynamicTest(name, () -> check(spec.path("settings"), check)));
        }
      }
    }
    assertThat(tests).hasSize(2 * 60);
    return tests;
  }

  private void check(JsonNode settings, JsonNode check) throws IOException {
    for (String lineBreak : List.of("\n", "\r", "\r\n")) {
      String input = plain(check.path("input").asText(), lineBreak);
      List<List<String>> expected = new ArrayList<>();
      for (JsonNode row : check.path("records")) {
        List<String> fields = new ArrayList<>();
        row.forEach(field -> fields.add(plain(field.asText(), lineBreak)));
        expected.add(fields);
      }
      SplitReading reading = read(settings, input);
      boolean refused = reading.rows().stream().anyMatch(r -> r.problem().rule().equals("quote"));
      if (refused) {
        assertThat(settings.path("exceptionAllowed").asBoolean()).isTrue();
      } else if (commentMode(settings).equals("READ")) {
        assertThat(withComments(reading, input)).isEqualTo(expected);
      } else {
        assertThat(reading.values()).isEqualTo(expected);
      }
    }
  }

  private static String commentMode(JsonNode settings) {
    return settings.path("commentMode").asText("NONE");
  }

  /** A comment is never a record, but its bytes are in the block, between those of the records. */
  private static List<List<String>> withComments(SplitReading reading, String input) {
    List<List<String>> all = new ArrayList<>();
    int from = 0;
    for (SplitReading.Row row : reading.rows()) {
      addComments(input.substring(from, (int) row.offset()), all);
      all.add(row.fields());
      from = (int) row.offset() + row.raw().length();
    }
    addComments(input.substring(from), all);
    return all;
  }

  private static void addComments(String between, List<List<String>> all) {
    between
        .lines()
        .filter(line -> line.startsWith("#"))
        .forEach(line -> all.add(List.of(line.substring(1))));
  }

  private SplitReading read(JsonNode settings, String input) throws IOException {
    boolean comments = !commentMode(settings).equals("NONE");
    // a file of a single column has no empty lines to skip: they are empty fields
    boolean skipEmpty = settings.path("skipEmptyLines").asBoolean() || comments;
    CsvFormat format =
        CsvFormats.of(
            false,
            ",",
            "\"",
            "",
            comments ? "#" : "",
            CsvFormat.Ragged.Pad,
            CsvFormat.DEFAULT_MAX_RECORD_BYTES);
    List<String> columns = skipEmpty ? List.of("a", "b") : List.of("a");
    Path file = Files.write(folder.resolve("check.csv"), input.getBytes(StandardCharsets.UTF_8));
    return SplitReading.of(
        file, new SourcePlan(format, List.of(), columns), Integer.MAX_VALUE, 16, WINDOW);
  }

  private static String plain(String text, String lineBreak) {
    return text.replace("⏎", lineBreak)
        .replace("␤", "\r\n")
        .replace("␍", "\r")
        .replace("␊", "\n")
        .replace("␠", " ");
  }

  /**
   * The Pollock benchmark breaks one thing in each file. A row that passes all the same is one of
   * the table that was broken, or has the quote in it that shows the break: a delimiter that was
   * taken away before a quoted field with a delimiter leaves the number of fields as it was. All
   * but a few rows pass.
   */
  @TestFactory
  List<DynamicTest> makesNoWrongRowOfABrokenFileOfPollock() {
    Path pollock = AcidData.folder("pollock-sample");
    List<DynamicTest> tests = new ArrayList<>();
    for (Path file : AcidData.files(pollock.resolve("csv"))) {
      String name = file.getFileName().toString();
      tests.add(DynamicTest.dynamicTest(name, () -> checkPollock(pollock, name)));
    }
    return tests;
  }

  private static void checkPollock(Path pollock, String name) throws IOException {
    JsonNode dialect =
        JSON.readTree(pollock.resolve("parameters/" + name + "_parameters.json").toFile());
    int width = dialect.path("n_columns").asInt();
    List<String> columns = IntStream.range(0, width).mapToObj(c -> "c" + c).toList();
    SplitReading clean =
        SplitReading.of(
            pollock.resolve("clean/" + name), plan(",", columns), Integer.MAX_VALUE, 4096, WINDOW);
    SplitReading broken =
        SplitReading.of(
            pollock.resolve("csv/" + name),
            plan(dialect.path("delimiter").asText(), columns),
            Integer.MAX_VALUE,
            4096,
            WINDOW);
    List<List<String>> passed =
        broken.rows().stream()
            .filter(r -> r.problem() == RecordProblem.NONE)
            .map(SplitReading.Row::fields)
            .toList();
    assertThat(clean.values())
        .containsAll(
            passed.stream().filter(r -> r.stream().noneMatch(f -> f.contains("\""))).toList());
    assertThat(passed).hasSizeGreaterThanOrEqualTo(clean.rows().size() - 3);
  }

  private static SourcePlan plan(String delimiter, List<String> columns) {
    CsvFormat format =
        CsvFormats.of(false, delimiter, "\"", "", "", CsvFormat.Ragged.Quarantine, 1 << 20);
    return new SourcePlan(format, List.of(), columns);
  }

  /** Fuzzed, broken, compressed or not CSV at all: rows or a sentence, and not for ever. */
  @TestFactory
  List<DynamicTest> neitherCrashesNorHangsOnAnyFile() {
    SourcePlan plan = new SourcePlan(CsvFormat.rfc4180(), List.of(), List.of());
    List<DynamicTest> tests = new ArrayList<>();
    for (Path file : AcidData.files(AcidData.folder("."))) {
      tests.add(
          DynamicTest.dynamicTest(
              file.getParent().getFileName() + "/" + file.getFileName(),
              () -> assertTimeout(Duration.ofSeconds(10), () -> readOrRefuse(file, plan))));
    }
    return tests;
  }

  private static void readOrRefuse(Path file, SourcePlan plan) throws IOException {
    try {
      SplitReading reading = SplitReading.of(file, plan, Integer.MAX_VALUE, 1 << 16, WINDOW);
      assertThat(reading.extents()).hasSizeLessThanOrEqualTo(1);
    } catch (SourceException e) {
      assertThat(e).hasMessageContaining(file.getFileName().toString());
    }
  }
}
