package dev.winnow.jobs.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** New York's taxi trips: zone numbers in one file, what they mean in another. */
class TaxiLookupTest {

  private static final Path TAXIS =
      Path.of(System.getProperty("winnow.root")).resolve("../shared/data/events/nyc_taxi");

  private static final String ZONES =
      """
      apiVersion: winnow.dev/v1alpha1
      kind: MapReduceJob
      metadata: {name: zones}
      spec:
        clusterRef: {name: here}
        type: Cleaning
        target: {database: lake, table: zones}
        cleaning:
          source: {paths: ["TAXIS/taxi_zones.csv"]}
          columns:
          - {name: locationid, type: int, from: LocationID, required: true}
          - {name: zone}
          - {name: borough}
          deduplicate: {keys: [locationid], keep: First, losersTable: zones_twice}
      ---
      """;

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
          source: {paths: ["TAXIS/taxis_raw.csv"]}
          columns:
          - {name: pickup, from: tpep_pickup_datetime}
          - {name: vendor, type: int, from: VendorID}
          - {name: pu_id, type: bigint, from: PULocationID}
          - {name: do_id, type: bigint, from: DOLocationID}
          lookups:
          - {name: pickup-zones, source: SOURCE, on: {pu_id: LocationID}, add: {zone: pickup_zone, borough: pickup_borough}, onMiss: SetNull}
          - {name: dropoff-zones, source: SOURCE, on: {do_id: LocationID}, add: {zone: dropoff_zone, borough: dropoff_borough}, onMiss: SetNull}
      """;

  @TempDir Path directory;

  @BeforeEach
  void lookForTheData() {
    assumeTrue(Files.isDirectory(TAXIS), () -> TAXIS + " is absent: nothing to check against");
  }

  @Test
  void namesTheZonesThatAreInTheFileTwice() throws IOException {
    CommandLine run = run(TRIPS.replace("SOURCE", "{paths: [\"TAXIS/taxi_zones.csv\"]}"));
    assertThat(run.exitCode()).isEqualTo(65);
    assertThat(run.out())
        .contains(
            "The lookup pickup-zones has more than one row with LocationID = 103; LocationID = 56:");
  }

  @Test
  void findsTheZoneOfEveryTrip() throws IOException {
    CommandLine run = run(ZONES + TRIPS.replace("SOURCE", "{table: lake.zones}"));
    assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
    List<String> names =
        List.of("pickup", "pickup_zone", "dropoff_zone", "pickup_borough", "dropoff_borough");
    List<List<String>> found =
        new ArrayList<>(
            PairTables.published(directory.resolve("warehouse/lake/trips"), "vendor", names));
    assertThat(found).hasSize(6500);
    List<List<String>> expected = PairTables.csv(TAXIS.resolve("taxis.csv"));
    List<Integer> places = names.stream().map(expected.get(0)::indexOf).toList();
    for (List<String> trip : expected.subList(1, expected.size())) {
      assertThat(found.remove(places.stream().map(trip::get).toList())).as("%s", trip).isTrue();
    }
  }

  private CommandLine run(String yaml) throws IOException {
    String taxis = TAXIS.toAbsolutePath().normalize().toString();
    return new Scene(directory).run(yaml.replace("TAXIS", taxis));
  }
}
