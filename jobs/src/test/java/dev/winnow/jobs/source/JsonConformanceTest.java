package dev.winnow.jobs.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** JSONTestSuite (Nicolas Seriot): what RFC 8259 has is read, and nothing else is. */
class JsonConformanceTest {

  private static final Path PAGE = Path.of("..", "docs", "json-conformance.md");

  @TestFactory
  List<DynamicTest> documentsThatAreJsonAreReadAndThoseThatAreNotAreRefused() {
    List<DynamicTest> tests = new ArrayList<>();
    for (Path file : files()) {
      String name = file.getFileName().toString();
      if (!name.startsWith("i_")) {
        tests.add(
            DynamicTest.dynamicTest(
                name,
                () -> {
                  boolean sound = problem(file).isEmpty();
                  assertThat(sound).as(problem(file)).isEqualTo(name.startsWith("y_"));
                }));
      }
    }
    return tests;
  }

  /** Arrays as files, their elements as records, in blocks of a few bytes. */
  @TestFactory
  List<DynamicTest> filesThatAreArraysHaveARejectExactlyWhenTheyAreNotJson() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (Path file : files()) {
      String name = file.getFileName().toString();
      byte[] bytes = Files.readAllBytes(file);
      if (!name.startsWith("i_") && bytes.length > 0 && bytes[0] == '[') {
        tests.add(
            DynamicTest.dynamicTest(
                name,
                () ->
                    assertThat(rejects(file))
                        .matches(n -> name.startsWith("y_") ? n == 0 : n > 0, name)));
      }
    }
    return tests;
  }

  @Test
  void thePageSaysWhatIsDoneWhereTheStandardLeavesItOpen() throws IOException {
    List<String> rows = new ArrayList<>();
    for (Path file : files()) {
      String name = file.getFileName().toString();
      if (name.startsWith("i_")) {
        rows.add(
            "| `%s` | %s | %s |"
                .formatted(
                    name.replace(".json", ""),
                    verdict(file, List.of()),
                    name.startsWith("i_object") ? "" : verdict(file, List.of("[0]"))));
      }
    }
    assertThat(Files.readAllLines(PAGE).stream().filter(l -> l.startsWith("| `i_")))
        .containsExactlyElementsOf(rows);
  }

  private static String verdict(Path file, List<String> columns) throws IOException {
    try {
      SplitReading.Row row =
          SplitReading.of(
                  file, new SourcePlan(JsonFormat.lines(), List.of(), columns), 1 << 20, 64, 16)
              .rows()
              .get(0);
      return row.problem() == RecordProblem.NONE ? "read" : "refused: " + row.problem().message();
    } catch (SourceException e) {
      return "the file is refused";
    }
  }

  private static List<Path> files() {
    return AcidData.files(AcidData.json("JSONTestSuite/test_parsing"));
  }

  /** What is wrong with a document; empty when nothing is. */
  private static String problem(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    JsonRecord record =
        new JsonRecord(JsonPaths.of(List.of()), JsonFormat.DuplicateKeys.Quarantine);
    JsonScanner scanner = record.scanner();
    scanner.reset(bytes, bytes.length);
    int pos = scanner.space(0);
    int end = pos == bytes.length ? scanner.failAtEnd() : record.read(bytes, pos, bytes.length);
    if (end != JsonScanner.FAILED && scanner.space(end) < bytes.length) {
      end = scanner.fail(RecordProblem.JSON_TRAILING, scanner.space(end));
    }
    return end == JsonScanner.FAILED ? scanner.problem().message() : "";
  }

  private static long rejects(Path file) throws IOException {
    JsonFormat format =
        new JsonFormat(
            JsonFormat.Layout.Auto, "", null, JsonFormat.DuplicateKeys.Quarantine, 1 << 20);
    SourcePlan plan = new SourcePlan(format, List.of(), List.of());
    return SplitReading.of(file, plan, 1 << 20, 16, 16).rows().stream()
        .filter(r -> r.problem() != RecordProblem.NONE)
        .count();
  }
}
