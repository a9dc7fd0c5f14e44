package dev.winnow.jobs.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Keeps docs/csv-conformance.md true: each file that it lists is read as it says, and each that it
 * does not list is read whole. {@code -Dconformance.write=true} writes the outcomes into the page.
 */
class ConformancePageTest {

  private static final Path PAGE =
      Path.of(System.getProperty("winnow.root", "..")).resolve("docs/csv-conformance.md");
  private static final List<String> SUITES =
      List.of(
          "duckdb",
          "csvlint",
          "rust_csv",
          "univocity",
          "commons-csv",
          "arrow_csv",
          "messytables_horror",
          "fastcsv");
  private static final String NO_CSV =
      ".*(/expectedOutputs/|README|\\.yaml|\\.bin|\\.md|\\.gitattributes|scanner\\.txt"
          + "|CSVFileParser/.*\\.txt|\\.zip|/fixed/).*";
  private static final String FILES_OF_FOLDER = "/*";

  /** A line of the page's tables. */
  private record Line(String file, String dialect, String outcome, String why) {

    static Line of(String text) {
      String[] cells = text.strip().split("\\s*\\|\\s*", -1);
      return new Line(code(cells[1]), code(cells[2]), cells[3], cells[4]);
    }

    private static String code(String cell) {
      return cell.replace("`", "");
    }

    @Override
    public String toString() {
      String shown = dialect.isEmpty() ? "" : "`" + dialect + "`";
      return "| `" + file + "` | " + shown + " | " + outcome + " | " + why + " |";
    }
  }

  @TestFactory
  Stream<DynamicTest> everyFileIsReadAsThePageSays() throws IOException {
    Path root = AcidData.folder(".").normalize();
    Map<String, Line> listed = new LinkedHashMap<>();
    for (String text : Files.readAllLines(PAGE)) {
      if (text.startsWith("| `")) {
        Line line = Line.of(text);
        assertThat(line.why()).as(text).isNotBlank();
        listed.put(line.file(), line);
      }
    }
    if (Boolean.getBoolean("conformance.write")) {
      write(root, listed);
    }
    List<DynamicTest> tests = new ArrayList<>();
    for (Line line : listed.values()) {
      tests.add(
          DynamicTest.dynamicTest(
              line.file(), () -> assertThat(outcome(root, line)).isEqualTo(line.outcome())));
    }
    for (Path file : others(root, listed)) {
      tests.add(
          DynamicTest.dynamicTest(
              root.relativize(file).toString(),
              () -> assertThat(outcome(file, NotedDialect.byHeader(file))).matches("\\d+ rows")));
    }
    return tests.stream();
  }

  private static void write(Path root, Map<String, Line> listed) throws IOException {
    List<String> page = new ArrayList<>();
    for (String text : Files.readAllLines(PAGE)) {
      if (text.startsWith("| `")) {
        Line line = Line.of(text);
        Line now = new Line(line.file(), line.dialect(), outcome(root, line), line.why());
        listed.put(line.file(), now);
        page.add(now.toString());
      } else {
        page.add(text);
      }
    }
    Files.write(PAGE, page);
  }

  private static List<Path> others(Path root, Map<String, Line> listed) {
    return SUITES.stream()
        .flatMap(suite -> AcidData.files(root.resolve(suite)).stream())
        .filter(file -> !file.toString().matches(NO_CSV))
        .filter(file -> !listed.containsKey(root.relativize(file).toString()))
        .filter(file -> !listed.containsKey(root.relativize(file.getParent()) + FILES_OF_FOLDER))
        .toList();
  }

  private static String outcome(Path root, Line line) throws IOException {
    if (!line.file().endsWith(FILES_OF_FOLDER)) {
      return outcome(root.resolve(line.file()), new NotedDialect(line.dialect()));
    }
    List<String> all = new ArrayList<>();
    for (Path file : AcidData.files(root.resolve(line.file().replace(FILES_OF_FOLDER, "")))) {
      if (!file.toString().matches(NO_CSV)) {
        all.add(outcome(file, NotedDialect.byHeader(file)));
      }
    }
    long refused = all.stream().filter(o -> o.startsWith("refused")).count();
    long whole = all.stream().filter(o -> o.matches("\\d+ rows")).count();
    return all.size() + " files: " + whole + " whole, " + refused + " refused";
  }

  /** In how many rows a file is read and how many are rejected, by rule; or why it is refused. */
  private static String outcome(Path file, NotedDialect dialect) {
    return assertTimeoutPreemptively(
        Duration.ofSeconds(30),
        () -> {
          try {
            return outcome(
                SplitReading.of(file, dialect.plan(), Integer.MAX_VALUE, 1 << 16, 1 << 16));
          } catch (SourceException e) {
            assertThat(e).hasMessageContaining(file.getFileName().toString());
            return "refused: " + e.getMessage().replaceFirst("^file:.*?: ", "");
          }
        });
  }

  private static String outcome(SplitReading reading) {
    Map<String, Long> rejects =
        reading.rows().stream()
            .map(ConformancePageTest::rule)
            .collect(Collectors.groupingBy(r -> r, TreeMap::new, Collectors.counting()));
    Long rows = rejects.remove("");
    return (rows == null ? 0 : rows)
        + " rows"
        + rejects.entrySet().stream()
            .map(e -> ", " + e.getValue() + " " + e.getKey())
            .collect(Collectors.joining());
  }

  private static String rule(SplitReading.Row row) {
    boolean text = row.fields().stream().noneMatch(f -> f.contains("\ufffd"));
    return row.problem() != RecordProblem.NONE ? row.problem().rule() : text ? "" : "encoding";
  }
}
