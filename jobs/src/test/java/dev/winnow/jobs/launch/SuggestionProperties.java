package dev.winnow.jobs.launch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.statistics.Statistics;
import org.apache.commons.io.FileUtils;

/** What {@code profile --suggest} writes is valid and runs, whatever the file looks like. */
class SuggestionProperties {

  private static final Path DIRECTORY = directory();

  private static Path directory() {
    try {
      return Files.createTempDirectory("suggestion");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterContainer
  static void clean() {
    FileUtils.deleteQuietly(DIRECTORY.toFile());
  }

  @Property(tries = 16)
  void whatIsSuggestedForAnyFileIsValidAndRuns(@ForAll("tables") List<List<String>> table)
      throws IOException {
    String csv = table.stream().map(SuggestionProperties::record).collect(Collectors.joining());
    Path file = Files.write(DIRECTORY.resolve("any.csv"), csv.getBytes(StandardCharsets.UTF_8));
    CommandLine suggestion = CommandLine.run("profile", file.toString(), "--suggest");
    // a file of blanks may be no table at all, which is said
    boolean isTable = suggestion.exitCode() == 0;
    Statistics.label("is a table")
        .collect(isTable)
        .coverage(seen -> seen.check(true).percentage(share -> share > 80));
    if (isTable) {
      runs(csv, suggestion.out());
    } else {
      assertThat(suggestion.out()).isEmpty();
      assertThat(suggestion.err()).startsWith("winnow: ");
    }
  }

  @Example
  void saysWhatItLeavesOutOfFilesThatAreTooWide() throws IOException {
    String header = cells(1_234, i -> "name " + i);
    String body = (cells(1_234, i -> "" + i) + "\n").repeat(3);
    assertThat(suggestionFor("wide.csv", header + "\n" + body))
        .contains("    # 234 columns more: too many for a job")
        .doesNotContain("name_1001");
    assertThat(suggestionFor("headerless.csv", body))
        .contains("{name: rest}   # 235 fields more: too many for a job, so they are one text")
        .contains("\"column_999\", \"rest\"], ragged: Merge");
    assertThat(
            suggestionFor(
                "twice.csv",
                cells(1_002, i -> "rest") + "\n" + (cells(1_002, i -> "" + i) + "\n").repeat(3)))
        .contains("{name: other_fields}   # 3 fields more");
  }

  @Example
  void namesAFileWhoseNameIsAPattern() throws IOException {
    suggestionFor("a{1,2} [b] c? *.csv", "id,name\n1,x\n2,y\n3,z\n");
  }

  private static String cells(int width, java.util.function.IntFunction<String> cell) {
    return IntStream.rangeClosed(1, width).mapToObj(cell).collect(Collectors.joining(","));
  }

  private static String record(List<String> cells) {
    return cells.stream()
        .map(c -> '"' + c.replace("\"", "\"\"") + '"')
        .collect(Collectors.joining(",", "", "\n"));
  }

  private static String suggestionFor(String name, String csv) throws IOException {
    Path file = Files.writeString(DIRECTORY.resolve(name), csv);
    CommandLine suggestion = CommandLine.run("profile", file.toString(), "--suggest");
    assertThat(suggestion.exitCode()).as(csv + suggestion.err()).isZero();
    runs(csv, suggestion.out());
    return suggestion.out();
  }

  private static void runs(String csv, String yaml) throws IOException {
    Path job = Files.writeString(DIRECTORY.resolve("job.yaml"), yaml);
    CommandLine validated = CommandLine.run("validate", job.toString());
    assertThat(validated.exitCode()).as(csv + yaml + validated.out() + validated.err()).isZero();
    Path warehouse = Files.createTempDirectory(DIRECTORY, "warehouse");
    CommandLine run =
        CommandLine.run("run", job.toString(), "--warehouse", "" + warehouse, "--output", "json");
    assertThat(run.exitCode()).as(csv + yaml + run.out() + run.err()).isZero();
    JsonNode report =
        new ObjectMapper().readTree(run.out().lines().reduce((a, b) -> b).orElseThrow());
    JsonNode quality = report.findPath("quality");
    assertThat(quality.path("written").asLong() + quality.path("quarantined").asLong())
        .as(csv + yaml + run.out())
        .isEqualTo(quality.path("read").asLong())
        .isPositive();
  }

  @Provide
  Arbitrary<List<List<String>>> tables() {
    Arbitrary<String> odd =
        Arbitraries.of(
            "",
            " ",
            "a",
            "A",
            "a ",
            "select",
            "date",
            "null",
            "yes",
            "y",
            "1",
            "2024",
            "é",
            "😀",
            "日本語",
            "it's",
            "say \"hi\"",
            "a\nb",
            "a,b",
            "a;b",
            "#x",
            "x\ty",
            "\\",
            "{}",
            "- a",
            "a: b",
            "\u2028",
            "\ufeff",
            "x".repeat(300),
            "y".repeat(600),
            "%d",
            "$(x)",
            "${x}",
            "order by",
            "column_1",
            "_",
            "__proto__",
            "\u0085",
            "\u00a0",
            "a\u0000b");
    Arbitrary<String> name = Arbitraries.oneOf(odd, Arbitraries.strings().all().ofMaxLength(6));
    Arbitrary<String> cell =
        Arbitraries.of(
            "",
            "NULL",
            "N/A",
            "-",
            "1",
            "2",
            "-7",
            "007",
            "1.5",
            "1,234.50",
            "€ 12",
            "12%",
            "(3)",
            "2026-01-31",
            "31.12.2026",
            "1/2/24",
            "2026-01-31 10:00:00",
            "true",
            "no",
            "x",
            "y z",
            " x ",
            "ä",
            "😀",
            "a\nb",
            "\"",
            "x".repeat(200),
            "1e9",
            "NaN",
            "#",
            "\\N");
    return Combinators.combine(
            Arbitraries.integers().between(1, 6),
            Arbitraries.integers().between(1, 12),
            Arbitraries.of(true, false))
        .flatAs(
            (width, height, hasHeader) -> {
              Arbitrary<List<String>> header = name.list().ofSize(width);
              Arbitrary<List<String>> row = cell.list().ofSize(width);
              Arbitrary<List<List<String>>> rows = row.list().ofSize(height);
              return Combinators.combine(header, rows)
                  .as(
                      (first, others) -> {
                        List<List<String>> table = new ArrayList<>();
                        if (hasHeader) {
                          table.add(first);
                        }
                        table.addAll(others);
                        return table;
                      });
            });
  }
}
