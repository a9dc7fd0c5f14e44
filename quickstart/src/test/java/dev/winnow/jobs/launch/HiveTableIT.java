package dev.winnow.jobs.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.quickstart.hadoop.HiveProcess;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a table in Hive is to later runs: rejects that come back, columns that grow, a source. */
class HiveTableIT {

  private static final String CLUSTER =
      """
      ---
      apiVersion: winnow.dev/v1alpha1
      kind: HadoopCluster
      metadata: {name: here}
      spec:
        mode: Local
        hive: {jdbcUrl: "JDBC", metastoreUris: ["METASTORE"]}
      """;

  private static final String RATED =
      """
      apiVersion: winnow.dev/v1alpha1
      kind: MapReduceJob
      metadata: {name: rated}
      spec:
        clusterRef: {name: here}
        type: Cleaning
        target: {database: lake, table: rated, partitionBy: [dt]}
        cleaning:
          source: {paths: ["DIR/rated.csv"]}
          columns:
          - {name: id, type: bigint, required: true}
          - {name: fare, type: "decimal(8,2)", range: {min: "0"}}
          - {name: dt, type: date}
        quality:
          maxQuarantinedPercent: 100
          datasetRules:
          - {name: ids, check: Unique, columns: [id]}
      """;

  private static final String TRIPS =
      """
      apiVersion: winnow.dev/v1alpha1
      kind: MapReduceJob
      metadata: {name: trips}
      spec:
        clusterRef: {name: here}
        type: Cleaning
        target: {database: lake, table: trips, partitionBy: [dt]}
        cleaning:
          source: {paths: ["DIR/trips.csv"]}
          columns:
          - {name: id, type: bigint, required: true}
          - {name: tip, type: int}
          - {name: dt, type: date}
          drift: {widened: Alter}
      """;

  private static final String FINE =
      """
      apiVersion: winnow.dev/v1alpha1
      kind: MapReduceJob
      metadata: {name: fine}
      spec:
        clusterRef: {name: here}
        type: Cleaning
        target: {database: lake, table: fine}
        cleaning:
          source: {format: HiveTable, table: lake.trips, partitions: "dt < DATE '2026-09-03'"}
          columns:
          - {name: id, type: bigint}
          - {name: tip, type: bigint}
          - {name: dt, type: date}
      """;

  /** Reads what Hive wrote in five formats, one for each partition. */
  private static final String MIXED =
      """
      apiVersion: winnow.dev/v1alpha1
      kind: MapReduceJob
      metadata: {name: mixed}
      spec:
        clusterRef: {name: here}
        type: Cleaning
        target: {database: lake, table: unmixed}
        cleaning:
          source: {format: HiveTable, table: lake.mixed, partitions: "dt <> 'none'"}
          columns:
          - {name: id, type: bigint, required: true}
          - {name: fare, type: "decimal(8,2)"}
          - {name: at, type: timestamp}
          - {name: tag, from: "tags[1]"}
          - {name: stock, type: int, from: stock.x}
          - {name: city, from: place.city}
          - {name: zip, type: int, from: "place.zip[0]"}
          - {name: dt}
          lookups:
          - name: names
            source: {table: lake.names}
            on: {id: id}
            add: {name: name}
            onMiss: Quarantine
        quality:
          datasetRules:
          - {name: known, check: References, columns: [name], table: lake.names, tableColumns: [name]}
      """;

  @TempDir static Path work;

  private static HiveProcess hive;

  @BeforeAll
  static void startHive() throws Exception {
    hive = HiveProcess.start(work.resolve("hive"), URI.create("file:///"));
  }

  @AfterAll
  static void stopHive() throws Exception {
    if (hive != null) {
      hive.close();
    }
  }

  @Test
  void rejectsComeBackThroughSqlAndByHandOnce() throws Exception {
    Files.writeString(
        work.resolve("rated.csv"),
        """
        id,fare,dt
        1,1.00,2026-09-01
        2,N/A,2026-09-01
        3,-3,2026-09-02
        4,x,2026-09-02
        """);
    Path job = job(RATED);
    winnow("run", job.toString());
    assertThat(query("SELECT id FROM lake.rated")).containsExactly("1");

    query(
        "CREATE TABLE lake.corrected STORED AS ORC AS SELECT run, source_file, byte_offset,"
            + " regexp_replace(raw_record, 'N/A', '2.50') AS raw_record FROM lake.rated_quarantine"
            + " WHERE rule = 'type'");
    assertThat(winnow("replay", job.toString(), "--rows", "lake.corrected"))
        .contains("read                       2", "Published 1 row");
    assertThat(query("SELECT concat(id, ' ', fare, ' ', dt) FROM lake.rated ORDER BY id"))
        .containsExactly("1 1.00 2026-09-01", "2 2.50 2026-09-01");
    assertThat(winnow("replay", job.toString(), "--rows", "lake.corrected"))
        .contains("2 records had been replayed before", "Nothing to do");

    String first = query("SELECT source_run FROM lake.rated_quarantine_replayed LIMIT 1").get(0);
    Path out = work.resolve("out");
    winnow("replay", job.toString(), "--export", out.toString(), "--run", first);
    Path rejects = out.resolve("rejects.jsonl");
    assertThat(Files.readString(rejects)).hasLineCount(1).contains("3,-3,2026-09-02");
    Files.writeString(rejects, Files.readString(rejects).replace("-3,", "3,"));
    winnow("replay", job.toString(), "--rows", rejects.toString());
    assertThat(query("SELECT id FROM lake.rated ORDER BY id")).containsExactly("1", "2", "3");
    assertThat(query("SELECT count(*) FROM lake.rated_quarantine_replayed")).containsExactly("3");
  }

  @Test
  void isWidenedInAllItsPartitionsAndReadAsASource() throws Exception {
    Path csv = work.resolve("trips.csv");
    Files.writeString(csv, "id,tip,dt\n1,7,2026-09-01\n3,9,2026-09-03\n");
    winnow("run", job(TRIPS).toString());
    Files.writeString(csv, "id,tip,dt\n2,5000000000,2026-09-02\n");
    winnow("run", job(TRIPS.replace("type: int}", "type: bigint}")).toString());
    assertThat(query("SELECT concat(id, ' ', tip) FROM lake.trips ORDER BY id"))
        .containsExactly("1 7", "2 5000000000", "3 9");

    assertThat(winnow("run", job(FINE).toString())).contains("✓ Published 2 rows into lake.fine.");
    assertThat(query("SELECT concat(id, ' ', tip, ' ', dt) FROM lake.fine ORDER BY id"))
        .containsExactly("1 7 2026-09-01", "2 5000000000 2026-09-02");
  }

  @Test
  void isReadWhateverTheFormatsOfItsPartitions() throws Exception {
    query(
        "CREATE EXTERNAL TABLE lake.mixed (id bigint, fare decimal(8,2), `at` timestamp,"
            + " tags array<string>, stock map<string,int>,"
            + " place struct<city:string,zip:array<int>>) PARTITIONED BY (dt string)");
    String values =
        "SELECT %d, 1.50, timestamp '2026-09-01 12:00:00.25', array('a','b\\tc'), map('x',%d),"
            + " named_struct('city','%s','zip',array(1,2))";
    List<String> formats = List.of("PARQUET", "AVRO", "TEXTFILE", "JSONFILE", "ORC");
    for (int i = 0; i < formats.size(); i++) {
      query("ALTER TABLE lake.mixed SET FILEFORMAT " + formats.get(i));
      query(
          "INSERT INTO lake.mixed PARTITION (dt='%s') ".formatted(formats.get(i))
              + values.formatted(i, i, "Köln"));
    }
    Path names = Files.createDirectories(work.resolve("names"));
    Files.writeString(
        names.resolve("a.csv"), "id;name\n0;zero\n1;one\n2;two\n3;three\n4;'f;our'\n");
    query(
        "CREATE EXTERNAL TABLE lake.names (id string, name string)"
            + " ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.OpenCSVSerde'"
            + " WITH SERDEPROPERTIES ('separatorChar'='\\;', 'quoteChar'='\\'')"
            + " LOCATION '"
            + names.toUri()
            + "'"
            + " TBLPROPERTIES ('skip.header.line.count'='1')");

    assertThat(winnow("run", job(MIXED).toString())).contains("✓ Published 5 rows");
    String columns =
        "concat_ws(' ', cast(id as string), cast(fare as string), cast(`at` as string)";
    assertThat(
            query(
                "SELECT "
                    + columns
                    + ", tag, cast(stock as string), city, cast(zip as string), dt)"
                    + " FROM lake.unmixed ORDER BY id"))
        .isEqualTo(
            query(
                "SELECT "
                    + columns
                    + ", tags[1], cast(stock['x'] as string), place.city,"
                    + " cast(place.zip[0] as string), dt) FROM lake.mixed ORDER BY id"));
    assertThat(query("SELECT name FROM lake.unmixed ORDER BY id"))
        .containsExactly("zero", "one", "two", "three", "f;our");

    String overJdbc =
        MIXED.replace("partitions: \"dt <> 'none'\"", "partitions: \"dt = 'TEXTFILE'\"");
    assertThat(winnow("preview", jobOverJdbc(overJdbc).toString(), "--output", "json"))
        .contains("\"tag\":\"b\\tc\"", "\"name\":\"two\"");
    query("CREATE VIEW lake.looked AS SELECT id FROM lake.mixed");
    String refused = said(65, "run", job(MIXED.replace("lake.mixed", "lake.looked")).toString());
    String remedy = refused.replaceFirst("(?s).*(CREATE TABLE .* FROM lake.looked).*", "$1");
    assertThat(refused).contains("lake.looked is a view, which has no files to read; have Hive");
    query(remedy);
    String copied =
        FINE.replaceFirst("source: .*", "source: {format: HiveTable, table: lake.looked_plain}")
            .replaceAll("(?m)^.*name: (tip|dt),.*\n", "");
    assertThat(winnow("preview", job(copied).toString(), "--output", "json"))
        .contains("\"read\":5,\"written\":5");
  }

  private static Path jobOverJdbc(String yaml) throws IOException {
    Path both = job(yaml);
    return Files.writeString(
        both, Files.readString(both).replaceFirst(", metastoreUris: [^}]*", ""));
  }

  private static Path job(String yaml) throws IOException {
    return Files.writeString(
        work.resolve("job.yaml"),
        (yaml + CLUSTER)
            .replace("DIR", work.toString())
            .replace("JDBC", hive.jdbcUrl())
            .replace("METASTORE", hive.metastore().toString()));
  }

  private static String winnow(String... args) {
    return said(0, args);
  }

  private static String said(int expected, String... args) {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
    Context context =
        new Context(
            new Console(out, out, false, false, Console.ANY_WIDTH),
            Map.of(),
            Clock.systemUTC(),
            work.resolve("winnow.log"));
    int code = Winnow.execute(context, args);
    String text = said.toString(StandardCharsets.UTF_8);
    assertThat(code).as(text).isEqualTo(expected);
    return text;
  }

  private static List<String> query(String sql) throws Exception {
    List<String> rows = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection(hive.jdbcUrl(), "me", "");
        Statement statement = connection.createStatement()) {
      if (statement.execute(sql)) {
        try (ResultSet found = statement.getResultSet()) {
          while (found.next()) {
            rows.add(found.getString(1));
          }
        }
      }
    }
    return rows;
  }
}
