package dev.winnow.jobs.clean;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.jobs.plan.CleaningPlan;
import dev.winnow.jobs.plan.Specs;
import dev.winnow.jobs.quality.Counts;
import dev.winnow.jobs.quality.SourceCounts;
import dev.winnow.jobs.quality.TaskReport;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CleaningJobTest {

  private static final String SPEC =
      """
      type: Cleaning
      target: {database: lake, table: notes, partitionBy: [dt]}
      cleaning:
        source: {paths: ["/raw/*"]}
        columns:
        - {name: id, type: bigint, required: true}
        - {name: note, type: string}
        - {name: amount, type: "decimal(8,2)", from: "Amount ($)"}
        - {name: dt, type: date, from: day}
      """;

  @TempDir Path directory;
  private Path input;

  @BeforeEach
  void makeInputDirectory() throws IOException {
    input = Files.createDirectory(directory.resolve("in"));
  }

  @Test
  void cleansPlainAndCompressedFilesWithLineEndsInsideFields() throws Exception {
    Files.writeString(
        input.resolve("a.csv"),
        """
        id,note,Amount ($),day
        1,"two
        lines",1.50,2026-09-01
        2,plain,x,2026-09-01
        3,"a ""quote\""",3,2026-09-02
        """);
    try (OutputStream out =
        new GZIPOutputStream(Files.newOutputStream(input.resolve("b.csv.gz")))) {
      out.write(
          "day,id,note,Amount ($)\n2026-09-01,4,\"gzip\n\",,\n2026-09-01,5,,0.1\n"
              .getBytes(StandardCharsets.UTF_8));
    }
    LocalRun run = LocalRun.of(Specs.cleaning(SPEC), input, directory.resolve("out"), 1 << 20);

    assertThat(run.rows("dt=2026-09-01"))
        .containsExactlyInAnyOrder(
            List.of(1L, "two\nlines", new BigDecimal("1.50")),
            java.util.Arrays.asList(5L, null, new BigDecimal("0.10")));
    assertThat(run.rows("dt=2026-09-02"))
        .containsExactly(List.of(3L, "a \"quote\"", new BigDecimal("3.00")));
    assertThat(run.report().sources())
        .extracting(SourceCounts::counts)
        .containsExactly(new Counts(3, 2, 1, 0, 0), new Counts(2, 1, 1, 0, 0));
    assertThat(run.orcFiles(run.output().resolve("quarantine/run=test-run"))).hasSize(2);
    assertThat(run.output().resolve("_SUCCESS")).exists();
  }

  @Test
  void readsAFileWhoseNameLooksLikeAPattern() throws Exception {
    String name = "a [1],{b}*?%20ü.csv";
    Files.writeString(
        input.resolve(name), "id,note,Amount ($),day\n1,x,1,2026-09-01\n1,x,1,2026-09-01\n");
    CleaningPlan plan = Specs.cleaning(SPEC + "  deduplicate: {keep: First}\n");
    LocalRun run = LocalRun.of(plan, input, directory.resolve("out"), 1 << 20);
    assertThat(run.report().sources())
        .singleElement()
        .satisfies(s -> assertThat(s.file()).endsWith(name))
        .satisfies(s -> assertThat(s.counts()).isEqualTo(new Counts(2, 1, 0, 0, 1)));
  }

  @Test
  void accountsForEveryRecordWhateverTheSplits() throws Exception {
    writeNotes(3, 400, new Random(7));
    CleaningPlan plan = Specs.cleaning(SPEC);
    TaskReport whole = LocalRun.of(plan, input, directory.resolve("whole"), 1 << 20).report();
    TaskReport split = LocalRun.of(plan, input, directory.resolve("split"), 7000).report();
    assertThat(split.extents().size()).isGreaterThan(whole.extents().size());
    assertThat(split.sources()).isEqualTo(whole.sources());
    assertThat(split.rules()).containsExactlyInAnyOrderElementsOf(whole.rules());
    for (SourceCounts source : split.sources()) {
      assertThat(source.counts().read()).isEqualTo(400);
      assertThat(source.counts().unaccounted()).isZero();
      assertThat(source.counts().quarantined()).isPositive();
    }
  }

  @Test
  void keepsOneRowOfEachKeyAndCountsTheOthersWhereTheyCameFrom() throws Exception {
    Files.writeString(
        input.resolve("a.csv"),
        """
        id,note,Amount ($),day
        1,old,1,2026-09-01
        2,only,1,2026-09-01
        1,same,3,2026-09-01
        bad,x,1,2026-09-01
        """);
    Files.writeString(
        input.resolve("b.csv"),
        """
        id,note,Amount ($),day
        1,new,3,2026-09-01
        ,x,1,2026-09-01
        """);
    CleaningPlan plan =
        Specs.cleaning(SPEC + "  deduplicate: {keys: [id], keep: Last, orderBy: [amount]}\n");
    LocalRun run = LocalRun.of(plan, input, directory.resolve("out"), 1 << 20);
    assertThat(run.rows("dt=2026-09-01"))
        .containsExactlyInAnyOrder(
            List.of(1L, "new", new BigDecimal("3.00")),
            List.of(2L, "only", new BigDecimal("1.00")));
    assertThat(run.report().sources())
        .extracting(SourceCounts::counts)
        .containsExactly(new Counts(4, 1, 1, 0, 2), new Counts(2, 1, 1, 0, 0));
    assertThat(run.report().extents()).hasSize(2);
  }

  @Test
  void keepsTheFirstOfRowsThatAreEqualInAllColumnsWhateverTheSplits() throws Exception {
    writeNotes(2, 300, new Random(11));
    CleaningPlan plan = Specs.cleaning(SPEC + "  deduplicate: {keep: First}\n");
    LocalRun whole = LocalRun.of(plan, input, directory.resolve("whole"), 1 << 20);
    LocalRun split = LocalRun.of(plan, input, directory.resolve("split"), 3000);
    assertThat(split.report().sources()).isEqualTo(whole.report().sources());
    Map<String, Integer> seen = new TreeMap<>();
    for (String day : List.of("dt=2026-09-01", "dt=2026-09-02", "dt=2026-09-03")) {
      assertThat(split.rows(day)).containsExactlyInAnyOrderElementsOf(whole.rows(day));
      split.rows(day).forEach(r -> seen.merge(day + r, 1, Integer::sum));
    }
    assertThat(seen.values()).isNotEmpty().containsOnly(1);
    assertThat(split.report().sources())
        .allSatisfy(s -> assertThat(s.counts().unaccounted()).isZero())
        .allSatisfy(s -> assertThat(s.counts().deduplicated()).isPositive());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{keys: [id], keep: Last, orderBy: [amount]}",
        "{keys: [id], keep: First}",
        "{keys: [dt, note], keep: Last, losersTable: twins}"
      })
  void keepsAndCountsTheSameRowsAsWithHadoopsOwnShuffle(String deduplicate) throws Exception {
    writeNotes(3, 400, new Random(21));
    CleaningPlan plan = Specs.cleaning(SPEC + "  deduplicate: " + deduplicate + "\n");
    LocalRun ours = LocalRun.of(plan, input, directory.resolve("ours"), 3000);
    LocalRun hadoops = LocalRun.of(plan, input, directory.resolve("hadoops"), 3000, job -> {});
    assertThat(ours.report().sources()).isEqualTo(hadoops.report().sources());
    assertThat(ours.report().sources())
        .allSatisfy(s -> assertThat(s.counts().unaccounted()).isZero());
    List<Path> files = ours.orcFiles(ours.output());
    assertThat(files).isNotEmpty();
    for (Path file : files) {
      Path other = hadoops.output().resolve(ours.output().relativize(file));
      assertThat(file).hasSameBinaryContentAs(other);
    }
  }

  /** Files of records that are good, bad, ragged, duplicated and broken over lines. */
  private void writeNotes(int files, int records, Random random) throws IOException {
    for (int f = 0; f < files; f++) {
      List<String> lines = new ArrayList<>(List.of("id,note,Amount ($),day"));
      for (int i = 0; i < records; i++) {
        String id = random.nextInt(20) == 0 ? "?" : "" + random.nextInt(60);
        String note = random.nextBoolean() ? "\"a\nb, \"\"c\"\"\"" : "n" + random.nextInt(3);
        String tail = random.nextInt(25) == 0 ? "" : "," + "2026-09-0" + (1 + random.nextInt(3));
        lines.add(id + "," + note + "," + random.nextInt(2) + tail);
      }
      Files.writeString(input.resolve("notes-" + f + ".csv"), String.join("\n", lines) + "\n");
    }
  }
}
