package dev.winnow.jobs.clean;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.jobs.plan.CleaningPlan;
import dev.winnow.jobs.plan.Specs;
import dev.winnow.jobs.quality.RuleCount;
import dev.winnow.jobs.quality.SourceCounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What repairs make of rows, in Hadoop's local runner. */
class RepairJobTest {

  private static final String SPEC =
      """
      type: Cleaning
      target: {database: lake, table: places}
      cleaning:
        source: {paths: ["/raw/*"]}
        columns:
        - {name: id, type: int}
        - {name: zip}
        - {name: city}
        - {name: state, oneOf: [AL, NY, GA]}
        repairs:
      """;

  private static final String CITY_BY_ZIP =
      "  - {dependency: {from: [zip], to: [city]}, minSupport: 3, minConfidencePercent: 60}\n";

  @TempDir Path directory;
  private Path input;
  private final List<String> lines = new ArrayList<>();

  @BeforeEach
  void makeInputDirectory() throws IOException {
    input = Files.createDirectory(directory.resolve("in"));
  }

  @Test
  void replacesAndFillsWhatFewRowsOfAGroupHave() throws Exception {
    add(3, "35233,Birmingham,AL");
    add(1, "35233,Birmingxam,AL");
    add(1, "35233,,AL");
    LocalRun run = run(CITY_BY_ZIP);
    assertThat(column(run, 2)).containsOnly("Birmingham");
    assertThat(run.report().rules())
        .containsExactly(new RuleCount("city", "repair.zip", "Repair", 2));
    assertThat(run.report().sources())
        .extracting(SourceCounts::counts)
        .allMatch(c -> c.repaired() == 2 && c.read() == 5 && c.written() == 5);
  }

  @Test
  void leavesAloneWhatDoesNotReachTheFloors() throws Exception {
    add(2, "1,Two,AL");
    add(1, "1,One,AL");
    add(3, "2,Half,AL");
    add(3, "2,Other,AL");
    add(5, ",Nowhere,AL");
    add(1, ",Somewhere,AL");
    LocalRun run = run(CITY_BY_ZIP);
    assertThat(run.report().rules()).isEmpty();
    assertThat(column(run, 2)).contains("One", "Half", "Other", "Somewhere");
  }

  @Test
  void keepsNullIfAsked() throws Exception {
    add(3, "35233,Birmingham,AL");
    add(1, "35233,,AL");
    LocalRun run = run(CITY_BY_ZIP.replace("minSupport", "onNull: Keep, minSupport"));
    assertThat(column(run, 2)).contains((Object) null);
  }

  @Test
  void aWrongDeterminingValueThatIsRightElsewhereDoesNotSpread() throws Exception {
    add(4, "35233,Birmingham,AL");
    add(4, "10001,New York,NY");
    add(1, "10001,Birmingham,AL");
    LocalRun run = run("  - {dependency: {from: [zip], to: [city, state]}, minSupport: 3}\n");
    assertThat(run.report().rules()).isEmpty();
    assertThat(run.rows(""))
        .contains(
            List.of(8, "10001", "Birmingham", "AL").stream()
                .map(v -> v instanceof Integer i ? (Object) i.longValue() : v)
                .toList());
  }

  @Test
  void aRowOfWhichMostIsWrongIsRepairedWhereItsValuesAreNobodys() throws Exception {
    add(4, "35233,Birmingham,AL");
    add(4, "10001,New York,NY");
    add(1, "10001,Nxw York,NX");
    LocalRun run = run("  - {dependency: {from: [zip], to: [city, state]}, minSupport: 3}\n");
    assertThat(column(run, 2)).filteredOn("New York"::equals).hasSize(5);
    assertThat(column(run, 3)).filteredOn("NY"::equals).hasSize(5);
  }

  @Test
  void oneVoteAgainstAnotherLeavesTheValueAndTwoDoNot() throws Exception {
    add(4, "35233,Birmingham,AL");
    add(4, "35201,Birmingham,AL");
    add(4, "30301,Atlanta,GA");
    add(1, "30301,Birmingham,GA");
    String byZip = "  - {dependency: {from: [zip], to: [state]}, minSupport: 3}\n";
    String byCity = "  - {dependency: {from: [city], to: [state]}, minSupport: 3}\n";
    assertThat(column(run(byZip + byCity), 3)).filteredOn("GA"::equals).hasSize(5);
    assertThat(column(run(byCity), 3)).filteredOn("GA"::equals).hasSize(4);
    assertThat(column(run(byZip + byCity + byCity.replace("3}", "2}")), 3))
        .filteredOn("GA"::equals)
        .hasSize(4);
  }

  @Test
  void aRepairedValueDeterminesOthers() throws Exception {
    add(4, "35233,Birmingham,AL");
    add(1, "3x233,Birmingham,");
    LocalRun run =
        run(
            """
              - {spelling: {columns: [zip]}, minSupport: 3}
              - {dependency: {from: [zip], to: [state]}, minSupport: 3}
            """);
    assertThat(column(run, 1)).containsOnly("35233");
    assertThat(column(run, 3)).containsOnly("AL");
  }

  @Test
  void aRareTextIsReplacedByTheOneFrequentTextThatIsNear() throws Exception {
    add(9, "1,hf-1,AL");
    add(9, "1,hf-2,AL");
    add(9, "1,pn-7,AL");
    add(1, "1,hf-x,AL");
    add(1, "1,pnx7,AL");
    add(1, "1,other,AL");
    LocalRun run = run("  - {spelling: {columns: [city]}, minSupport: 5}\n");
    assertThat(column(run, 2)).contains("hf-x", "other").doesNotContain("pnx7");
  }

  @Test
  void repairsOnlyRowsThatAConditionIsTrueForAndCountsOnlyTheEvidence() throws Exception {
    add(3, "1,Right,AL");
    add(9, "1,Wrong,NY");
    add(1, "1,Wrong,GA");
    LocalRun run =
        run(
            CITY_BY_ZIP.replace(
                "minSupport", "evidence: state = 'AL', when: state = 'GA', minSupport"));
    assertThat(column(run, 2)).filteredOn("Wrong"::equals).hasSize(9);
  }

  @Test
  void replacesOnlyWhatDiffersByFewCharacters() throws Exception {
    add(6, "1,Birmingham,AL");
    add(1, "1,Birmingxam,AL");
    add(1, "1,Mobile,AL");
    LocalRun run = run(CITY_BY_ZIP.replace("minSupport", "maxDistance: 2, minSupport"));
    assertThat(column(run, 2)).contains("Mobile").doesNotContain("Birmingxam");
  }

  @Test
  void judgesARepairedStringOnceItIsRepaired() throws Exception {
    add(3, "1,Birmingham,AL");
    add(1, "1,Birmingham,xL");
    add(1, "2,Mobile,xL");
    LocalRun run = run("  - {dependency: {from: [zip], to: [state]}, minSupport: 3}\n");
    assertThat(run.report().rules())
        .containsExactlyInAnyOrder(
            new RuleCount("state", "repair.zip", "Repair", 1),
            new RuleCount("state", "oneOf", "Quarantine", 1));
  }

  @Test
  void repairsTheSameWhateverTheSplitsAndTheOrderOfRows() throws Exception {
    Random random = new Random(5);
    for (int i = 0; i < 400; i++) {
      int zip = random.nextInt(20);
      String city = random.nextInt(9) == 0 ? "c" + random.nextInt(20) : "city" + zip;
      add(1, (random.nextInt(15) == 0 ? zip + 1 : zip) + "," + city + ",AL");
    }
    String repairs =
        """
          - {dependency: {from: [zip], to: [city]}, minSupport: 3}
          - {dependency: {from: [city], to: [zip]}, minSupport: 3}
          - {spelling: {columns: [city], within: [state]}, maxDistance: 2, minSupport: 9}
        """;
    List<List<Object>> whole = run(repairs).rows("");
    Collections.shuffle(lines, random);
    LocalRun split = run(repairs, 900);
    assertThat(split.rows("")).containsExactlyInAnyOrderElementsOf(whole);
    assertThat(split.report().rules()).isNotEmpty();
  }

  private void add(int times, String values) {
    for (int i = 0; i < times; i++) {
      lines.add(lines.size() + "," + values);
    }
  }

  private LocalRun run(String repairs) throws Exception {
    return run(repairs, 1 << 20);
  }

  private LocalRun run(String repairs, long splitBytes) throws Exception {
    Files.writeString(
        input.resolve("a.csv"), "id,zip,city,state\n" + String.join("\n", lines) + "\n");
    CleaningPlan plan = Specs.cleaning(SPEC + repairs);
    Path output = Files.createTempDirectory(directory, "run").resolve("out");
    return LocalRun.of(plan, input, output, splitBytes);
  }

  private static List<Object> column(LocalRun run, int column) throws IOException {
    return run.rows("").stream().map(r -> r.get(column)).toList();
  }
}
