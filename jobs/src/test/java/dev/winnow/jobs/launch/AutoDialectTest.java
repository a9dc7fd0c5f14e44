package dev.winnow.jobs.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code dialect: Auto}, from files on disk to what the command shows. */
class AutoDialectTest {

  private static final String JOB =
      """
      apiVersion: winnow.dev/v1alpha1
      kind: MapReduceJob
      metadata: {name: people}
      spec:
        clusterRef: {name: here}
        type: Cleaning
        target: {database: lake, table: people}
        cleaning:
          source: {paths: ["DIR/in/"], csv: {dialect: Auto}}
          columns:
          - {name: id, type: bigint}
          - {name: name}
          - {name: born, type: date}
      """;

  private static final String PEOPLE =
      "id;name;born\n1;Zoë;1815-12-10\n2;\"Grace; B.\";1906-12-09\n3;Mary;1899-01-03\n";

  @TempDir Path directory;
  private Path job;

  @BeforeEach
  void writeJob() throws IOException {
    Files.createDirectory(directory.resolve("in"));
    job =
        Files.writeString(directory.resolve("job.yaml"), JOB.replace("DIR", directory.toString()));
  }

  @Test
  void readsFilesAsTheyAreWrittenAndSaysHow() throws IOException {
    write("a.csv", PEOPLE);
    CommandLine preview = CommandLine.run("preview", job.toString(), "--output", "json");
    assertThat(preview.exitCode()).as(preview.err()).isZero();
    assertThat(preview.out())
        .contains("\"dialect\":\"delimiter ;, quote \\\", 1 header row, LF, UTF-8 (detected in 1")
        .contains("\"name\":\"Grace; B.\"")
        .contains("\"quarantined\":0");
  }

  @Test
  void keepsWhatWasDetectedInTheReportOfTheRun() throws IOException {
    write("a.csv", PEOPLE);
    write("b.csv", "id;name;born\n7;Rosa;1920-07-25\n");
    CommandLine run =
        CommandLine.run("run", job.toString(), "--warehouse", directory + "/w", "--output", "json");
    assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
    assertThat(run.out()).contains("\"dialect\":\"delimiter ;").contains("detected in 2 files");
    assertThat(run.out()).contains("\"written\":4");
    try (Stream<Path> files = Files.walk(directory.resolve("w"))) {
      Path page = files.filter(f -> f.toString().endsWith(".html")).findFirst().orElseThrow();
      assertThat(Files.readString(page)).contains("delimiter ;", "detected in 2 files");
    }
  }

  @Test
  void namesTheFilesThatAreWrittenDifferently() throws IOException {
    write("a.csv", PEOPLE);
    write("b.csv", PEOPLE.replace(';', ','));
    CommandLine run = CommandLine.run("preview", job.toString());
    assertThat(run.exitCode()).isEqualTo(78);
    assertThat(run.err())
        .contains("The files are not written alike", "a.csv: delimiter ;", "b.csv: delimiter ,");
  }

  @Test
  void anEmptyFileAndAShortOneAgreeWithTheOthers() throws IOException {
    write("a.csv", PEOPLE);
    write("b.csv", "");
    write("c.csv", "id;name;born\n");
    assertThat(CommandLine.run("preview", job.toString()).exitCode()).isZero();
  }

  @Test
  void readsOtherCharsets() throws IOException {
    Files.write(directory.resolve("in/a.csv"), PEOPLE.getBytes(Charset.forName("windows-1252")));
    CommandLine preview = CommandLine.run("preview", job.toString(), "--output", "json");
    assertThat(preview.exitCode()).as(preview.err()).isZero();
    assertThat(preview.out()).contains("windows-1252").contains("\"name\":\"Zoë\"");
  }

  @Test
  void leavesOutWhatStandsAroundTheTable() throws IOException {
    write("a.csv", "People of 2026\n\n" + PEOPLE + "\nEnd of report\n");
    CommandLine preview = CommandLine.run("preview", job.toString(), "--output", "json");
    assertThat(preview.exitCode()).as(preview.err()).isZero();
    assertThat(preview.out()).contains("\"written\":3").contains("\"quarantined\":0");
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(directory.resolve("in").resolve(name), text);
  }
}
