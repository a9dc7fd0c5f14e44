package dev.winnow.jobs.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.jobs.sink.OrcRows;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Masks, defaults and the undo log, through whole runs. */
class ValueCleaningTest {

  private static final String JOB =
      """
      apiVersion: winnow.dev/v1alpha1
      kind: MapReduceJob
      metadata: {name: people}
      spec:
        clusterRef: {name: local}
        type: Cleaning
        target: {database: lake, table: people}
        cleaning:
          source: {paths: ["DIR/in/*.csv"]}
          columns:
          - {name: id, type: bigint, required: true}
          - {name: name, normalise: [Trim, Mojibake], mapping: {"N.N.": nobody}}
          - {name: email, normalise: [Trim, Lower], matches: ".+@.+", mask: {method: Sha256, saltSecret: pii-salt}}
          - {name: phone, mask: {method: Digits, saltSecret: pii-salt}}
          - {name: paid, type: "decimal(10,2)", number: {thousands: ".", decimal: ",", currency: ["€"]},
             default: {value: "0", when: Invalid, provenance: paid_defaulted}}
          DEDUPLICATE
        quality: {maxQuarantinedPercent: 50, changesTable: people_changes}
      """;

  private static final String ROWS =
      """
      id,name,email,phone,paid
      1, CafÃ© ,Ann@Example.org,030-1234,"1.234,50 €"
      2,N.N.,bob@example.org ,,12
      3,Zoë,secret-without-at,040-99,7
      4,Eva,eva@example.org,040-98,much
      """;

  @TempDir Path directory;
  private String job = JOB;

  @BeforeEach
  void writeRowsAndSecret() throws IOException {
    Files.createDirectories(directory.resolve("in"));
    Files.writeString(directory.resolve("in/a.csv"), ROWS);
    Files.createDirectories(directory.resolve("secrets/pii-salt"));
    Files.writeString(directory.resolve("secrets/pii-salt/salt"), "grain");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "deduplicate: {keys: [id]}"})
  void masksDefaultsAndLogsWhatItChanged(String deduplicate) throws IOException {
    CommandLine run = winnow("run", deduplicate);
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    List<List<Object>> people = new Scene(directory).rows("people");
    assertThat(people).extracting(r -> r.get(1)).containsExactlyInAnyOrder("Café", "nobody", "Eva");
    assertThat(people)
        .allSatisfy(r -> assertThat((String) r.get(2)).matches("[0-9a-f]{64}"))
        .extracting(r -> r.get(4) + " " + r.get(5))
        .containsExactlyInAnyOrder("1234.50 false", "12.00 false", "0.00 true");
    assertThat(new Scene(directory).rows("people_changes"))
        .extracting(
            r -> r.get(2) + " " + r.get(3) + " " + r.get(4) + ": " + r.get(6) + " → " + r.get(7))
        .containsExactlyInAnyOrder(
            "2 name normalise.Trim:  CafÃ©  → CafÃ©",
            "2 name normalise.Mojibake: CafÃ© → Café",
            "2 email normalise.Lower: null → null",
            "2 paid number: 1.234,50 € → 1234.50",
            "3 name mapping: N.N. → nobody",
            "3 email normalise.Trim: null → null",
            "5 paid default: much → 0");
    assertThat(run.out()).contains("paid: type").contains("Published 3 rows");
  }

  @Test
  void logsWhatRepairsChanged() throws IOException {
    Files.writeString(
        directory.resolve("in/a.csv"),
        """
        id,zip,city
        1,10115,Berlin
        2,10115,Berlin
        3,10115,Berlin
        4,10115,Bxrlin
        """);
    job =
        """
        apiVersion: winnow.dev/v1alpha1
        kind: MapReduceJob
        metadata: {name: cities}
        spec:
          clusterRef: {name: local}
          type: Cleaning
          target: {database: lake, table: cities}
          cleaning:
            source: {paths: ["DIR/in/*.csv"]}
            columns:
            - {name: id, type: bigint}
            - {name: zip}
            - {name: city}
            repairs:
            - {dependency: {from: [zip], to: [city]}, minSupport: 3, minConfidencePercent: 70}
          quality: {changesTable: cities_changes}
        """;
    CommandLine run = winnow("run", "");
    assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
    assertThat(new Scene(directory).rows("cities_changes"))
        .singleElement()
        .satisfies(
            row ->
                assertThat(row.subList(2, 8))
                    .containsExactly(5L, "city", "repair.zip", 1L, "Bxrlin", "Berlin"));
    assertThat(winnow("run", "", "--dry-run").out().replaceAll(" +", " "))
        .contains(" city repair.zip 1 \"Bxrlin\" → \"Berlin\"");
  }

  @Test
  void anAggregationOfFilesReadsValuesTheSameWay() throws IOException {
    job =
        """
        apiVersion: winnow.dev/v1alpha1
        kind: MapReduceJob
        metadata: {name: payments}
        spec:
          clusterRef: {name: local}
          type: Aggregation
          target: {database: lake, table: payments}
          aggregation:
            source: {paths: ["DIR/in/*.csv"]}
            columns:
            - {name: email, normalise: [Trim, Lower], mask: {method: Sha256, saltSecret: pii-salt}}
            - {name: paid, type: "decimal(10,2)", number: {thousands: ".", decimal: ",", currency: ["€"]},
               default: {value: "0", when: Invalid, provenance: guessed}}
            groupBy: [guessed]
            measures:
            - {name: people, function: ApproxCountDistinct, column: email}
            - {name: total, function: Sum, column: paid}
        """;
    CommandLine run = winnow("run", "");
    assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
    assertThat(new Scene(directory).rows("payments"))
        .extracting(Object::toString)
        .containsExactlyInAnyOrder("[false, 3, 1253.50]", "[true, 1, 0.00]");
  }

  @Test
  void saysInClearNowhereWhatIsMasked() throws IOException {
    CommandLine run = winnow("run", "");
    CommandLine preview = winnow("preview", "");
    assertThat(preview.err()).isEmpty();
    assertThat(preview.exitCode()).isZero();
    for (CommandLine said : List.of(run, preview, winnow("run", "", "--output", "json"))) {
      assertThat(said.out() + said.err())
          .doesNotContain("secret-without-at")
          .doesNotContainIgnoringCase("ann@")
          .doesNotContain("030-1234")
          .doesNotContain("grain");
    }
    assertThat(preview.out()).contains("the text does not match").contains("•••");
  }

  @Test
  void saysThatTheQuarantineHasClearText() throws IOException {
    assertThat(winnow("run", "").out()).contains("the quarantine has email, phone in clear text");
    assertThat(quarantined()).contains("secret-without-at", "040-99");
  }

  @Test
  void redactsInTheQuarantineWhatIsToBe() throws IOException {
    job = JOB.replace("saltSecret: pii-salt}", "saltSecret: pii-salt, inQuarantine: Redacted}");
    assertThat(winnow("run", "").out()).doesNotContain("in clear text");
    assertThat(quarantined())
        .contains("3,Zoë,*****************,******,7")
        .doesNotContain("secret-without-at")
        .doesNotContain("040-99");
  }

  private String quarantined() throws IOException {
    StringBuilder text = new StringBuilder();
    try (Stream<Path> files = Files.walk(directory.resolve("warehouse/lake/people_quarantine"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".orc")).toList()) {
        OrcRows.texts(new org.apache.hadoop.fs.Path(file.toUri()), "raw_record")
            .forEach(raw -> text.append(raw).append('\n'));
      }
    }
    return text.toString();
  }

  @Test
  void aSecretThatIsNotThereEndsWith78AndNamesItsFields() throws IOException {
    Files.delete(directory.resolve("secrets/pii-salt/salt"));
    CommandLine run = winnow("run", "");
    assertThat(run.exitCode()).isEqualTo(78);
    assertThat(run.out() + run.err())
        .contains("columns[2].mask.saltSecret", "columns[3].mask.saltSecret")
        .contains("The key salt of the Secret pii-salt was not mounted", "WINNOW_SECRETS");
    assertThat(directory.resolve("warehouse/lake/people/_runs")).doesNotExist();
  }

  @Test
  void theSaltIsInNoFileOfTheRun() throws IOException {
    winnow("run", "");
    try (Stream<Path> files = Files.walk(directory.resolve("warehouse"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).doesNotContain("grain");
      }
    }
  }

  private CommandLine winnow(String command, String deduplicate, String... more)
      throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("job.yaml"),
            job.replace("DIR", directory.toString()).replace("DEDUPLICATE", deduplicate));
    List<String> arguments =
        new ArrayList<>(
            List.of(
                command,
                file.toString(),
                "--warehouse",
                directory.resolve("warehouse").toString()));
    arguments.addAll(List.of(more));
    return CommandLine.run(
        Map.of("WINNOW_SECRETS", directory.resolve("secrets").toString()),
        arguments.toArray(String[]::new));
  }
}
