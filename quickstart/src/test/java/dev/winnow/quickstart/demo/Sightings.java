package dev.winnow.quickstart.demo;

import dev.winnow.quickstart.hadoop.HadoopProcess;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * What pilots reported, as two gzipped files of JSON lines, and the jobs that clean it: with all
 * that cleaning can do together, on top of the tables of the demo.
 *
 * @param costs two rows of birdstrikes.costs, which the reports are looked up in
 */
record Sightings(List<List<String>> costs) {

  static final String SALT = "pepper-that-nobody-may-see";
  static final String SALT_SECRET = "pii-salt";

  private static final String DIRECTORY = "/raw/sightings";

  /** Reads what pilots sent, by the phone that they sent it from, and looks up where they flew. */
  static final String REPORTS =
      """
      apiVersion: winnow.dev/v1alpha1
      kind: MapReduceJob
      metadata: {name: sightings-reports}
      spec:
        clusterRef: {name: birdstrikes}
        type: Cleaning
        target: {database: sightings, table: reports, partitionBy: [seen_year]}
        cleaning:
          source: {paths: ["hdfs:///raw/sightings/*.ndjson.gz"], format: Json}
          columns:
          - {name: id, type: bigint, required: true}
          - name: phone
            from: pilot.phone
            normalise: [Trim]
            matches: "[+][0-9 ]+"
            mask: {method: Sha256, saltSecret: pii-salt}
          - {name: state, required: true}
          - {name: phase, normalise: [Trim]}
          - {name: zip}
          - {name: city}
          - {name: cost, type: "decimal(8,2)", range: {min: "0"}}
          - {name: seen_at, type: timestamp}
          - {name: seen_year, type: int, from: year, required: true}
          lookups:
          - name: places
            source: {table: birdstrikes.costs}
            on: {seen_year: flight_year, state: state, phase: phase}
            add: {strikes: strikes_there}
            onMiss: Quarantine
          repairs:
          - {dependency: {from: [zip], to: [city]}, minSupport: 3, minConfidencePercent: 60}
          deduplicate: {keys: [id], keep: Last, orderBy: [seen_at], losersTable: reports_losers}
        quality:
          maxQuarantinedPercent: 50
          budgets:
          - {reason: cost.range, maxRows: 1}
          - {reason: "*", scope: File, maxPercent: 70}
          changesTable: reports_changes
          datasetRules:
          - {name: phones, check: Unique, columns: [phone]}
          - {name: money, check: Sum, columns: [cost], min: "11.00", max: "11.00"}
          - name: states
            check: References
            columns: [state]
            table: birdstrikes.strikes
            tableColumns: [state]
      """;

  /** Reads what the first job published of one year. */
  private static final String CHEAP =
      """
      apiVersion: winnow.dev/v1alpha1
      kind: MapReduceJob
      metadata: {name: sightings-cheap}
      spec:
        clusterRef: {name: birdstrikes}
        type: Cleaning
        target: {database: sightings, table: cheap, partitionBy: [seen_year]}
        cleaning:
          source: {format: HiveTable, table: sightings.reports, partitions: "seen_year = YEAR"}
          columns:
          - {name: id, type: bigint, required: true}
          - {name: phone, matches: "[0-9a-f]{64}"}
          - {name: city, oneOf: [Berlin]}
          - {name: cost, type: "decimal(8,2)", range: {max: "4"}}
          - {name: seen_at, type: timestamp}
          - {name: seen_year, type: int}
        quality: {maxQuarantinedPercent: 50}
      """;

  String cheap() {
    return CHEAP.replace("YEAR", costs.get(0).get(0));
  }

  static String phone(int id) {
    return "+49 30 555000" + id;
  }

  /** What a phone is published as, worked out without Winnow. */
  static String masked(int id) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(SALT.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(phone(id).getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  List<String> first() {
    return List.of(
        line(1, phone(1), 0, "%s", "'Berlin'", "1.50", "10:00"),
        line(2, " " + phone(2), 1, " %s ", "'Berlin'", "2.50", "10:00"),
        line(3, phone(3), 0, "%s", "'Berlim'", "3.00", "10:00"),
        line(4, phone(4), 0, "%s", "null", "-4", "10:00"));
  }

  List<String> second() {
    return List.of(
        line(1, phone(1), 0, "%s", "'Berlin'", "5.50", "11:00"),
        line(5, phone(5), 0, "nowhere near %s", "'Berlin'", "1.00", "11:00"),
        "{\"id\": 6, \"state\": }");
  }

  private String line(
      int id, String phone, int place, String phase, String city, String cost, String time) {
    List<String> there = costs.get(place);
    return """
        {'id': %d, 'pilot': {'phone': '%s'}, 'year': %s, 'state': '%s', 'phase': '%s', \
        'zip': '10115', 'city': %s, 'cost': %s, 'seen_at': '2026-09-01T%s:00'}"""
        .formatted(
            id, phone, there.get(0), there.get(1), phase.formatted(there.get(2)), city, cost, time)
        .replace('\'', '"');
  }

  void upload(HadoopProcess hadoop) throws IOException {
    Configuration client = new Configuration(false);
    client.set("fs.defaultFS", hadoop.fileSystem().toString());
    client.set("dfs.replication", "1");
    try (FileSystem files = FileSystem.newInstance(client)) {
      for (var file : Map.of("a", first(), "b", second()).entrySet()) {
        Path path = new Path(DIRECTORY, file.getKey() + ".ndjson.gz");
        try (OutputStream out = new GZIPOutputStream(files.create(path))) {
          out.write((String.join("\n", file.getValue()) + "\n").getBytes(StandardCharsets.UTF_8));
        }
      }
    }
  }
}
