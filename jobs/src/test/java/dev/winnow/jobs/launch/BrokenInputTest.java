package dev.winnow.jobs.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs over a sound file and a broken one. */
class BrokenInputTest {

  private static final int ROWS = 5_000;
  private static final String JOB =
      """
      apiVersion: winnow.dev/v1alpha1
      kind: MapReduceJob
      metadata: {name: notes}
      spec:
        clusterRef: {name: here}
        type: Cleaning
        target: {database: lake, table: notes}
        cleaning:
          source: {paths: ["DIR/in/*"], onBrokenFile: POLICY}
          columns:
          - {name: id, type: bigint, required: true}
          - {name: note, type: string}
        quality: {maxQuarantinedPercent: 50}
      """;

  @TempDir Path directory;
  private Scene scene;

  @BeforeEach
  void writeASoundFile() throws IOException {
    scene = new Scene(directory);
    scene.write("in/a.csv", "id,note\n1,x\n2,y\n");
  }

  @Test
  void failsAndNamesTheFileThePlaceAndWhatToDo() throws IOException {
    writeCutGzip();
    CommandLine run = run("Fail");
    assertThat(run.exitCode()).isEqualTo(65);
    assertThat(run.out())
        .containsPattern(
            "cut\\.csv\\.gz cannot be read on from byte \\d+ \\(after decompression\\)")
        .contains("Replace the file, or set source.onBrokenFile to Quarantine");
    assertThat(directory.resolve("warehouse/lake/notes_quarantine")).doesNotExist();
  }

  @Test
  void publishesTheRowsBeforeTheDamageAndRejectsTheRest() throws IOException {
    writeCutGzip();
    CommandLine run = run("Quarantine");
    assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
    assertThat(run.out())
        .containsPattern("quarantined +1 ")
        .containsPattern("file +1\n")
        .contains("✓ Published ");
    long read = number(run.out(), "read");
    assertThat(number(run.out(), "written")).isEqualTo(read - 1).isBetween(1000L, ROWS + 1L);
  }

  @Test
  void treatsAFileThatCannotBeOpenedAlike() throws IOException {
    scene.write("in/b.csv.gz", "id,note\n3,z\n");
    CommandLine failed = run("Fail");
    assertThat(failed.exitCode()).as(failed.out() + failed.err()).isEqualTo(65);
    assertThat(failed.out() + failed.err()).contains("b.csv.gz").contains("onBrokenFile");
    CommandLine kept = run("Quarantine");
    assertThat(kept.exitCode()).as(kept.out() + kept.err()).isZero();
    assertThat(number(kept.out(), "read")).isEqualTo(3);
    assertThat(number(kept.out(), "written")).isEqualTo(2);
  }

  @Test
  void showsTheDamageInAPreview() throws IOException {
    scene.write("in/b.csv.gz", "id,note\n3,z\n");
    CommandLine preview = CommandLine.run("preview", job("Quarantine"));
    assertThat(preview.exitCode()).as(preview.out() + preview.err()).isZero();
    assertThat(preview.out()).contains("file  ").contains("b.csv.gz cannot be ");
  }

  private void writeCutGzip() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      String csv =
          IntStream.range(0, ROWS)
              .mapToObj(i -> i + "," + i * 7919L % 100_003 + "\n")
              .collect(Collectors.joining("", "id,note\n", ""));
      out.write(csv.getBytes(StandardCharsets.UTF_8));
    }
    byte[] whole = bytes.toByteArray();
    Files.write(directory.resolve("in/cut.csv.gz"), Arrays.copyOf(whole, whole.length * 2 / 3));
  }

  private CommandLine run(String policy) throws IOException {
    return CommandLine.run("run", job(policy));
  }

  private String job(String policy) throws IOException {
    return scene.job(JOB.replace("POLICY", policy));
  }

  private static long number(String out, String what) {
    return out.lines()
        .map(String::strip)
        .filter(line -> line.startsWith(what + " "))
        .map(line -> line.split(" +")[1].replace(",", ""))
        .mapToLong(Long::parseLong)
        .findFirst()
        .orElseThrow();
  }
}
