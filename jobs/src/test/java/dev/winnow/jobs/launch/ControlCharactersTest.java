package dev.winnow.jobs.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files are written by others, who could make the terminal of whoever reads them do things. */
class ControlCharactersTest {

  private static final String JOB =
      """
      apiVersion: winnow.dev/v1alpha1
      kind: MapReduceJob
      metadata: {name: trips}
      spec:
        clusterRef: {name: here}
        type: Cleaning
        target: {database: lake, table: trips}
        cleaning:
          source: {paths: ["DIR/trips.csv"]}
          columns:
          - {name: COLUMN}
        quality:
          datasetRules:
          - {name: ids, check: Unique, columns: [COLUMN]}
      """;

  @TempDir Path directory;
  private Scene scene;

  @BeforeEach
  void writeRows() throws IOException {
    scene = new Scene(directory);
    scene.write("trips.csv", "id,mo\u0007re\na\u001b[31m,1\na\u001b[31m,2\n");
  }

  private static void assertTame(CommandLine line) {
    assertThat(line.exitCode()).isNotZero();
    assertThat(line.out() + line.err()).contains("\ufffd").doesNotContain("\u001b", "\u0007");
  }

  @Test
  void doNotComeThroughTheMessageOfARule() throws IOException {
    assertTame(scene.run(JOB.replace("COLUMN", "id")));
  }

  @Test
  void doNotComeThroughAHeader() throws IOException {
    assertTame(scene.run(JOB.replace("COLUMN", "more")));
    assertTame(scene.preview(JOB.replace("COLUMN", "more")));
  }

  @Test
  void doNotComeThroughANameOfAFile() throws IOException {
    scene.write("\u0007.csv", "");
    assertTame(CommandLine.run("profile", directory.resolve("\u0007.csv").toString()));
  }
}
