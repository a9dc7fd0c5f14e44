package dev.winnow.jobs.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.jobs.source.JsonFormat.DuplicateKeys;
import dev.winnow.jobs.source.JsonFormat.Layout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * DuckDB's hard JSON files: all are read, the same in blocks of any size, and only faults refused.
 */
class DuckDbJsonTest {

  /** Every record that is refused, of all files. */
  private static final Map<String, List<RecordProblem>> REFUSED =
      Map.of(
          "11152.json", List.of(RecordProblem.JSON_COLON),
          "fuzzer_hang.json", List.of(RecordProblem.JSON_VALUE),
          "malformed/array_comma_malformed.json", List.of(RecordProblem.JSON_VALUE),
          "malformed/empty_array_malformed.json", List.of(RecordProblem.JSON_ENDS),
          "malformed/empty_array_trailing.json", List.of(RecordProblem.JSON_TRAILING),
          "multi_file_hang/my3.json", List.of(RecordProblem.JSON_TRAILING),
          "top_level_two_arrays.json", List.of(RecordProblem.JSON_TRAILING),
          "trailing_content.ndjson", List.of(RecordProblem.JSON_TRAILING),
          "unterminated_quotes.ndjson", List.of(RecordProblem.JSON_ENDS));

  @TestFactory
  List<DynamicTest> refusesOnlyWhatIsWrong() {
    Path root = AcidData.json("duckdb_json");
    List<DynamicTest> tests = new ArrayList<>();
    for (Path file : AcidData.files(root)) {
      String name = root.relativize(file).toString();
      tests.add(
          DynamicTest.dynamicTest(
              name,
              () -> {
                SplitReading reading = read(file, 1 << 20, DuplicateKeys.First);
                assertThat(
                        reading.rows().stream()
                            .map(SplitReading.Row::problem)
                            .filter(p -> p != RecordProblem.NONE))
                    .containsExactlyElementsOf(REFUSED.getOrDefault(name, List.of()));
                assertThat(read(file, 7, DuplicateKeys.First).rows()).isEqualTo(reading.rows());
              }));
    }
    return tests;
  }

  @Test
  void aNameThatIsThereTwiceIsRefusedIfAColumnReadsIt() throws IOException {
    Path file = AcidData.json("duckdb_json").resolve("duplicate_key.ndjson");
    assertThat(read(file, 64, DuplicateKeys.Quarantine).rows().get(2).problem())
        .isEqualTo(RecordProblem.JSON_DUPLICATE);
    assertThat(read(file, 64, DuplicateKeys.Last).rows().get(2).fields()).containsExactly("42");
  }

  private static SplitReading read(Path file, int blockBytes, DuplicateKeys duplicates)
      throws IOException {
    boolean readsIds = file.endsWith("duplicate_key.ndjson");
    JsonFormat format = new JsonFormat(Layout.Auto, "", null, duplicates, 1 << 20);
    SourcePlan plan = new SourcePlan(format, List.of(), readsIds ? List.of("id") : List.of());
    return SplitReading.of(file, plan, 1 << 20, blockBytes, 16);
  }
}
