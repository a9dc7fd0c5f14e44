package dev.winnow.jobs.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.quickstart.hadoop.HadoopProcess;
import dev.winnow.quickstart.process.FreePort;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run in YARN that cannot keep its budget. */
class YarnEarlyEndIT {

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
          source: {paths: ["FS/raw/*.csv"]}
          columns: [{name: id, type: int}, {name: text}]
        quality: {maxQuarantinedPercent: 100, maxQuarantinedRows: 10}
      ---
      apiVersion: winnow.dev/v1alpha1
      kind: HadoopCluster
      metadata: {name: here}
      spec: {mode: Yarn, warehouse: "FS/tables"}
      """;

  private static final int FILES = 8;
  private static final int RECORDS = 100_000;

  @TempDir static Path work;

  private static HadoopProcess hadoop;

  @BeforeAll
  static void startHadoop() throws Exception {
    hadoop =
        HadoopProcess.start(
            new HadoopProcess.Settings(
                work.resolve("hadoop"), FreePort.choose(), HadoopProcess.Settings.DEFAULT_MEMORY));
  }

  @AfterAll
  static void stopHadoop() {
    if (hadoop != null) {
      hadoop.close();
    }
  }

  @Test
  void stopsReadingAndPublishesItsRejects() throws Exception {
    StringBuilder rows = new StringBuilder("id,text\n");
    for (int i = 0; i < RECORDS; i++) {
      rows.append("x").append(i).append(",a text that makes each file large enough for a task\n");
    }
    Configuration conf = new Configuration();
    try (FileSystem files = FileSystem.newInstance(hadoop.fileSystem(), conf)) {
      for (int file = 0; file < FILES; file++) {
        try (var out = files.create(new org.apache.hadoop.fs.Path("/raw/" + file + ".csv"))) {
          out.write(rows.toString().getBytes(StandardCharsets.UTF_8));
        }
      }
    }
    Path site = hadoop.configurationDirectory().resolve("mapred-site.xml");
    Files.writeString(
        site,
        Files.readString(site)
            .replace(
                "</configuration>",
                "<property><name>mapreduce.input.fileinputformat.split.maxsize</name>"
                    + "<value>4000000</value></property></configuration>"));
    Path job =
        Files.writeString(
            work.resolve("job.yaml"), JOB.replace("FS", hadoop.fileSystem().toString()));
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
    Context context =
        new Context(
            new Console(out, out, false, false, Console.ANY_WIDTH),
            Map.of("HADOOP_CONF_DIR", hadoop.configurationDirectory().toString()),
            Clock.systemUTC(),
            work.resolve("winnow.log"));
    int code = Winnow.execute(context, "run", job.toString());
    String text = said.toString(StandardCharsets.UTF_8);
    assertThat(code).as(text).isEqualTo(65);
    assertThat(text)
        .contains("The run was ended early", "10 are allowed by quality.maxQuarantinedRows")
        .doesNotContain("read                 %,7d".formatted(FILES * RECORDS));
    try (FileSystem files = FileSystem.newInstance(hadoop.fileSystem(), conf)) {
      assertThat(files.exists(new org.apache.hadoop.fs.Path("/tables/lake/t_quarantine/_runs")))
          .isTrue();
      assertThat(files.exists(new org.apache.hadoop.fs.Path("/tables/lake/t/_runs"))).isFalse();
    }
  }
}
