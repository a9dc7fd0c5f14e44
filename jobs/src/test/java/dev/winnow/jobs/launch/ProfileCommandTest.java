package dev.winnow.jobs.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileCommandTest {

  private static final Path DATA =
      Path.of(System.getProperty("winnow.root", "..")).resolve("../shared/data");

  @TempDir Path directory;

  @Test
  void showsTypesMissingValuesDistributionsAndShapes() throws IOException {
    StringBuilder csv = new StringBuilder("id;When;zip;fare;paid by\n");
    for (int i = 1; i <= 200; i++) {
      csv.append(
          "%d;%d/%d/2026;0%d;%d.%d5;%s%n"
              .formatted(
                  i, i % 12 + 1, i % 28 + 1, 1000 + i, i, i % 10, i % 4 == 0 ? "N/A" : "card"));
    }
    Path file = Files.writeString(directory.resolve("fares.csv"), csv);
    CommandLine profile = CommandLine.run("profile", file.toString());
    assertThat(profile.exitCode()).as(profile.err()).isZero();
    assertThat(profile.out())
        .containsSubsequence(
            "fares.csv  200 records, 5 columns",
            "delimiter ;",
            "column",
            "type",
            "missing",
            "distinct",
            "id",
            "bigint",
            "0",
            "200",
            "1",
            "100",
            "200",
            "When",
            "date M/d/yyyy",
            "zip",
            "string",
            "99999 100 %",
            "fare",
            "decimal(7,2)",
            "paid by",
            "string",
            "25.0 %",
            "1",
            "card 100 %");
  }

  @Test
  void knowsTheMiddleOfDatesAndTimes() throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("a.csv"),
            "day,at\n1/31/2026,2026-01-01 10:00:00\n2/1/2026,2026-01-01 11:00:00\n12/3/2026,2026-01-02 00:00:00\n");
    JsonNode profile =
        new ObjectMapper()
            .readTree(CommandLine.run("profile", file.toString(), "--output", "json").out());
    assertThat(profile.at("/columns/0/quantiles/2").asText()).isEqualTo("2026-02-01");
    assertThat(profile.at("/columns/1/quantiles/2").asText()).isEqualTo("2026-01-01 11:00:00");
  }

  @Test
  void letsNoValueSteerTheTerminal() throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("a.csv"), "id,name\n1,\u001b[2Jgone\n2,\u009b31m\u0007red\n");
    assertThat(CommandLine.run("profile", file.toString()).out())
        .contains("\ufffd[2Jgone")
        .doesNotContain("\u001b", "\u009b", "\u0007");
  }

  @Test
  void tellsTheLeavesOfOneTreeApart() throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("a.json"),
            "{\"payload\":{\"pull_request\":{\"user\":{\"login\":\"a\",\"node_id\":1}}}}\n");
    assertThat(CommandLine.run("profile", file.toString()).out())
        .contains("request.user.login", "request.user.node_id");
  }

  @Test
  void speaksJsonToPrograms() throws IOException {
    Path file = Files.writeString(directory.resolve("a.csv"), "id,name\n1,x\n2,\n3,y\n");
    JsonNode profile =
        new ObjectMapper()
            .readTree(CommandLine.run("profile", file.toString(), "--output", "json").out());
    assertThat(profile.path("records").asInt()).isEqualTo(3);
    assertThat(profile.at("/columns/0/type").asText()).isEqualTo("bigint");
    assertThat(profile.at("/columns/0/quantiles/2").asText()).isEqualTo("2");
    assertThat(profile.at("/columns/1/empty").asInt()).isEqualTo(1);
    assertThat(profile.at("/columns/1/top/0/count").asInt()).isEqualTo(1);
  }

  @Test
  void readsJsonLinesWithTheirPaths() throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("events.json"),
            "{\"id\":1,\"who\":{\"name\":\"a\"},\"ok\":true}\n"
                + "{\"id\":2,\"who\":{\"name\":null},\"ok\":false}\n");
    CommandLine profile = CommandLine.run("profile", file.toString());
    assertThat(profile.out())
        .containsSubsequence("2 records", "id", "bigint", "who.name", "string", "ok", "boolean");
    runsAsItIs(file, 2, 0);
  }

  @Test
  void suggestsAJobForAFileWithoutUsableNames() throws IOException {
    Path file = Files.writeString(directory.resolve("x.csv"), "a|a|\n1|2|x\n3|4|y\n5|6|z\n7|8|w\n");
    runsAsItIs(file, 4, 0);
  }

  @Test
  void suggestsDatesWithYearsOfTwoDigits() throws IOException {
    StringBuilder csv = new StringBuilder("id,born,seen\n");
    for (int i = 1; i <= 100; i++) {
      csv.append(
          "%d,%02d-Jan-%02d,%d/%d/24 %d:05%n"
              .formatted(i, i % 28 + 1, i % 100, 1, i % 28 + 1, i % 24));
    }
    Path file = Files.writeString(directory.resolve("short.csv"), csv);
    assertThat(CommandLine.run("profile", file.toString()).out())
        .contains("date d-MMM-yy", "timestamp M/d/yy H:mm[:ss]");
    runsAsItIs(file, 100, 0);
  }

  @Test
  void refusesFilesThatAreWrittenDifferently() throws IOException {
    Path one = Files.writeString(directory.resolve("a.csv"), "a,b\n1,2\n3,4\n5,6\n");
    Path other = Files.writeString(directory.resolve("b.csv"), "a;b\n1;2\n3;4\n5;6\n");
    CommandLine profile = CommandLine.run("profile", one.toString(), other.toString());
    assertThat(profile.exitCode()).isEqualTo(65);
    assertThat(profile.err()).contains("not written alike", "a.csv", "b.csv");
    assertThat(CommandLine.run("profile", directory + "/none").exitCode()).isEqualTo(66);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "events/vega/birdstrikes.csv",
        "events/nyc_taxi/taxis.csv",
        "events/sakila/film.csv",
        "pairs/beers/dirty.csv",
      })
  void suggestsJobsForRealFilesThatRunAsTheyAre(String name) throws IOException {
    Path file = DATA.resolve(name).toAbsolutePath().normalize();
    assumeTrue(Files.exists(file), () -> file + " is absent: nothing to profile");
    long lines;
    try (var all = Files.lines(file, StandardCharsets.ISO_8859_1)) {
      lines = all.count();
    }
    runsAsItIs(file, lines / 2, lines / 100);
  }

  @Test
  void suggestsAJobForAFileWithASchemaOfItsOwn() throws IOException {
    Path file = DATA.resolve("events/airline/airlineStats.snappy.parquet").toAbsolutePath();
    assumeTrue(Files.exists(file), () -> file + " is absent: nothing to profile");
    runsAsItIs(file.normalize(), 19_492, 0);
  }

  @Test
  void saysWhatIsWrongWithAFileThatIsNothing() throws IOException {
    Path empty = Files.writeString(directory.resolve("null.csv"), "");
    assertThat(CommandLine.run("profile", empty.toString()).exitCode()).isEqualTo(65);
    Path broken = Files.writeString(directory.resolve("b.json"), "{+}");
    CommandLine profile = CommandLine.run("profile", broken.toString());
    assertThat(profile.exitCode()).isEqualTo(65);
    assertThat(profile.err()).contains("b.json begins like JSON and is not");
    Path orc = Files.writeString(directory.resolve("x"), "ORC and no more");
    assertThat(CommandLine.run("profile", orc.toString()).exitCode()).isEqualTo(65);
  }

  @Test
  void suggestsAJobForAFileWithLongNamesAndBrokenRecords() throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("null.csv"),
            "x".repeat(600) + "," + "y z ".repeat(50) + "\n1,2\n3\n4,5\n6,7\n");
    runsAsItIs(file, 3, 1);
  }

  @Test
  void takesNoneForAWordInTextAndForNothingAmongNumbers() throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("d.csv"), "damage,cost\nNone,-\nMinor,5\nNone,7\nMajor,9\n");
    String yaml = CommandLine.run("profile", file.toString(), "--suggest").out();
    assertThat(yaml)
        .contains("{name: damage}")
        .contains("{name: cost, type: bigint, nullTokens: [\"\", \"-\"]}");
  }

  private void runsAsItIs(Path file, long least, long mostRejected) throws IOException {
    CommandLine suggestion = CommandLine.run("profile", file.toString(), "--suggest");
    assertThat(suggestion.exitCode()).as(suggestion.err()).isZero();
    Path job = Files.writeString(directory.resolve("job.yaml"), suggestion.out());
    CommandLine run =
        CommandLine.run(
            "run", job.toString(), "--warehouse", directory + "/warehouse", "--output", "json");
    assertThat(run.exitCode()).as(suggestion.out() + run.out() + run.err()).isZero();
    String last = Arrays.asList(run.out().split("\n")).get((int) run.out().lines().count() - 1);
    JsonNode quality = new ObjectMapper().readTree(last).findPath("quality");
    assertThat(quality.path("written").asLong())
        .as(suggestion.out() + last)
        .isGreaterThanOrEqualTo(least);
    assertThat(quality.path("quarantined").asLong())
        .as(suggestion.out() + last)
        .isLessThanOrEqualTo(mostRejected);
  }
}
