package dev.winnow.quickstart.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.quickstart.process.Installation;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The demo from its first process to its last query, and what it published, row by row. */
class DemoIT {

  /** Kept when a test fails, for its logs. */
  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  static Path work;

  private static final Started STARTED = new Started();
  private static World world;
  private static List<Showcase.Answer> answers;
  private static ExpectedBirdstrikes expected;

  @BeforeAll
  static void runTheDemo() throws Exception {
    Installation installation = Installation.locate();
    Path example = installation.root().resolve("examples/birdstrikes");
    expected = ExpectedBirdstrikes.of(example.resolve("data/birdstrikes.csv"));
    Progress progress = new LineProgress(System.out, Clock.systemUTC());
    world =
        World.start(
            work,
            new KubernetesSide.Settings(work.resolve("kubernetes"), installation, Optional.empty()),
            progress,
            STARTED);
    answers = new Story(world, example, work, progress).tell();
  }

  @AfterAll
  static void stop() {
    STARTED.close();
    assertThat(ProcessHandle.current().descendants().filter(ProcessHandle::isAlive)).isEmpty();
  }

  @Test
  void publishesExactlyTheCleanRows() throws SQLException {
    assertThat(query("SELECT * FROM birdstrikes.strikes"))
        .containsExactlyInAnyOrderElementsOf(expected.strikes());
  }

  @Test
  void publishesExactlyTheAggregatedRows() throws SQLException {
    List<List<String>> costs =
        query(
            "SELECT flight_year, state, phase, strikes, with_speed, average_speed, total_cost,"
                + " highest_cost, first_strike, species FROM birdstrikes.costs");
    assertThat(costs.stream().map(DemoIT::withSixDecimals).toList())
        .containsExactlyInAnyOrderElementsOf(expected.costs());
  }

  @Test
  void quarantinesExactlyTheRejectedRowsWithTheirPlaceAndRawText() throws SQLException {
    List<List<String>> quarantine =
        query(
            "SELECT line_number, raw_record, rule, column_name, reason"
                + " FROM birdstrikes.strikes_quarantine");
    assertThat(quarantine.stream().map(row -> row.get(0) + ": " + row.get(1).strip()))
        .containsExactlyInAnyOrderElementsOf(
            expected.rejected().stream()
                .map(rejected -> rejected.line() + ": " + rejected.raw())
                .toList());
    assertThat(
            quarantine.stream()
                .collect(
                    Collectors.toMap(
                        row -> Long.valueOf(row.get(0)),
                        row -> "damage".equals(row.get(3)) ? "damage" : row.get(2))))
        .containsExactlyInAnyOrderEntriesOf(
            expected.rejected().stream()
                .collect(
                    Collectors.toMap(
                        ExpectedBirdstrikes.Rejected::line, ExpectedBirdstrikes.Rejected::rule)));
    assertThat(quarantine).allSatisfy(row -> assertThat(row.get(4)).isNotBlank());
  }

  @Test
  void answersTheQuestionsOfTheDemo() {
    assertThat(answers).hasSize(3);
    assertThat(answers.get(0).result().rows()).hasSize(13);
    assertThat(answers.get(1).result().rows()).hasSize(10);
    assertThat(answers.get(2).result().rows()).hasSize(4);
  }

  /** All that cleaning can do, on top of the tables that the demo has published. */
  @Test
  void cleansMasksLooksUpRepairsDeduplicatesAndReplays() throws Exception {
    List<List<String>> costs = expected.costs();
    Sightings sightings = new Sightings(List.of(costs.get(0), costs.get(costs.size() - 1)));
    SightingsStory story = new SightingsStory(world, work, sightings);
    story.cleanOnKubernetes();
    story.checkTables();
    story.checkThatNothingLeaked();
    story.readTheTableAgain();
    story.replayMaskedRejects();
    story.replayRejectsOfATable();
  }

  private static List<List<String>> query(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(world.hive().jdbcUrl(), "test", "");
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      List<List<String>> rows = new ArrayList<>();
      while (result.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          row.add(result.getString(i));
        }
        rows.add(row);
      }
      return rows;
    }
  }

  private static List<String> withSixDecimals(List<String> cost) {
    List<String> row = new ArrayList<>(cost);
    row.set(
        5,
        cost.get(5) == null
            ? null
            : ExpectedBirdstrikes.sixDecimals(Double.parseDouble(cost.get(5))));
    return row;
  }
}
