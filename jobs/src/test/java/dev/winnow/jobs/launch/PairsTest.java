package dev.winnow.jobs.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The cleaning papers' pairs of a dirty and a clean table, cleaned by the examples' YAML. */
class PairsTest {

  private static final Path ROOT = Path.of(System.getProperty("winnow.root"));
  private static final Path PAIRS = ROOT.resolve("../shared/data/pairs");

  @TempDir Path directory;

  @Test
  void repairsEveryErrorOfBeers() throws IOException {
    PairScore score = score("beers", "");
    assertThat(score.errors()).isEqualTo(4362);
    assertThat(score.f1()).as("%s", score).isEqualTo(1.0);
  }

  @Test
  void repairsNineInTenErrorsOfHospitalAndSpoilsNothing() throws IOException {
    PairScore score = score("hospital", "empty");
    assertThat(score.errors()).isEqualTo(509);
    assertThat(score.spoilt()).isEmpty();
    assertThat(score.precision()).isEqualTo(1.0);
    assertThat(score.f1()).as("%s", score).isGreaterThanOrEqualTo(0.97);
    List<String> columns = List.of("step", "rule", "before_value", "after_value");
    assertThat(
            PairTables.published(
                directory.resolve("warehouse/pairs/hospital_changes"), "step", columns))
        .filteredOn(change -> change.get(1).startsWith("repair."))
        .hasSize(451)
        .contains(List.of("1", "repair.provider_number", "birminghxm", "birmingham"));
  }

  /**
   * Runs the example and compares.
   *
   * @param nothing the text that means NULL in both files
   */
  private PairScore score(String pair, String nothing) throws IOException {
    Path files = PAIRS.resolve(pair);
    assumeTrue(Files.isDirectory(files), () -> files + " is absent: nothing to check against");
    String yaml =
        Files.readString(ROOT.resolve("examples/pairs/" + pair + ".yaml"))
            .replace("../shared/data/pairs", PAIRS.toAbsolutePath().normalize().toString())
            .replace("target/pairs", directory.resolve("warehouse").toString());
    Path job = Files.writeString(directory.resolve("job.yaml"), yaml);
    CommandLine run = CommandLine.run("run", job.toString());
    assertThat(run.exitCode()).as("%s%n%s", run.out(), run.err()).isZero();

    List<List<String>> dirty = PairTables.csv(files.resolve("dirty.csv"));
    List<String> columns = dirty.get(0);
    List<List<String>> cleaned =
        PairTables.published(directory.resolve("warehouse/pairs/" + pair), "index", columns);
    List<List<String>> clean = PairTables.csv(files.resolve("clean.csv"));
    assertThat(cleaned).hasSameSizeAs(clean.subList(1, clean.size()));
    return PairScore.of(
        columns,
        without(nothing, dirty.subList(1, dirty.size())),
        cleaned,
        without(nothing, clean.subList(1, clean.size())));
  }

  private static List<List<String>> without(String nothing, List<List<String>> rows) {
    return rows.stream()
        .map(r -> r.stream().map(text -> text.equals(nothing) ? "" : text).toList())
        .toList();
  }
}
