package dev.winnow.jobs.clean;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.jobs.plan.CleaningPlan;
import dev.winnow.jobs.plan.Specs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that are alike, in Hadoop's local runner. */
class FuzzyJobTest {

  private static final String SPEC =
      """
      type: Cleaning
      target: {database: lake, table: people}
      cleaning:
        source: {paths: ["/raw/*"]}
        columns:
        - {name: id, type: int}
        - {name: name}
        - {name: zip}
        deduplicate:
          keep: Last
          orderBy: [id]
          losersTable: losers
          fuzzy: {columns: [{name: name, similarity: Levenshtein, minPercent: 70}], blockBy: [zip], maxBlockRows: 20}
      """;

  @TempDir Path directory;

  @Test
  void theSameRowsStayWhateverTheSplits() throws Exception {
    Path input = Files.createDirectory(directory.resolve("in"));
    Random random = new Random(17);
    for (String file : List.of("a.csv", "b.csv")) {
      List<String> lines = new ArrayList<>(List.of("id,name,zip"));
      for (int i = 0; i < 400; i++) {
        StringBuilder name = new StringBuilder();
        for (int c = 0; c < 6; c++) {
          name.append((char) ('a' + random.nextInt(3)));
        }
        String zip = random.nextInt(10) == 0 ? "" : "z" + random.nextInt(4);
        lines.add(random.nextInt(500) + "," + name + "," + zip);
      }
      Files.writeString(input.resolve(file), String.join("\n", lines) + "\n");
    }
    CleaningPlan plan = Specs.cleaning(SPEC);
    LocalRun whole = LocalRun.of(plan, input, directory.resolve("whole"), 1 << 20);
    LocalRun split = LocalRun.of(plan, input, directory.resolve("split"), 700);
    assertThat(split.rows("")).containsExactlyInAnyOrderElementsOf(whole.rows(""));
    assertThat(split.report().sources()).isEqualTo(whole.report().sources());
    assertThat(whole.report().sources())
        .allSatisfy(s -> assertThat(s.counts().unaccounted()).isZero())
        .allSatisfy(s -> assertThat(s.counts().deduplicated()).isPositive());
    assertThat(losers(whole)).isEqualTo(losers(split)).isPositive();
  }

  private static long losers(LocalRun run) throws Exception {
    return run.report().beside().stream().mapToLong(f -> f.rows()).sum();
  }
}
