package dev.winnow.quickstart.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.api.MapReduceJobStatus;
import dev.winnow.quickstart.process.Installation;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What becomes of the sightings, step by step; each step expects those before it. */
final class SightingsStory {

  private static final String ROWS =
      "SELECT id, phone, state, phase, zip, city, cost, seen_at, strikes_there, seen_year"
          + " FROM sightings.reports ORDER BY id";
  private static final String CHEAP =
      "SELECT id, phone, city, cost, seen_at, seen_year FROM sightings.cheap ORDER BY id";

  private final World world;
  private final Path work;
  private final Sightings sightings;
  private final Progress progress = new LineProgress(System.out, Clock.systemUTC());

  SightingsStory(World world, Path work, Sightings sightings) {
    this.world = world;
    this.work = work;
    this.sightings = sightings;
  }

  void cleanOnKubernetes() throws Exception {
    sightings.upload(world.hadoop());
    world
        .kubernetes()
        .client()
        .resource(
            new SecretBuilder()
                .withNewMetadata()
                .withName(Sightings.SALT_SECRET)
                .withNamespace(world.kubernetes().namespace())
                .endMetadata()
                .addToData("salt", base64(Sightings.SALT))
                .build())
        .create();
    var quality = run("sightings-reports", Sightings.REPORTS).quality();
    assertThat(
            List.of(
                quality.read(), quality.written(), quality.quarantined(), quality.deduplicated()))
        .containsExactly(7L, 3L, 3L, 1L);
  }

  void checkTables() throws SQLException {
    assertThat(query(ROWS))
        .containsExactly(
            row(1, 0, "5.50", "11:00"), row(2, 1, "2.50", "10:00"), row(3, 0, "3.00", "10:00"));
    assertThat(
            query(
                "SELECT regexp_replace(source_file, '.*/', ''), line_number, column_name, rule,"
                    + " raw_record FROM sightings.reports_quarantine"))
        .containsExactlyInAnyOrder(
            "a.ndjson.gz|4|cost|range|" + sightings.first().get(3),
            "b.ndjson.gz|2|phase|places|" + sightings.second().get(1),
            "b.ndjson.gz|3|null|json|" + sightings.second().get(2));
    String phase = sightings.costs().get(1).get(2);
    assertThat(
            query(
                "SELECT regexp_replace(source_file, '.*/', ''), line_number, column_name, rule,"
                    + " before_value, after_value FROM sightings.reports_changes"))
        .containsExactlyInAnyOrder(
            "a.ndjson.gz|2|phone|normalise.Trim|null|null",
            "a.ndjson.gz|2|phase|normalise.Trim| " + phase + " |" + phase,
            "a.ndjson.gz|3|city|repair.zip|Berlim|Berlin");
    assertThat(
            query(
                "SELECT id, phone, city, cost, strikes_there, seen_year,"
                    + " regexp_replace(loser_file, '.*/', ''), loser_offset,"
                    + " regexp_replace(winner_file, '.*/', ''), winner_offset"
                    + " FROM sightings.reports_losers"))
        .containsExactly(
            String.join(
                    "|",
                    List.of("1", Sightings.masked(1), "Berlin", "1.50", there(0, 3), there(0, 0)))
                + "|a.ndjson.gz|0|b.ndjson.gz|0");
  }

  /** Neither the salt nor what it hides is where others may read it. */
  void checkThatNothingLeaked() throws Exception {
    Map<String, String> traces = Traces.of(world).texts();
    assertThat(traces.keySet())
        .anyMatch(it -> it.startsWith("Pod sightings-reports-a1"))
        .anyMatch(it -> it.startsWith("log of sightings-reports-a1"))
        .contains("MapReduceJob sightings-reports", "Job sightings-reports-a1")
        .anyMatch(it -> it.startsWith("Event sightings-reports"))
        .anyMatch(it -> it.endsWith("stderr"))
        .anyMatch(it -> it.endsWith(".jhist"));
    assertThat(traces)
        .anySatisfy(
            (name, text) -> {
              assertThat(name).endsWith("_conf.xml");
              assertThat(text).contains("sightings");
            });
    List<String> secrets =
        Stream.concat(
                Stream.of(Sightings.SALT, base64(Sightings.SALT)),
                IntStream.rangeClosed(1, 5).mapToObj(Sightings::phone))
            .toList();
    assertThat(traces)
        .allSatisfy(
            (name, text) -> {
              for (String secret : secrets) {
                assertThat(text.contains(secret)).as("%s has %s", name, secret).isFalse();
              }
            });
  }

  void readTheTableAgain() throws Exception {
    run("sightings-cheap", sightings.cheap());
    assertThat(query(CHEAP)).containsExactly(cheap(3, "3.00", "10:00"));
    assertThat(query("SELECT column_name, rule, line_number FROM sightings.cheap_quarantine"))
        .containsExactly("cost|range|null");
  }

  void replayMaskedRejects() throws Exception {
    Path job = forCommandLine("reports.yaml", Sightings.REPORTS);
    Path rejects = export(job);
    List<String> corrected =
        Files.readAllLines(rejects).stream()
            .filter(line -> line.contains(Sightings.phone(4)))
            .map(line -> line.replace(": -4,", ": 4,").replace(": null", ": \\\"Berlin\\\""))
            .toList();
    assertThat(corrected).hasSize(1);
    Files.write(rejects, corrected);
    assertThat(winnow("replay", job.toString(), "--rows", rejects.toString()))
        .contains("Published 1 row")
        .doesNotContain(Sightings.SALT, Sightings.phone(4));
    assertThat(query(ROWS)).hasSize(4).endsWith(row(4, 0, "4.00", "10:00"));
  }

  void replayRejectsOfATable() throws Exception {
    Path job = forCommandLine("cheap.yaml", sightings.cheap());
    Path rejects = export(job);
    assertThat(Files.readString(rejects)).hasLineCount(1).contains("5.50");
    Files.writeString(rejects, Files.readString(rejects).replace("5.50", "2.75"));
    assertThat(winnow("replay", job.toString(), "--rows", rejects.toString()))
        .contains("Published 1 row");
    List<String> rows = List.of(cheap(1, "2.75", "11:00"), cheap(3, "3.00", "10:00"));
    assertThat(query(CHEAP)).isEqualTo(rows);
    assertThat(winnow("replay", job.toString(), "--rows", rejects.toString()))
        .contains("1 record had been replayed before", "Nothing to do");
    assertThat(query(CHEAP)).isEqualTo(rows);
  }

  private String row(int id, int place, String cost, String time) {
    return String.join(
        "|",
        List.of(
            Integer.toString(id),
            Sightings.masked(id),
            there(place, 1),
            there(place, 2),
            "10115",
            "Berlin",
            cost,
            "2026-09-01 " + time + ":00.0",
            there(place, 3),
            there(place, 0)));
  }

  private String cheap(int id, String cost, String time) {
    return String.join(
        "|",
        List.of(
            Integer.toString(id),
            Sightings.masked(id),
            "Berlin",
            cost,
            "2026-09-01 " + time + ":00.0",
            there(0, 0)));
  }

  private String there(int place, int column) {
    return sightings.costs().get(place).get(column);
  }

  private MapReduceJobStatus run(String name, String yaml) throws Exception {
    var kubernetes = world.kubernetes();
    Runs runs = new Runs(kubernetes.client(), kubernetes.namespace(), kubernetes.pods());
    runs.apply(yaml);
    return runs.follow(name, progress.begin(name));
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The job with the cluster as somebody at a terminal describes it. */
  private Path forCommandLine(String name, String yaml) throws Exception {
    String cluster =
        """
        ---
        apiVersion: winnow.dev/v1alpha1
        kind: HadoopCluster
        metadata: {name: birdstrikes}
        spec:
          mode: Local
          hive: {jdbcUrl: "%s", metastoreUris: ["%s"]}
        """
            .formatted(world.hive().jdbcUrl(), world.hive().metastore());
    return Files.writeString(work.resolve(name), yaml + cluster);
  }

  private Path export(Path job) throws Exception {
    Path directory = work.resolve("rejects-of-" + job.getFileName());
    winnow("replay", job.toString(), "--export", directory.toString());
    return directory.resolve("rejects.jsonl");
  }

  private String winnow(String... arguments) throws Exception {
    Path salt = work.resolve("secrets").resolve(Sightings.SALT_SECRET).resolve("salt");
    Files.createDirectories(salt.getParent());
    Files.writeString(salt, Sightings.SALT);
    List<String> line = new ArrayList<>();
    line.add(Installation.locate().root().resolve("winnow").toString());
    line.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(line).directory(work.toFile());
    builder.environment().put("WINNOW_SKIP_BUILD", "1");
    builder.environment().put("WINNOW_SECRETS", work.resolve("secrets").toString());
    builder
        .environment()
        .put("HADOOP_CONF_DIR", world.hadoop().configurationDirectory().toString());
    Process process = builder.redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }

  private List<String> query(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(world.hive().jdbcUrl(), "test", "");
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      List<String> rows = new ArrayList<>();
      while (result.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          row.add(result.getString(i));
        }
        rows.add(String.join("|", row.stream().map(String::valueOf).toList()));
      }
      return rows;
    }
  }
}
