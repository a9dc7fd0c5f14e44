package dev.winnow.jobs.source.pollock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.winnow.jobs.source.CsvFormat.Ragged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Holds the score of the Pollock benchmark fast: on the published files where they are at hand, and
 * on files made after the benchmark's list, of which one in {@value #ONE_IN} is looked at where
 * only the place of the fault differs.
 */
class PollockTest {

  private static final Path PUBLISHED =
      Path.of(System.getProperty("winnow.root", ".."))
          .resolve("../shared/data/csv-acid/pollock-sample");
  private static final int ONE_IN = 19;

  /** What no published system reaches together. */
  private static final double SIMPLE = 9.962;

  private static final double WEIGHTED = 9.610;

  private static List<PollutedFile> made;

  @TempDir Path scratch;
  private Loader loader;

  @BeforeAll
  static void makeFiles() {
    made = Polluter.all(OrderTable.seeded(1));
  }

  @BeforeEach
  void createLoader() {
    loader = new Loader(scratch, Ragged.Quarantine);
  }

  @Test
  void beatsThePublishedSystemsOnTheirFiles() throws IOException {
    assumeTrue(Files.isDirectory(PUBLISHED), () -> PUBLISHED + " is absent");
    PublishedFiles published = new PublishedFiles(PUBLISHED);
    List<Scores> told = Pollock.score(published.read(), loader::declared);
    assertThat(Scores.simple(told)).isGreaterThan(9.9755);
    assertThat(Scores.weighted(told, published.weights())).isGreaterThan(9.994);
    List<Scores> found = Pollock.score(published.read(), loader::auto);
    assertThat(Scores.simple(found)).isGreaterThan(9.9755);
    assertThat(Scores.weighted(found, published.weights())).isGreaterThan(9.994);
  }

  @Test
  void everyFileOfTheListIsMade() {
    assertThat(made).hasSize(2_290);
    assertThat(made.stream().map(PollutedFile::name).distinct()).hasSize(2_290);
  }

  @Test
  void readsWholeFilePollutionsInFullButForTwo() {
    assertThat(below(wholeFiles(), loader::declared))
        .containsExactlyInAnyOrder("file_multitable_same.csv", "file_field_delimiter_0x20.csv");
    assertThat(below(wholeFiles(), loader::auto))
        .containsExactlyInAnyOrder("file_multitable_same.csv", "file_field_delimiter_0x20.csv");
  }

  /** The least score of each kind of row pollution, times how many files of it there are. */
  @Test
  void theWholeListCannotScoreLessThanThePublishedSystems() {
    Map<String, Double> least = new TreeMap<>();
    for (Scores score : Pollock.score(someRows(), loader::declared)) {
      least.merge(Pollock.kind(score.file()), score.sum(), Math::min);
    }
    List<Scores> whole = Pollock.score(wholeFiles(), loader::declared);
    double sum = whole.stream().mapToDouble(Scores::sum).sum();
    int rows = 0;
    for (PollutedFile file : made) {
      if (file.name().startsWith("row_")) {
        sum += least.get(Pollock.kind(file.name()));
        rows++;
      }
    }
    assertThat(sum / (whole.size() + rows)).isGreaterThan(SIMPLE);
    assertThat(least.values()).allMatch(score -> score > 9.95);
    assertThat(Scores.simple(whole)).isGreaterThan(WEIGHTED);
    assertThat(least).containsEntry("row_extra_quote", 10.0);
  }

  private static List<PollutedFile> wholeFiles() {
    return made.stream().filter(f -> !f.name().startsWith("row_")).toList();
  }

  private static List<PollutedFile> someRows() {
    List<PollutedFile> some = new ArrayList<>();
    List<PollutedFile> rows = made.stream().filter(f -> f.name().startsWith("row_")).toList();
    for (int i = 0; i < rows.size(); i += ONE_IN) {
      some.add(rows.get(i));
    }
    return some;
  }

  private static List<String> below(List<PollutedFile> files, Pollock.Loading loading) {
    return Pollock.score(files, loading).stream()
        .filter(s -> !s.isFull())
        .map(Scores::file)
        .toList();
  }
}
