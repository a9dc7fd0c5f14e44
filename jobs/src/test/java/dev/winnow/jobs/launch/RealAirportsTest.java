package dev.winnow.jobs.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The 8,107 airports of OpenFlights, of which one has a name that was damaged on its way. */
class RealAirportsTest {

  private static final Path AIRPORTS =
      Path.of(System.getProperty("winnow.root", ".."))
          .resolve("../shared/data/events/nycflights13/airports.dat");

  @TempDir Path directory;

  @Test
  void repairsTheOneDamagedNameAndNoOther() throws IOException {
    assumeTrue(Files.isRegularFile(AIRPORTS), () -> AIRPORTS + " is absent");
    Path job =
        Files.writeString(
            directory.resolve("job.yaml"),
            """
            apiVersion: winnow.dev/v1alpha1
            kind: MapReduceJob
            metadata: {name: airports}
            spec:
              clusterRef: {name: local}
              type: Cleaning
              target: {database: lake, table: airports}
              cleaning:
                source:
                  paths: ["AIRPORTS"]
                  csv:
                    header: false
                    names: [id, name, city, country, iata, icao, latitude, longitude, altitude, offset, dst, zone]
                    escape: "\\\\"
                    nullTokens: ["", "\\\\N"]
                columns:
                - {name: id, type: bigint, required: true}
                - {name: name, normalise: [Mojibake, Nfc, StripControls]}
                - {name: city, normalise: [Mojibake, Nfc, StripControls]}
                - {name: country, normalise: [Mojibake, Nfc, StripControls]}
                - {name: latitude, type: double, range: {min: "-90", max: "90"}}
                - {name: altitude, type: int}
              quality: {changesTable: airports_changes}
            """
                .replace("AIRPORTS", AIRPORTS.toAbsolutePath().normalize().toString()));
    CommandLine run =
        CommandLine.run(
            "run", job.toString(), "--warehouse", directory.resolve("warehouse").toString());
    assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
    assertThat(new Scene(directory).rows("airports_changes"))
        .singleElement()
        .satisfies(
            row ->
                assertThat(row.subList(3, 8))
                    .containsExactly(
                        "name",
                        "normalise.Mojibake",
                        1L,
                        "PlÃ¡cido de Castro",
                        "Plácido de Castro"));
  }
}
