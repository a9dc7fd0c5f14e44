package dev.winnow.jobs.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that look columns up, in files and in tables. */
class LookupRunTest {

  private static final String TRIPS =
      """
      apiVersion: winnow.dev/v1alpha1
      kind: MapReduceJob
      metadata: {name: trips}
      spec:
        clusterRef: {name: here}
        type: Cleaning
        target: {database: lake, table: trips}
        cleaning:
          source: {paths: ["DIR/in/trips.csv"]}
          columns:
          - {name: trip_id, type: int}
          - {name: pu_zone, type: int, from: zone}
          - {name: place, expression: "UPPER(pu_borough)"}
          rules:
          - {name: known, expression: "pu_borough <> 'Unknown'", onViolation: Drop}
          lookups:
          - name: zones
            source: SOURCE
            on: {pu_zone: id}
            add: {borough: pu_borough}
            onMiss: MISS
        quality: {maxQuarantinedPercent: 50}
      """;

  private static final String ZONES =
      """
      apiVersion: winnow.dev/v1alpha1
      kind: MapReduceJob
      metadata: {name: zones}
      spec:
        clusterRef: {name: here}
        type: Cleaning
        target: {database: lake, table: zones, partitionBy: [borough]}
        cleaning:
          source: {paths: ["DIR/in/zones.csv"]}
          columns:
          - {name: id, type: bigint}
          - {name: borough}
          - {name: name}
      ---
      """;

  private static final String FILES = "{paths: [\"DIR/in/zones.csv\"]}";

  @TempDir Path directory;
  private Scene scene;

  @BeforeEach
  void writeTripsAndZones() throws IOException {
    scene = new Scene(directory);
    scene.write("in/trips.csv", "trip_id,zone\n1,10\n2,20\n3,99\n4,\n5,x\n6,30\n");
    scene.write(
        "in/zones.csv", "id,borough,name\n10,Queens,a\n20,Bronx,b\n30,Unknown,c\n,Queens,d\n");
  }

  @Test
  void asksFilesHowTheyAreWritten() throws IOException {
    Files.write(
        directory.resolve("in/zones.csv"),
        "# zones\n\nid;borough;name\n10;Königin;a\n20;Bronx;b\n30;Unknown;c\n40;Queens;'d;e'\n"
            .getBytes(StandardCharsets.ISO_8859_1));
    String files = "{paths: [\"DIR/in/zones.csv\"], csv: {dialect: Auto}}";
    CommandLine run = scene.run(TRIPS.replace("SOURCE", files).replace("MISS", "SetNull"));
    assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
    assertThat(rows()).contains("1,10,KÖNIGIN,Königin", "2,20,BRONX,Bronx");
  }

  @Test
  void refusesFilesOfALookupThatAreNotWrittenAlike() throws IOException {
    scene.write("in/zones2.csv", "id;borough;name\n50;Queens;x\n60;Queens;y\n70;Queens;z\n");
    String files = "{paths: [\"DIR/in/zones*.csv\"], csv: {dialect: Auto}}";
    CommandLine run = scene.run(TRIPS.replace("SOURCE", files).replace("MISS", "SetNull"));
    assertThat(run.exitCode()).isEqualTo(78);
    assertThat(run.out() + run.err())
        .contains("spec.cleaning.lookups[0].source.csv", "not written alike", "zones2.csv");
  }

  @Test
  void looksUpInFilesAndQuarantinesWhatTheyDoNotKnow() throws IOException {
    CommandLine run = scene.run(TRIPS.replace("SOURCE", FILES).replace("MISS", "Quarantine"));
    assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
    assertThat(rows()).containsExactly("1,10,QUEENS,Queens", "2,20,BRONX,Bronx", "4,,,");
    assertThat(run.out())
        .containsSubsequence("read                       6", "written                    3")
        .contains("quarantined                2")
        .contains("dropped                    1");
  }

  @Test
  void looksUpInATableWhosePartitionsAreColumns() throws IOException {
    CommandLine run =
        scene.run(
            ZONES + TRIPS.replace("SOURCE", "{table: lake.zones}").replace("MISS", "SetNull"));
    assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
    assertThat(rows()).containsExactly("1,10,QUEENS,Queens", "2,20,BRONX,Bronx", "3,99,,", "4,,,");
  }

  @Test
  void failsOnAMissIfAsked() throws IOException {
    CommandLine run = scene.run(TRIPS.replace("SOURCE", FILES).replace("MISS", "Fail"));
    assertThat(run.exitCode()).isEqualTo(65);
    assertThat(run.out()).contains("zones");
  }

  @Test
  void namesTheKeysThatALookupHasTwice() throws IOException {
    scene.write("in/zones.csv", "id,borough\n10,Queens\n10,Queens\n20,Bronx\n020,Bronx\n");
    CommandLine run = scene.run(TRIPS.replace("SOURCE", FILES).replace("MISS", "Drop"));
    assertThat(run.exitCode()).isEqualTo(65);
    assertThat(run.out())
        .contains("The lookup zones has more than one row with id = 10; id = 20: nobody can tell");
  }

  @Test
  void saysWhichKeyIsNotOfTheColumnsType() throws IOException {
    scene.write("in/zones.csv", "id,borough\nten,Queens\n");
    CommandLine run = scene.run(TRIPS.replace("SOURCE", FILES).replace("MISS", "Drop"));
    assertThat(run.exitCode()).isEqualTo(65);
    assertThat(run.out()).contains("The lookup zones has the id \"ten\"").contains("type int");
  }

  @Test
  void findsWhatIsWrongWithALookupBeforeAnyTask() throws IOException {
    scene.write("in/zones.csv", "zone_id,borough\n");
    String trips = TRIPS.replace("SOURCE", FILES).replace("MISS", "Drop");
    CommandLine run = scene.run(trips.replace("{pu_zone: id}", "{pu_zon: zone_id, trip_id: id}"));
    assertThat(run.exitCode()).isEqualTo(78);
    assertThat(run.err())
        .contains("There is no column \"pu_zon\"")
        .contains("The lookup has no column \"id\"; it has zone_id, borough.");
    assertThat(scene.run(trips.replace("DIR/in/zones", "DIR/in/zoned")).exitCode()).isEqualTo(66);
  }

  @Test
  void aPreviewLooksUpToo() throws IOException {
    String trips = TRIPS.replace("SOURCE", FILES).replace("MISS", "Quarantine");
    CommandLine preview = scene.preview(trips);
    assertThat(preview.exitCode()).as(preview.err()).isZero();
    assertThat(preview.out()).contains("Queens").contains("the lookup zones has no pu_zone = 99");
  }

  @Test
  void anotherContentOfALookupIsAnotherRun() throws IOException {
    String trips = TRIPS.replace("SOURCE", FILES).replace("MISS", "SetNull");
    scene.run(trips);
    assertThat(scene.run(trips).out()).contains("Nothing to do");
    scene.write("in/zones.csv", "id,borough\n10,Manhattan\n20,Bronx\n");
    assertThat(scene.run(trips).out()).contains("Published");
    assertThat(rows()).contains("1,10,MANHATTAN,Manhattan");
  }

  private List<String> rows() throws IOException {
    List<String> columns = List.of("trip_id", "pu_zone", "place", "pu_borough");
    return PairTables.published(scene.table("trips"), "trip_id", columns).stream()
        .map(row -> String.join(",", row))
        .toList();
  }
}
