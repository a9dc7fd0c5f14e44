package dev.winnow.jobs.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.api.run.RunEnvironment;
import dev.winnow.api.run.RunReport;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.JarOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.LongWritable;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.lib.input.FileInputFormat;
import org.apache.hadoop.mapreduce.lib.output.FileOutputFormat;
import org.apache.hadoop.security.AccessControlException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

public class CustomRunTest {

  /** Ends with the code that it is given. */
  public static final class Exits {
    public static void main(String[] args) {
      System.out.println("what a user's program prints");
      System.exit(Integer.parseInt(args[0]));
    }
  }

  /** Has a process of its own print past the launcher's ears. */
  public static final class StartsAnother {
    public static void main(String[] args) throws Exception {
      for (String line : args) {
        new ProcessBuilder("echo", line).inheritIO().start().waitFor();
      }
    }
  }

  /** Throws what Hadoop throws when something is not allowed. */
  public static final class IsDenied {
    public static void main(String[] args) throws IOException {
      throw new AccessControlException("no entry");
    }
  }

  /** Runs a MapReduce job that copies its input, and writes down what it was configured with. */
  public static final class Copies {
    public static void main(String[] args) throws Exception {
      Configuration conf = new Configuration();
      Job job = Job.getInstance(conf);
      job.setOutputKeyClass(LongWritable.class);
      job.setOutputValueClass(Text.class);
      FileInputFormat.addInputPath(job, new org.apache.hadoop.fs.Path(args[0]));
      FileOutputFormat.setOutputPath(job, new org.apache.hadoop.fs.Path(args[1]));
      job.waitForCompletion(true);
      Files.writeString(
          Path.of(args[1], "settings"),
          job.getConfiguration().get("my.setting")
              + " "
              + job.getConfiguration().get("mapreduce.job.tags"));
    }
  }

  @TempDir Path directory;

  private CommandLine run(Class<?> main, String... args) throws IOException {
    Path jar = directory.resolve("own.jar");
    try (OutputStream out = Files.newOutputStream(jar)) {
      new JarOutputStream(out).close();
    }
    return run(main.getName(), jar, args);
  }

  private CommandLine run(String main, Path jar, String... args) throws IOException {
    String yaml =
        """
        apiVersion: winnow.dev/v1alpha1
        kind: MapReduceJob
        metadata: {name: own}
        spec:
          clusterRef: {name: here}
          type: Custom
          custom:
            jar: %s
            mainClass: %s
            args: [%s]
            properties: {my.setting: "42"}
        """
            .formatted(jar, main, '"' + String.join("\", \"", args) + '"');
    return CommandLine.run(
        Map.of(
            RunEnvironment.TERMINATION_LOG,
            directory.resolve("report").toString(),
            RunEnvironment.RUN_UID,
            "u1",
            "WINNOW_LOG_DIR",
            directory.toString()),
        "run",
        Files.writeString(directory.resolve("job.yaml"), yaml).toString());
  }

  @ParameterizedTest
  @CsvSource({"0,0", "42,42", "1,70", "75,75"})
  void theExitCodeIsTheUsersOwnButForTheOneThatEveryJvmHas(String own, int expected)
      throws IOException {
    CommandLine run = run(Exits.class, own);
    assertThat(run.exitCode()).isEqualTo(expected);
    assertThat(run.out()).doesNotContain("what a user's program prints");
    assertThat(run.err()).contains("what a user's program prints");
  }

  @Test
  void whatAnotherProcessPrintsToTheSamePlaceMeansNothing() throws IOException {
    assertThat(run(StartsAnother.class, "null", "{}", "[1]", "{event: progress}").exitCode())
        .isZero();
    String percentless = "{\\\"event\\\":\\\"progress\\\"}";
    CommandLine run = run(StartsAnother.class, percentless);
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(RunReport.parse(Files.readString(directory.resolve("report")))).isPresent();
  }

  @Test
  void aSpecThatNoFileSystemUnderstandsEndsInAReport() throws IOException {
    CommandLine run = run(Exits.class.getName(), Path.of("no-scheme::/own.jar"), "0");
    assertThat(run.exitCode()).isEqualTo(70);
    assertThat(RunReport.parse(Files.readString(directory.resolve("report")))).isPresent();
  }

  @Test
  void anExceptionIsClassifiedAndItsMessageReported() throws IOException {
    assertThat(run(IsDenied.class, "").exitCode()).isEqualTo(77);
    assertThat(Files.readString(directory.resolve("report"))).contains("no entry");
  }

  @Test
  void aMissingJarAndAMissingClassAreSaidToBeMissing() throws IOException {
    assertThat(run("org.example.None", directory.resolve("none.jar"), "").exitCode()).isEqualTo(66);
    assertThat(run(CustomRunTest.class, "").exitCode()).isEqualTo(78);
  }

  @Test
  void itsJobsHaveTheSpecsPropertiesAndTheRunsTagsAndTellTheirCounters() throws IOException {
    Path input = Files.writeString(directory.resolve("in.txt"), "a\nb\nc\n");
    CommandLine run = run(Copies.class, input.toString(), directory.resolve("out").toString());
    assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
    assertThat(directory.resolve("out/settings")).hasContent("42 winnow-run-u1,winnow-attempt-1");
    RunReport report = RunReport.parse(Files.readString(directory.resolve("report"))).orElseThrow();
    assertThat(report.counters()).containsEntry("Map input records", 3L);
  }
}
