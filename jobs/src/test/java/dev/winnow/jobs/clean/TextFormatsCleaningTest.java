package dev.winnow.jobs.clean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.winnow.jobs.plan.Specs;
import dev.winnow.jobs.quality.Counts;
import dev.winnow.jobs.quality.RuleCount;
import dev.winnow.jobs.quality.SourceCounts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * JSON, logs and files of fixed width that real systems wrote, through the whole cleaning job, and
 * each value compared with what another reader says.
 */
class TextFormatsCleaningTest {

  private static final Path EVENTS = Path.of("../../shared/data/events");
  private static final ObjectMapper JACKSON = new ObjectMapper();

  @TempDir Path directory;

  @Test
  void cleansAnArrayOfFlights() throws Exception {
    Path file = EVENTS.resolve("vega/flights-20k.json");
    LocalRun run =
        run(
            """
            source: {paths: ["/raw/*"], format: Json}
            columns:
            - {name: delay, type: int, required: true}
            - {name: origin, type: string}
            - {name: destination, type: string}
            - {name: date, type: string}
            """,
            file);
    List<List<Object>> expected = new ArrayList<>();
    for (JsonNode flight : JACKSON.readTree(file.toFile())) {
      expected.add(
          List.of(
              flight.get("delay").intValue(),
              flight.get("origin").textValue(),
              flight.get("destination").textValue(),
              flight.get("date").textValue()));
    }
    assertThat(counts(run)).isEqualTo(new Counts(20_000, 20_000, 0, 0, 0));
    assertThat(asText(run.rows(""))).isEqualTo(asText(expected));
  }

  @Test
  void cleansLinesOfEventsOfManyShapes() throws Exception {
    Path file = EVENTS.resolve("gharchive/2021-07-21-few-hours.ndjson");
    LocalRun run =
        run(
            """
            source: {paths: ["/raw/*"], format: Json}
            columns:
            - {name: id, type: bigint, required: true}
            - {name: actor, type: string, from: actor.login}
            - {name: message, type: string, from: "payload.commits[0].message"}
            - {name: title, type: string, from: payload.pull_request.title}
            - {name: body, type: string, from: payload.comment.body}
            - {name: size, type: int, from: payload.size}
            - {name: labels, type: string, from: payload.issue.labels}
            """,
            file);
    List<List<Object>> rows = run.rows("");
    List<String> lines = Files.readAllLines(file);
    assertThat(rows).hasSize(lines.size()).hasSize(800);
    for (int i = 0; i < lines.size(); i++) {
      JsonNode event = JACKSON.readTree(lines.get(i));
      JsonNode payload = event.get("payload");
      assertThat(texts(rows.get(i).subList(0, 6)))
          .isEqualTo(
              texts(
                  java.util.Arrays.asList(
                      event.at("/id"),
                      event.at("/actor/login"),
                      payload.at("/commits/0/message"),
                      payload.at("/pull_request/title"),
                      payload.at("/comment/body"),
                      payload.at("/size"))));
      Object labels = rows.get(i).get(6);
      assertThat(labels == null ? payload.at("/missing") : JACKSON.readTree(labels.toString()))
          .isEqualTo(payload.at("/issue/labels"));
    }
  }

  @Test
  void cleansAnAccessLogAsAnotherEngineReadsIt() throws Exception {
    Path file = EVENTS.resolve("apache_logs/apache_logs.log");
    LocalRun run =
        run(
            """
            source: {paths: ["/raw/*"], format: Grok, grok: {pattern: "%{COMBINEDAPACHELOG}"}}
            columns:
            - {name: client, type: string, from: clientip, required: true}
            - {name: request, type: string}
            - {name: response, type: int, required: true}
            - {name: bytes, type: bigint}
            - {name: referrer, type: string}
            """,
            file);
    Pattern line =
        Pattern.compile(
            "(\\S+) \\S+ \\S+ \\[[^\\]]+\\] \"(?:\\w+ (\\S+) HTTP/[\\d.]+)\" (\\d+) (?:(\\d+)|-)"
                + " (\".*?(?<!\\\\)\") \".*\"");
    List<List<Object>> expected = new ArrayList<>();
    for (String text : Files.readAllLines(file)) {
      Matcher matcher = line.matcher(text);
      if (matcher.matches()) {
        List<Object> row = new ArrayList<>();
        for (int group = 1; group <= 5; group++) {
          row.add(matcher.group(group));
        }
        expected.add(row);
      }
    }
    assertThat(expected).hasSize(9_999);
    assertThat(counts(run)).isEqualTo(new Counts(10_000, 9_999, 1, 0, 0));
    assertThat(run.report().rules())
        .extracting(RuleCount::rule, RuleCount::violations)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("pattern", 1L));
    assertThat(asText(run.rows(""))).containsExactlyInAnyOrderElementsOf(asText(expected));
  }

  @Test
  void cleansWeatherAtFixedPlacesOfItsLines() throws Exception {
    Path file = EVENTS.resolve("ncdc/1901.gz");
    LocalRun run =
        run(
            """
            source:
              paths: ["/raw/*"]
              format: FixedWidth
              fixedWidth:
                fields:
                - {name: usaf, start: 5, length: 6}
                - {name: temperature, start: 88, length: 5}
                - {name: quality, start: 93, length: 1}
                - {name: tail, start: 135, length: 6}
            columns:
            - {name: usaf, type: string}
            - {name: temperature, type: int, nullTokens: ["+9999"]}
            - {name: quality, type: int}
            - {name: tail, type: string}
            """,
            file);
    List<List<Object>> expected = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        int temperature = Integer.parseInt(line.substring(87, 92));
        List<Object> row = new ArrayList<>();
        row.add(line.substring(4, 10));
        row.add(temperature == 9999 ? null : temperature);
        row.add(line.substring(92, 93));
        row.add(line.length() < 135 ? null : line.substring(134, Math.min(140, line.length())));
        expected.add(row);
      }
    }
    assertThat(expected).hasSize(6_565);
    assertThat(asText(run.rows(""))).isEqualTo(asText(expected));
  }

  @Test
  void cleansStationsBehindAPreamble() throws Exception {
    LocalRun run =
        run(
            """
            source:
              paths: ["/raw/*"]
              format: FixedWidth
              fixedWidth:
                skipRows: 17
                fields:
                - {name: usaf, start: 1, length: 6}
                - {name: name, start: 14, length: 29}
                - {name: lat, start: 59, length: 6}
            columns:
            - {name: usaf, type: string, required: true, matches: "[0-9A-Z]{6}"}
            - {name: name, type: string}
            - {name: lat, type: int}
            """,
            EVENTS.resolve("ncdc/ish-history.txt"));
    List<List<String>> rows = asText(run.rows(""));
    assertThat(counts(run)).isEqualTo(new Counts(28_164, 28_164, 0, 0, 0));
    assertThat(rows).contains(List.of("010010", "JAN MAYEN", "70933"));
    assertThat(rows.get(0)).containsExactly("010000", "BOGUS NORWAY", "null");
  }

  private LocalRun run(String cleaning, Path file) throws Exception {
    assumeTrue(Files.isRegularFile(file), () -> file + " is absent: nothing to read");
    Path input = Files.createDirectories(directory.resolve("in"));
    Files.copy(file, input.resolve(file.getFileName()));
    String spec =
        "type: Cleaning\ntarget: {database: lake, table: t}\ncleaning:\n" + cleaning.indent(2);
    return LocalRun.of(Specs.cleaning(spec), input, directory.resolve("out"), 700_000);
  }

  private static Counts counts(LocalRun run) throws IOException {
    return run.report().sources().stream()
        .map(SourceCounts::counts)
        .reduce(Counts.NONE, Counts::plus);
  }

  private static List<List<String>> asText(List<List<Object>> rows) {
    return rows.stream().map(TextFormatsCleaningTest::texts).toList();
  }

  private static List<String> texts(List<Object> row) {
    return row.stream().map(TextFormatsCleaningTest::text).toList();
  }

  private static String text(Object value) {
    if (value instanceof JsonNode node) {
      return node.isMissingNode() ? "null" : node.asText();
    }
    return String.valueOf(value);
  }
}
