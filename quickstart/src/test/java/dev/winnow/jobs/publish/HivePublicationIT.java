package dev.winnow.jobs.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.winnow.jobs.column.ColumnType;
import dev.winnow.jobs.column.PartitionPath;
import dev.winnow.jobs.column.RowSchema;
import dev.winnow.jobs.publish.PublicationException.Kind;
import dev.winnow.jobs.quality.Counts;
import dev.winnow.jobs.quality.RuleCount;
import dev.winnow.jobs.quality.WrittenFile;
import dev.winnow.quickstart.hadoop.HiveProcess;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Publication into a real HiveServer2 and metastore, read back over JDBC. */
class HivePublicationIT {

  private static final PublicationOptions OVERWRITE =
      new PublicationOptions(PublicationMode.OVERWRITE, 3, Duration.ofHours(1));
  private static final PublicationOptions APPEND =
      new PublicationOptions(PublicationMode.APPEND, 3, Duration.ofHours(1));

  @TempDir static Path work;

  private static final Configuration CONF = new Configuration();
  private static HiveProcess hive;
  private static Beeline beeline;
  private static int tables;

  private final TripFiles trips = new TripFiles(CONF);
  private final Publishing publishing = new Publishing(CONF, Clock.systemUTC());
  private Publisher publisher;
  private String name;

  @BeforeAll
  static void startHive() throws Exception {
    hive = HiveProcess.start(work.resolve("hive"), URI.create("file:///"));
    beeline = new Beeline(hive.jdbcUrl());
  }

  @AfterAll
  static void stopHive() throws Exception {
    if (hive != null) {
      beeline.close();
      hive.close();
    }
  }

  @BeforeEach
  void connect() {
    publisher = publishing.toHive(endpoint(true));
    name = "lake.trips_" + tables++;
  }

  @AfterEach
  void disconnect() {
    publisher.close();
  }

  private static HiveEndpoint endpoint(boolean metastore) {
    return new HiveEndpoint(
        Optional.of(hive.jdbcUrl()),
        metastore ? List.of(hive.metastore().toString()) : List.of(),
        Optional.of(new HiveCredentials("winnow", "")));
  }

  private PublicationResult publish(
      TableDefinition definition, String run, int rows, List<Integer> hours) throws Exception {
    return publish(definition, run, rows, hours, OVERWRITE);
  }

  private PublicationResult publish(
      TableDefinition definition,
      String run,
      int rows,
      List<Integer> hours,
      PublicationOptions options)
      throws Exception {
    TargetTable table = publisher.prepare(definition);
    Manifest manifest =
        hours.isEmpty()
            ? trips.stage(table, TripFiles.run(run), rows)
            : trips.stage(table, TripFiles.run(run), rows, hours);
    return publisher.publish(table, manifest, options);
  }

  @Test
  void showsEveryTypeAsItWasWritten() throws Exception {
    PublicationResult result = publish(TripFiles.byHour(name), "r1", 3, List.of(0, 1));
    assertThat(result.epoch()).isEqualTo(1);
    assertThat(result.partitions()).isEqualTo(2);
    assertThat(result.rows()).isEqualTo(6);
    assertThat(beeline.query("SELECT * FROM " + name + " WHERE id = 2 AND hr = 1"))
        .containsExactly("2|r1|12.50|0.1|true|1969-12-31|2026-03-08 07:30:00.123456|1");
    assertThat(beeline.query("SELECT hr, count(*), sum(fare) FROM " + name + " GROUP BY hr"))
        .containsExactly("0|3|37.50", "1|3|37.50");
    assertThat(beeline.query("SELECT count(*) FROM " + name)).containsExactly("6");
    assertThat(beeline.query("SHOW PARTITIONS " + name)).containsExactly("hr=0", "hr=1");
    assertThat(beeline.query("DESCRIBE FORMATTED " + name + " PARTITION (hr=1)"))
        .anyMatch(row -> row.matches("\\|numRows +\\|3 +"))
        .anyMatch(row -> row.matches("\\|winnow.epoch +\\|1 +"))
        .anyMatch(row -> row.matches("\\|winnow.run +\\|r1 +"));
  }

  @Test
  void countsTheNewRowsAfterEverySwap() throws Exception {
    publish(TripFiles.byHour(name), "r1", 3, List.of(0, 1));
    publish(TripFiles.byHour(name), "r2", 5, List.of(1, 2));
    assertThat(beeline.query("SELECT hr, tag, count(*) FROM " + name + " GROUP BY hr, tag"))
        .containsExactly("0|r1|3", "1|r2|5", "2|r2|5");
    assertThat(beeline.query("SELECT count(*) FROM " + name + " WHERE hr = 1"))
        .containsExactly("5");
    assertThat(beeline.query("SELECT count(*) FROM " + name)).containsExactly("13");
  }

  @Test
  void readersOfATableWithoutPartitionsNeverSeeAMixture() throws Exception {
    TableDefinition whole = TripFiles.whole(name);
    publish(whole, "r0", 2, List.of());
    List<Map<String, Integer>> versions = new ArrayList<>(List.of(Map.of("r0", 2)));
    try (Readers readers = new Readers(hive.jdbcUrl(), name, 2)) {
      for (int i = 1; i <= 8; i++) {
        publish(whole, "r" + i, 2 + i, List.of());
        versions.add(Map.of("r" + i, 2 + i));
      }
      await().atMost(Duration.ofMinutes(1)).until(() -> readers.reads() >= 10);
      readers.close();
      assertThat(readers.failures()).isEmpty();
      assertThat(versions).containsAll(readers.seen());
    }
    assertThat(beeline.query("SELECT count(*) FROM " + name)).containsExactly("10");
  }

  @Test
  void readersOfPartitionsSeeAllOfARunOrNothing() throws Exception {
    TableDefinition byHour = TripFiles.byHour(name);
    List<Integer> hours = List.of(0, 1, 2, 3, 4, 5);
    publish(byHour, "r0", 1, hours);
    int mixed = 0;
    try (Readers readers = new Readers(hive.jdbcUrl(), name, 2)) {
      for (int i = 1; i <= 8; i++) {
        publish(byHour, "r" + i, 1 + i, hours);
      }
      readers.close();
      assertThat(readers.failures()).isEmpty();
      for (Map<String, Integer> answer : readers.seen()) {
        mixed += answer.size() == 1 ? 0 : 1;
      }
      // a query lists the partitions in more than one call: 1 of 4,315 saw two versions; partitions
      // that are swapped one by one show them in nine of ten
      assertThat(mixed)
          .as("of %d reads: %s", readers.reads(), readers.seen())
          .isLessThanOrEqualTo(1);
    }
  }

  @Test
  void appendsARunOnceHoweverOftenItIsPublished() throws Exception {
    TableDefinition byHour = TripFiles.byHour(name);
    publish(byHour, "r1", 3, List.of(0), APPEND);
    publish(byHour, "r2", 5, List.of(0, 1), APPEND);
    PublicationResult again = publish(byHour, "r1", 3, List.of(0), APPEND);
    assertThat(again.alreadyPublished()).isTrue();
    assertThat(beeline.query("SELECT hr, tag, count(*) FROM " + name + " GROUP BY hr, tag"))
        .containsExactlyInAnyOrder("0|r1|3", "0|r2|5", "1|r2|5");
    assertThat(beeline.query("SELECT count(*) FROM " + name)).containsExactly("13");
  }

  @Test
  void refusesARunThatStartedBeforeAnotherWasPublished() throws Exception {
    TableDefinition byHour = TripFiles.byHour(name);
    TargetTable before = publisher.prepare(byHour);
    Manifest late = trips.stage(before, TripFiles.run("late"), 1, List.of(0, 1));
    publish(byHour, "quick", 2, List.of(1));
    PublicationException refused =
        catchThrowableOfType(
            PublicationException.class, () -> publisher.publish(before, late, OVERWRITE));
    assertThat(refused.kind()).isEqualTo(Kind.SUPERSEDED);
    assertThat(refused).hasMessageContaining("quick");
    assertThat(beeline.query("SELECT hr, tag FROM " + name)).containsOnly("1|quick");
  }

  @Test
  void finishesWhatACrashedPublisherBeganWhereverItDied() throws Exception {
    TableDefinition byHour = TripFiles.byHour(name);
    publish(byHour, "r0", 1, List.of(0, 1));
    boolean survived = false;
    int at = 0;
    while (!survived) {
      at++;
      RunIdentity run = TripFiles.run("r" + at);
      TargetTable table = publisher.prepare(byHour);
      Manifest manifest = trips.stage(table, run, 1 + at, List.of(1, 1 + at));
      try (LedgerPublisher dying = dyingAt(at)) {
        dying.publish(table, manifest, OVERWRITE);
        survived = true;
      } catch (Killed e) {
        PublicationResult result = publisher.publish(table, manifest, OVERWRITE);
        assertThat(result.epoch()).isEqualTo(1 + at);
      }
      assertThat(beeline.query("SELECT tag FROM " + name + " WHERE hr = 1"))
          .hasSize(1 + at)
          .containsOnly("r" + at);
      assertThat(beeline.query("SELECT tag FROM " + name + " WHERE hr = " + (1 + at)))
          .hasSize(1 + at)
          .containsOnly("r" + at);
    }
    assertThat(at).as("calls of the metastore in one publication").isGreaterThan(6);
  }

  /** Its connection to the metastore breaks at the n-th call, after the call had its effect. */
  private static LedgerPublisher dyingAt(int call) {
    Metastore real = new ThriftMetastore(List.of(hive.metastore().toString()), CONF);
    int[] calls = {0};
    Metastore dying =
        (Metastore)
            java.lang.reflect.Proxy.newProxyInstance(
                Metastore.class.getClassLoader(),
                new Class<?>[] {Metastore.class},
                (proxy, method, arguments) -> {
                  Object answer = method.invoke(real, arguments);
                  if (!method.getName().equals("close") && ++calls[0] == call) {
                    throw new Killed();
                  }
                  return answer;
                });
    FileStore files = new HadoopFiles(CONF);
    HiveDdl ddl = new HiveDdl(new HiveSession(hive.jdbcUrl(), Optional.empty()));
    return new LedgerPublisher(
        new MetastoreCatalog(dying, ddl, files), files, CONF, Clock.systemUTC());
  }

  private static final class Killed extends Error {
    private static final long serialVersionUID = 1;
  }

  @Test
  void letsOnePublisherWinEachEpoch() throws Exception {
    TableDefinition byHour = TripFiles.byHour(name);
    publish(byHour, "r0", 1, List.of(9));
    int racers = 4;
    ExecutorService threads = Executors.newFixedThreadPool(racers);
    try {
      List<Future<PublicationResult>> races = new ArrayList<>();
      for (int i = 0; i < racers; i++) {
        int hour = i;
        Callable<PublicationResult> race =
            () -> {
              try (Publisher own = publishing.toHive(endpoint(true))) {
                TargetTable table = own.prepare(byHour);
                return own.publish(
                    table,
                    trips.stage(table, TripFiles.run("racer-" + hour), 2, List.of(hour)),
                    OVERWRITE);
              }
            };
        races.add(threads.submit(race));
      }
      List<Long> epochs = new ArrayList<>();
      for (Future<PublicationResult> race : races) {
        epochs.add(race.get().epoch());
      }
      assertThat(epochs).containsExactlyInAnyOrder(2L, 3L, 4L, 5L);
    } finally {
      threads.shutdownNow();
    }
    assertThat(beeline.query("SELECT hr, tag, count(*) FROM " + name + " GROUP BY hr, tag"))
        .containsExactlyInAnyOrder(
            "0|racer-0|2", "1|racer-1|2", "2|racer-2|2", "3|racer-3|2", "9|r0|1");
  }

  @Test
  void goesBackAndForthBetweenVersions() throws Exception {
    TableDefinition byHour = TripFiles.byHour(name);
    publish(byHour, "r1", 1, List.of(0));
    publish(byHour, "r2", 2, List.of(0, 1));
    publisher.rollback(byHour.name(), TripFiles.run("back"));
    assertThat(beeline.query("SELECT hr, tag FROM " + name)).containsExactly("0|r1");
    assertThat(beeline.query("SHOW PARTITIONS " + name)).containsExactly("hr=0");
    publisher.rollback(byHour.name(), TripFiles.run("forth"));
    assertThat(beeline.query("SELECT hr, tag FROM " + name))
        .containsExactly("0|r2", "0|r2", "1|r2", "1|r2");
  }

  @Test
  void listsTheDifferencesToATableThatDoesNotFit() throws Exception {
    beeline.execute("CREATE DATABASE IF NOT EXISTS lake");
    beeline.execute("CREATE EXTERNAL TABLE " + name + " (id int, note string) STORED AS ORC");
    PublicationException refused =
        catchThrowableOfType(
            PublicationException.class, () -> publisher.prepare(TripFiles.whole(name)));
    assertThat(refused.kind()).isEqualTo(Kind.INCOMPATIBLE_TABLE);
    assertThat(refused)
        .hasMessageContaining("id is int in the table and bigint in the run")
        .hasMessageContaining("fare decimal(10,2) is missing in the table")
        .hasMessageContaining("note string is in the table only");
  }

  @Test
  void takesATableOfOthersOnlyWhenItIsHandedOver() throws Exception {
    beeline.execute("CREATE DATABASE IF NOT EXISTS lake");
    String columns =
        " (id bigint, tag string, fare decimal(10,2), distance double, paid boolean, day date,"
            + " `at` timestamp) STORED AS ORC";
    beeline.execute("CREATE EXTERNAL TABLE " + name + columns);
    PublicationException refused =
        catchThrowableOfType(
            PublicationException.class, () -> publisher.prepare(TripFiles.whole(name)));
    assertThat(refused.kind()).isEqualTo(Kind.FOREIGN_TABLE);
    String command = refused.getMessage().substring(refused.getMessage().indexOf("ALTER TABLE"));
    beeline.execute(command);
    publish(TripFiles.whole(name), "r1", 4, List.of());
    assertThat(beeline.query("SELECT count(*) FROM " + name)).containsExactly("4");
  }

  @Test
  void addsRejectsAndRuleCountsOfARunOnce() throws Exception {
    TableName quarantine = TableName.parse(name + "_quarantine");
    RunIdentity run = TripFiles.run("r1");
    org.apache.hadoop.fs.Path output = new org.apache.hadoop.fs.Path(work.toUri() + "/out-" + name);
    List<WrittenFile> rejects = List.of(RejectFiles.write(CONF, output));
    List<RuleCount> rules = List.of(new RuleCount("fare", "range", "Quarantine", 7));
    for (int i = 0; i < 2; i++) {
      publisher.publishQuarantine(quarantine, run, output, rejects);
      publisher.publishReport(quarantine, run, output, rules);
    }
    assertThat(
            beeline.query(
                "SELECT run, source_file, reason, reasons[0].rule, raw_record FROM " + quarantine))
        .containsExactly("r1|in.csv|too low|range|1,-5");
    assertThat(beeline.query("SELECT * FROM " + quarantine + "_report"))
        .containsExactly("fare|range|Quarantine|7|r1");
  }

  @Test
  void findsTheDirectoriesOfThePartitionsThatMatch() throws Exception {
    PublicationResult published = publish(TripFiles.byHour(name), "r1", 1, List.of(0, 1, 2));
    for (boolean metastore : new boolean[] {true, false}) {
      try (TableResolver resolver = publishing.fromHive(endpoint(metastore))) {
        ResolvedTable table =
            resolver.resolve(TableName.parse(name), values -> !values.get("hr").equals("1"));
        assertThat(table.columns()).isEqualTo(TripFiles.COLUMNS);
        assertThat(table.partitionColumns()).isEqualTo(TripFiles.BY_HOUR);
        assertThat(table.directories())
            .extracting(d -> d.partition().get("hr"))
            .containsExactly("0", "2");
        assertThat(table.directories())
            .extracting(ResolvedTable.Directory::path)
            .containsExactly(published.directories().get(0), published.directories().get(2));
      }
    }
  }

  @Test
  void publishesOverJdbcAloneWhatOneStatementCanShow() throws Exception {
    publisher.close();
    publisher = publishing.toHive(endpoint(false));
    TableDefinition byHour = TripFiles.byHour(name);
    publish(byHour, "r1", 1, List.of(0, 1));
    publish(byHour, "r2", 2, List.of(1));
    assertThat(publish(byHour, "r2", 2, List.of(1)).alreadyPublished()).isTrue();
    assertThat(beeline.query("SELECT hr, tag, count(*) FROM " + name + " GROUP BY hr, tag"))
        .containsExactly("0|r1|1", "1|r2|2");
    PublicationException refused =
        catchThrowableOfType(
            PublicationException.class, () -> publish(byHour, "r3", 1, List.of(1, 2)));
    assertThat(refused.kind()).isEqualTo(Kind.REFUSED);
    assertThat(refused).hasMessageContaining("hive.metastoreUris");
    TableDefinition whole = TripFiles.whole(name + "_whole");
    publish(whole, "r1", 1, List.of());
    publish(whole, "r2", 2, List.of());
    assertThat(beeline.query("SELECT tag, count(*) FROM " + name + "_whole GROUP BY tag"))
        .containsExactly("r2|2");
  }

  @Test
  void finishesOverJdbcAloneWhatACrashLeftBetweenTwoStatements() throws Exception {
    publisher.close();
    publisher = publishing.toHive(endpoint(false));
    TableDefinition byHour = TripFiles.byHour(name);
    publish(byHour, "r1", 1, List.of(0));
    TargetTable table = publisher.prepare(byHour);
    Manifest sealed = trips.stage(table, TripFiles.run("r2"), 2, List.of(0));
    org.apache.hadoop.fs.Path moved = Layout.run(table.root(), sealed.run());
    new HadoopFiles(CONF)
        .moveOnce(new org.apache.hadoop.fs.Path(table.staging(sealed.run()), "table"), moved);
    beeline.execute(
        "ALTER TABLE %s PARTITION (hr=0) SET LOCATION '%s/hr=0'".formatted(name, moved));
    PublicationResult finished = publisher.publish(table, sealed, OVERWRITE);
    assertThat(finished.epoch()).isEqualTo(2);
    assertThat(beeline.query("SELECT tag FROM " + name)).containsExactly("r2", "r2");
    assertThat(beeline.query("SHOW TBLPROPERTIES " + name + "('winnow.run')"))
        .containsExactly("winnow.run|r2");
  }

  @Test
  void publishesPartitionsWhateverTheirValuesAre() throws Exception {
    TableDefinition byPlace =
        TableDefinition.of(
            TableName.parse(name),
            TripFiles.COLUMNS,
            new RowSchema(
                List.of(
                    new RowSchema.Field("dt", ColumnType.DATE),
                    new RowSchema.Field("place", ColumnType.STRING))));
    String none = PartitionPath.DEFAULT_PARTITION;
    List<String> places = List.of("St. John's", "a/b=c", "50% \"off\"", "Zürich", none);
    for (boolean metastore : new boolean[] {true, false}) {
      try (Publisher own = publishing.toHive(endpoint(metastore))) {
        TargetTable table = own.prepare(byPlace);
        RunIdentity run = TripFiles.run("r" + metastore);
        List<WrittenFile> written = new ArrayList<>();
        for (String place : metastore ? places : places.subList(0, 4)) {
          Map<String, String> partition = new java.util.LinkedHashMap<>();
          partition.put("dt", metastore ? "2026-09-01" : "2026-09-02");
          partition.put("place", place);
          written.add(
              trips.write(
                  table.staging(run),
                  "table/" + PartitionPath.of(partition) + "/part-m-00000.orc",
                  partition,
                  run.runId(),
                  1));
        }
        own.publish(table, TripFiles.manifest(table, run, written), OVERWRITE);
        own.publish(table, TripFiles.manifest(table, run, written), OVERWRITE);
      }
    }
    String query = "SELECT place FROM " + name + " WHERE dt = ";
    assertThat(beeline.query(query + "'2026-09-01'"))
        .containsExactlyInAnyOrder("St. John's", "a/b=c", "50% \"off\"", "Zürich", none);
    assertThat(beeline.query(query + "'2026-09-02'"))
        .containsExactlyInAnyOrder("St. John's", "a/b=c", "50% \"off\"", "Zürich");
    PublicationException refused =
        catchThrowableOfType(
            PublicationException.class,
            () -> {
              try (Publisher own = publishing.toHive(endpoint(false))) {
                Manifest withNull =
                    new Manifest(
                        TripFiles.run("null"),
                        byPlace,
                        0,
                        List.of(),
                        List.of(Map.of("dt", "2026-09-03", "place", none)),
                        List.of(),
                        List.of(),
                        List.of(),
                        new Counts(0, 0, 0, 0, 0));
                own.publish(own.prepare(byPlace), withNull, OVERWRITE);
              }
            });
    assertThat(refused.kind()).isEqualTo(Kind.REFUSED);
  }

  @Test
  void publishesHundredsOfPartitionsAtOnce() throws Exception {
    TableDefinition byHour = TripFiles.byHour(name);
    TargetTable table = publisher.prepare(byHour);
    List<Map<String, String>> empty = new ArrayList<>();
    for (int hour = 0; hour < 300; hour++) {
      empty.add(Map.of("hr", Integer.toString(hour)));
    }
    for (String id : List.of("r1", "r2")) {
      RunIdentity run = TripFiles.run(id);
      Manifest manifest =
          new Manifest(
              run,
              byHour,
              publisher.prepare(byHour).epoch(),
              List.of(),
              empty,
              List.of(),
              List.of(),
              List.of(),
              new Counts(0, 0, 0, 0, 0));
      assertThat(publisher.publish(table, manifest, OVERWRITE).partitions()).isEqualTo(300);
    }
    assertThat(beeline.query("SHOW PARTITIONS " + name)).hasSize(300);
  }

  @Test
  void saysThatNobodyAnswers() {
    HiveEndpoint nobody =
        new HiveEndpoint(Optional.empty(), List.of("thrift://127.0.0.1:1"), Optional.empty());
    try (Publisher lost = publishing.toHive(nobody)) {
      PublicationException failure =
          catchThrowableOfType(
              PublicationException.class, () -> lost.prepare(TripFiles.whole(name)));
      assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
    }
  }

  @Test
  void asksTheNextMetastoreWhenTheFirstIsDown() throws Exception {
    HiveEndpoint second =
        new HiveEndpoint(
            Optional.of(hive.jdbcUrl()),
            List.of("thrift://127.0.0.1:1", hive.metastore().toString()),
            Optional.empty());
    try (Publisher other = publishing.toHive(second)) {
      assertThat(other.prepare(TripFiles.whole(name)).epoch()).isZero();
    }
  }
}
