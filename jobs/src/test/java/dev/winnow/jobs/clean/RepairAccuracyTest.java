package dev.winnow.jobs.clean;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.jobs.plan.Specs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How many errors of known tables are repaired, and how many right values are spoilt. */
class RepairAccuracyTest {

  private static final String SPEC =
      """
      type: Cleaning
      target: {database: lake, table: t}
      cleaning:
        source: {paths: ["/raw/*"]}
        columns:
        - {name: a}
        - {name: b}
        - {name: c}
        - {name: d}
        - {name: e}
        repairs:
      """;

  @TempDir Path directory;

  private final Random random = new Random(11);
  private final List<String[]> truth = new ArrayList<>();
  private final List<String[]> dirty = new ArrayList<>();

  private record Score(int errors, int right, int spoilt, int changed) {}

  /** As in the papers' flights: many sources report the same times, some of them carelessly. */
  @Test
  void sourcesThatAreOftenWrongAreOutvoted() throws Exception {
    for (int flight = 0; flight < 40; flight++) {
      String[] times = {time(), time(), time(), time()};
      for (int source = 0; source < 20; source++) {
        double carelessness = source % 5 == 0 ? 0.7 : 0.15;
        String[] right = {"flight" + flight, times[0], times[1], times[2], times[3]};
        String[] row = right.clone();
        for (int c = 1; c < row.length; c++) {
          if (random.nextDouble() < carelessness) {
            row[c] = random.nextInt(3) == 0 ? null : time();
          }
        }
        truth.add(right);
        dirty.add(row);
      }
    }
    Score score =
        score("  - {dependency: {from: [a], to: [b, c, d, e]}, minConfidencePercent: 40}\n");
    assertThat(score.spoilt()).isZero();
    assertThat(score.right()).as("%s", score).isGreaterThanOrEqualTo(score.errors() * 99 / 100);
  }

  /**
   * As in the papers' tax: typing errors, missing values, and rows under another, real zip code.
   */
  @Test
  void aRowUnderTheWrongKeyIsLeftAloneAndTypingErrorsAreNot() throws Exception {
    for (int i = 0; i < 6000; i++) {
      int zip = random.nextInt(150);
      int state = zip / 15;
      String[] right = {
        "3%04d".formatted(zip),
        "city" + zip / 3,
        "S" + (char) ('A' + state),
        "" + (200 + state),
        "x" + i
      };
      String[] row = right.clone();
      double kind = random.nextDouble();
      int column = random.nextInt(4);
      if (kind < 0.03) {
        row[column] = row[column].substring(1) + "-";
      } else if (kind < 0.04) {
        row[column] = null;
      } else if (kind < 0.05) {
        row[0] = "3%04d".formatted((zip + 40) % 150);
      }
      truth.add(right);
      dirty.add(row);
    }
    Score score =
        score(
            """
              - {dependency: {from: [a], to: [b, c, d]}, minSupport: 3, minConfidencePercent: 80}
              - {dependency: {from: [b], to: [c, d]}, minSupport: 3, minConfidencePercent: 80}
              - {dependency: {from: [d], to: [c]}, minSupport: 3, minConfidencePercent: 80}
              - {dependency: {from: [c], to: [d]}, minSupport: 3, minConfidencePercent: 80}
            """);
    assertThat(score.spoilt()).as("%s", score).isZero();
    assertThat(score.changed()).isEqualTo(score.right());
    // a zip code that is wrong or missing follows from nothing
    assertThat(score.right()).as("%s", score).isGreaterThanOrEqualTo(score.errors() * 55 / 100);
  }

  private String time() {
    return "%02d:%02d".formatted(random.nextInt(24), 5 * random.nextInt(12));
  }

  private Score score(String repairs) throws Exception {
    Path input = Files.createDirectory(directory.resolve("in"));
    List<String> lines = new ArrayList<>(List.of("id,a,b,c,d,e"));
    for (int i = 0; i < dirty.size(); i++) {
      lines.add(i + "," + String.join(",", texts(dirty.get(i))));
    }
    Files.write(input.resolve("a.csv"), lines);
    String spec = SPEC.replace("- {name: a}", "- {name: id, type: int}\n  - {name: a}");
    LocalRun run =
        LocalRun.of(Specs.cleaning(spec + repairs), input, directory.resolve("out"), 1 << 20);
    int errors = 0;
    int right = 0;
    int spoilt = 0;
    int changed = 0;
    for (List<Object> row : run.rows("")) {
      int i = ((Long) row.get(0)).intValue();
      for (int c = 0; c < 5; c++) {
        boolean wasWrong = !Objects.equals(dirty.get(i)[c], truth.get(i)[c]);
        boolean isRight = Objects.equals(row.get(c + 1), truth.get(i)[c]);
        errors += wasWrong ? 1 : 0;
        right += wasWrong && isRight ? 1 : 0;
        spoilt += !wasWrong && !isRight ? 1 : 0;
        changed += Objects.equals(row.get(c + 1), dirty.get(i)[c]) ? 0 : 1;
      }
    }
    return new Score(errors, right, spoilt, changed);
  }

  private static List<String> texts(String[] row) {
    return Arrays.stream(row).map(v -> v == null ? "" : v).toList();
  }
}
