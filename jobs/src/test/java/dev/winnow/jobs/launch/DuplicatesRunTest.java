package dev.winnow.jobs.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that remove rows which are the same, or nearly, and keep them in a table of their own. */
class DuplicatesRunTest {

  private static final String JOB =
      """
      apiVersion: winnow.dev/v1alpha1
      kind: MapReduceJob
      metadata: {name: people}
      spec:
        clusterRef: {name: here}
        type: Cleaning
        target: {database: lake, table: people}
        cleaning:
          source: {paths: ["DIR/in/*.csv"]}
          columns:
          - {name: id, type: int}
          - {name: name}
          - {name: zip}
          - {name: seen, type: date}
          deduplicate: DEDUPLICATE
      """;

  @TempDir Path directory;
  private Scene scene;

  @BeforeEach
  void writePeople() throws IOException {
    scene = new Scene(directory);
    write(
        "a.csv",
        """
        1,Jonathan Smith,10115,2026-09-01
        2,Jonathon Smith,10115,2026-09-03
        3,Jonathan Smith,80331,2026-09-01
        4,Jonathan Smit,10115,2026-09-02
        """);
    write(
        "b.csv",
        "5,Mary Jones,10115,2026-09-01\n6,Mary Jones,,2026-09-01\n7,Mary Jones,,2026-09-01\n");
  }

  @Test
  void keepsWhatIsAlikeWithinABlockOnceAndTellsWhoWon() throws IOException {
    CommandLine run =
        run(
            """
            {keep: Last, orderBy: [seen], losersTable: people_losers,
             fuzzy: {columns: [{name: name, similarity: Levenshtein, minPercent: 85}], blockBy: [zip]}}
            """);
    assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
    assertThat(ids("people")).containsExactly("2", "3", "5", "6", "7");
    assertThat(run.out())
        .containsSubsequence("written                    5", "deduplicated               2")
        .contains("Published 5 rows");
    List<List<String>> losers =
        table("people_losers", "id", "loser_offset", "winner_offset", "winner_file");
    assertThat(losers)
        .extracting(r -> r.subList(0, 3))
        .containsExactly(List.of("1", "17", "51"), List.of("4", "119", "51"));
    assertThat(losers).allMatch(r -> r.get(3).endsWith("/in/a.csv"));
  }

  @Test
  void aWindowBoundsWithHowManyRowsOfABlockARowIsCompared() throws IOException {
    write("a.csv", "1,aaaa,1,\n2,bbbb,1,\n3,cccc,1,\n14,aaaa,1,\n15,cccc,1,\n");
    String fuzzy =
        "{fuzzy: {columns: [{name: name}], blockBy: [\"SUBSTRING(zip, 1, 1)\"], maxBlockRows: MOST}}";
    CommandLine narrow = run(fuzzy.replace("MOST", "2"));
    assertThat(narrow.exitCode()).as(narrow.out() + narrow.err()).isZero();
    assertThat(ids("people")).containsExactly("1", "2", "3", "5", "6", "7", "14");
    run(fuzzy.replace("MOST", "3"));
    assertThat(ids("people")).containsExactly("1", "2", "3", "5", "6", "7");
  }

  @Test
  void keepsLosersOfKeysAndOfWholeRows() throws IOException {
    run("{keys: [name], keep: First, losersTable: people_losers}");
    assertThat(ids("people")).containsExactly("1", "2", "4", "5");
    assertThat(table("people_losers", "id", "loser_offset", "winner_offset"))
        .containsExactly(
            List.of("3", "85", "17"), List.of("6", "47", "17"), List.of("7", "72", "17"));
    write("b.csv", "1,Jonathan Smith,10115,2026-09-01\n1,Jonathan Smith,10115,2026-09-01\n");
    run("{keep: First, losersTable: people_losers}");
    assertThat(ids("people")).containsExactly("1", "2", "3", "4");
    assertThat(table("people_losers", "id", "winner_offset")).contains(List.of("1", "17"));
  }

  @Test
  void saysWhatIsWrong() throws IOException {
    CommandLine run =
        run("{keys: [id], fuzzy: {columns: [{name: seen}, {name: nam}], blockBy: [\"zap\"]}}");
    assertThat(run.exitCode()).isEqualTo(78);
    assertThat(run.err())
        .contains("With fuzzy, rows are the same that are alike")
        .contains("\"seen\" is of type date")
        .contains("There is no column \"nam\". Did you mean name?")
        .contains("deduplicate.fuzzy.blockBy[0]");
    assertThat(run("{keys: [id], losersTable: people}").err()).contains("\"people\" is the target");
  }

  /** Runs into an empty warehouse: a table keeps its earlier versions beside the last one. */
  private CommandLine run(String deduplicate) throws IOException {
    Scratch.remove(directory.resolve("warehouse"));
    return scene.run(JOB.replace("DEDUPLICATE", deduplicate.strip().replace("\n", " ")));
  }

  private void write(String name, String rows) throws IOException {
    scene.write("in/" + name, "id,name,zip,seen\n" + rows);
  }

  private List<String> ids(String name) throws IOException {
    return table(name, "id").stream().map(r -> r.get(0)).toList();
  }

  private List<List<String>> table(String name, String... columns) throws IOException {
    return PairTables.published(scene.table(name), "id", List.of(columns));
  }
}
