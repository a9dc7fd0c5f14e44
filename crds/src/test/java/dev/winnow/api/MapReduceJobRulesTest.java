package dev.winnow.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MapReduceJobRulesTest {

  static final String CLEANING =
      """
      apiVersion: winnow.dev/v1alpha1
      kind: MapReduceJob
      metadata: {name: trips-20260901-clean}
      spec:
        clusterRef: {name: analytics}
        type: Cleaning
        target: {database: lake, table: trips, partitionBy: [dt]}
        cleaning:
          source: {paths: ["hdfs:///raw/trips/*.csv.gz"], csv: {delimiter: ";"}}
          columns:
          - {name: trip_id, type: bigint, required: true}
          - {name: fare, type: "decimal(10,2)", from: "Fare amount ($)", range: {min: "0"}}
          - {name: dt, type: date, expression: "CAST(pickup_at AS DATE)"}
          rules:
          - {name: fare-is-paid, expression: "fare > 0"}
          deduplicate: {keys: [trip_id], keep: Last, orderBy: [dt]}
        retry: {rules: [{exitCodes: [70], action: Retry}]}
        timeouts: {attempt: 1h30m}
      """;

  private static final String AGGREGATION =
      """
      apiVersion: winnow.dev/v1alpha1
      kind: MapReduceJob
      metadata: {name: revenue}
      spec:
        clusterRef: {name: analytics}
        type: Aggregation
        target: {database: lake, table: revenue}
        aggregation:
          source: {table: lake.trips, partitions: "dt = '2026-09-01'"}
          groupBy: [dt, {name: payment}, {name: hour, expression: "EXTRACT(HOUR FROM pickup_at)"}]
          measures:
          - {name: trips, function: Count}
          - {name: revenue, function: Sum, column: fare}
      """;

  private final AdmissionCheck server;

  MapReduceJobRulesTest() throws IOException {
    server = new AdmissionCheck(MapReduceJob.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        CLEANING,
        AGGREGATION,
        """
        metadata: {name: own}
        spec:
          clusterRef: {name: analytics}
          type: Custom
          custom: {jar: /opt/own.jar, mainClass: org.example.Own, args: ["-x", "1"]}
        """
      })
  void acceptsAJobOfEachType(String yaml) throws IOException {
    assertThat(server.create(yaml)).isEmpty();
  }

  @Test
  void fillsInEveryDefault() throws IOException {
    var spec = server.defaulted(AGGREGATION).get("spec");
    assertThat(spec.get("desiredState").asText()).isEqualTo("Running");
    assertThat(spec.at("/retry/backoff/initial").asText()).isEqualTo("30s");
    assertThat(spec.at("/timeouts/total").asText()).isEqualTo("8h");
    assertThat(spec.at("/publication/keepVersions").asInt()).isEqualTo(3);
    assertThat(spec.at("/quality/maxQuarantinedPercent").asInt()).isEqualTo(5);
  }

  @Test
  void theRecordsFillInTheSameDefaultsAsTheSchema() throws IOException {
    for (String yaml : new String[] {CLEANING, AGGREGATION}) {
      var mapper = WinnowYaml.json();
      var spec = WinnowYaml.yaml().readTree(yaml).get("spec");
      assertThat(mapper.treeToValue(spec, MapReduceJobSpec.class))
          .isEqualTo(
              mapper.treeToValue(server.defaulted(yaml).get("spec"), MapReduceJobSpec.class));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          type: Cleaning                 | type: Aggregation                 | exactly the member that type names is set
          type: Cleaning                 | type: Profile                     | enumeration
          database: lake,                | database: lake; drop,             | pattern
          attempt: 1h30m                 | attempt: 9h                       | timeouts.attempt must not exceed timeouts.total
          attempt: 1h30m                 | start: 8h1m                       | timeouts.start must not exceed timeouts.total
          attempt: 1h30m                 | attempt: two hours                | pattern
          name: trips-20260901-clean     | name: trips-20260901-clean-with-a-name-that-is-49-long. | at most 48 characters
          expression: "CAST(pickup_at AS DATE)" | from: x, expression: "CAST(pickup_at AS DATE)" | not both
          range: {min: "0"}              | range: {}                         | min, max or both
          paths: ["hdfs:///raw/trips/*.csv.gz"], | table: lake.trips,        | set source.paths
          paths: ["hdfs:///raw/trips/*.csv.gz"], | paths: [a], table: lake.trips, | exactly one of paths and table
          csv: {delimiter: ";"}          | partitions: "dt = 1"              | without table it has no meaning
          exitCodes: [70],               | exitCodes: [],                    | names exitCodes, a message or both
          exitCodes: [70],               | exitCodes: [0],                   | minimum
          delimiter: ";"                 | delimiter: "123456789"            | at most 8
          type: bigint,                  | type: number,                     | pattern
          required: true                 | required: "yes"                   | boolean
          """)
  void refusesAtCreation(String from, String to, String message) throws IOException {
    assertThat(CLEANING).contains(from);
    assertThat(server.create(CLEANING.replace(from, to))).anyMatch(m -> m.contains(message));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          function: Sum, column: fare | function: Sum                  | every function but Count needs a column
          table: lake.trips, partitions: "dt = '2026-09-01'" | paths: [a] | files need columns
          """)
  void refusesAnAggregationWithoutItsInput(String from, String to, String message)
      throws IOException {
    assertThat(server.create(AGGREGATION.replace(from, to))).anyMatch(m -> m.contains(message));
  }

  @ParameterizedTest
  @ValueSource(strings = {"desiredState: Suspended", "ttlSecondsAfterFinished: 60"})
  void desiredStateAndTimeToLiveMayChange(String field) throws IOException {
    assertThat(server.update(CLEANING, CLEANING + "  " + field + "\n")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          name: analytics         | name: other              | clusterRef is immutable
          table: trips,           | table: journeys,         | target is immutable
          expression: "fare > 0"  | expression: "fare > 1"   | cleaning is immutable
          action: Retry           | action: Fail             | retry is immutable
          attempt: 1h30m          | attempt: 1h              | timeouts is immutable
          """)
  void theRestOfARunIsImmutable(String from, String to, String message) throws IOException {
    assertThat(server.update(CLEANING, CLEANING.replace(from, to)))
        .anyMatch(m -> m.contains(message));
  }

  @Test
  void cancelledIsFinal() throws IOException {
    String cancelled = CLEANING + "  desiredState: Cancelled\n";
    assertThat(server.update(CLEANING, cancelled)).isEmpty();
    assertThat(server.update(cancelled, CLEANING)).contains("Cancelled is final");
  }
}
