package dev.winnow.jobs.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EarlyEndTest {

  private static final String JOB =
      """
      apiVersion: winnow.dev/v1alpha1
      kind: MapReduceJob
      metadata: {name: hopeless}
      spec:
        clusterRef: {name: here}
        type: Cleaning
        target: {database: lake, table: t}
        cleaning:
          source: {paths: ["DIR/in/*.csv"]}
          columns:
          - {name: id, type: int}
          - {name: text, type: string}
        quality: {maxQuarantinedPercent: 100, BUDGET}
      """;

  private static final String MANY_SHORT_TASKS =
      """
      <configuration>
        <property>
          <name>mapreduce.input.fileinputformat.split.maxsize</name><value>2000000</value>
        </property>
      </configuration>
      """;

  private static final int FILES = 6;
  private static final int RECORDS = 150_000;

  @TempDir Path directory;

  @Test
  void aRunThatCannotKeepItsBudgetStopsReadingAndKeepsItsRejects() throws IOException {
    StringBuilder rows = new StringBuilder("id,text\n");
    for (int i = 0; i < RECORDS; i++) {
      rows.append("x").append(i).append(",a text that fills the record up for it to last\n");
    }
    Path in = Files.createDirectories(directory.resolve("in"));
    for (int file = 0; file < FILES; file++) {
      Files.writeString(in.resolve(file + ".csv"), rows);
    }
    Path job =
        Files.writeString(
            directory.resolve("job.yaml"),
            JOB.replace("DIR", directory.toString()).replace("BUDGET", "maxQuarantinedRows: 10"));
    Files.writeString(directory.resolve("mapred-site.xml"), MANY_SHORT_TASKS);
    CommandLine run =
        CommandLine.run(
            Map.of("HADOOP_CONF_DIR", directory.toString()),
            "run",
            job.toString(),
            "--warehouse",
            directory.resolve("w").toString());
    assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(65);
    assertThat(run.out())
        .contains(
            "The run was ended early",
            "10 are allowed by quality.maxQuarantinedRows. Worst file: ",
            "Most frequent reason: id: type",
            "The rejects are in lake.t_quarantine");
    assertThat(read(run.out())).isLessThan(FILES * RECORDS);
    assertThat(directory.resolve("w/lake/t_quarantine/_runs")).isDirectory();
    assertThat(directory.resolve("w/lake/t/_runs")).doesNotExist();
  }

  private static int read(String out) {
    String line = out.lines().filter(l -> l.startsWith("    read")).findFirst().orElseThrow();
    return Integer.parseInt(line.substring("    read".length()).replace(",", "").strip());
  }
}
