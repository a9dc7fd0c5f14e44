package dev.winnow.quickstart.hadoop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.quickstart.process.FreePort;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.io.IntWritable;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.lib.input.FileInputFormat;
import org.apache.hadoop.mapreduce.lib.map.TokenCounterMapper;
import org.apache.hadoop.mapreduce.lib.output.FileOutputFormat;
import org.apache.hadoop.mapreduce.lib.reduce.IntSumReducer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HadoopAndHiveIT {

  @TempDir static Path work;

  private static HadoopProcess hadoop;
  private static HiveProcess hive;

  @BeforeAll
  static void startBothAtOnce() throws Exception {
    HadoopProcess.Settings settings =
        new HadoopProcess.Settings(
            work.resolve("hadoop"), FreePort.choose(), HadoopProcess.Settings.DEFAULT_MEMORY);
    CompletableFuture<HiveProcess> starting =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return HiveProcess.start(work.resolve("hive"), settings.fileSystem());
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
    hadoop = HadoopProcess.start(settings);
    hive = starting.get(3, TimeUnit.MINUTES);
  }

  @AfterAll
  static void stop() {
    if (hive != null) {
      hive.close();
    }
    if (hadoop != null) {
      hadoop.close();
      assertThat(hadoop.service().isAlive()).isFalse();
    }
  }

  @Test
  void answersOverJdbcFromATableOnHdfs() throws Exception {
    try (Connection connection = DriverManager.getConnection(hive.jdbcUrl(), "me", "");
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE t (a INT) STORED AS ORC");
      statement.execute("INSERT INTO t VALUES (1), (2), (40)");
      try (ResultSet rows =
          statement.executeQuery("SELECT sum(a), min(INPUT__FILE__NAME) FROM t")) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getLong(1)).isEqualTo(43);
        assertThat(rows.getString(2)).startsWith(hadoop.fileSystem() + "/warehouse/t/");
      }
    }
  }

  @Test
  void runsAJobOfAnotherJvmInYarn() throws Exception {
    Configuration client = clientConfiguration();
    FileSystem files = FileSystem.get(client);
    org.apache.hadoop.fs.Path input = new org.apache.hadoop.fs.Path("/words/in.txt");
    try (var out = files.create(input)) {
      out.write("to be or not to be\n".getBytes(UTF_8));
    }
    for (int run = 0; run < Integer.getInteger("winnow.it.jobs", 1); run++) {
      org.apache.hadoop.fs.Path output = new org.apache.hadoop.fs.Path("/words/out" + run);
      long begin = System.nanoTime();
      Job job = Job.getInstance(client, "count words");
      job.setMapperClass(TokenCounterMapper.class);
      job.setReducerClass(IntSumReducer.class);
      job.setOutputKeyClass(Text.class);
      job.setOutputValueClass(IntWritable.class);
      FileInputFormat.addInputPath(job, input);
      FileOutputFormat.setOutputPath(job, output);
      assertThat(job.waitForCompletion(false)).as(job.getTrackingURL()).isTrue();
      System.out.printf(
          "job %d: %d ms uber=%s%n", run, (System.nanoTime() - begin) / 1_000_000, job.isUber());
      try (var in = files.open(new org.apache.hadoop.fs.Path(output, "part-r-00000"))) {
        assertThat(new String(in.readAllBytes(), UTF_8)).isEqualTo("be\t2\nnot\t1\nor\t1\nto\t2\n");
      }
      assertThat(
              job.getCounters()
                  .findCounter("org.apache.hadoop.mapreduce.TaskCounter", "MAP_OUTPUT_RECORDS")
                  .getValue())
          .isEqualTo(6);
    }
  }

  private static Configuration clientConfiguration() {
    Configuration client = new Configuration();
    for (String file : new String[] {"core", "hdfs", "yarn", "mapred"}) {
      client.addResource(
          new org.apache.hadoop.fs.Path(
              hadoop.configurationDirectory().resolve(file + "-site.xml").toUri()));
    }
    return client;
  }
}
