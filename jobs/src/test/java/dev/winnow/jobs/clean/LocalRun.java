package dev.winnow.jobs.clean;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.jobs.plan.CleaningPlan;
import dev.winnow.jobs.quality.JobResult;
import dev.winnow.jobs.quality.TaskReport;
import dev.winnow.jobs.repair.Repairer;
import dev.winnow.jobs.shuffle.LocalShuffle;
import dev.winnow.jobs.sink.OrcRows;
import dev.winnow.jobs.sink.TableOutputFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.mapreduce.Job;

/** A cleaning job in Hadoop's local runner, for tests; reads what it wrote. */
record LocalRun(Path output) {

  static LocalRun of(CleaningPlan plan, Path inputDirectory, Path output, long splitBytes)
      throws Exception {
    return of(plan, inputDirectory, output, splitBytes, LocalShuffle::configure);
  }

  static LocalRun of(
      CleaningPlan plan, Path inputDirectory, Path output, long splitBytes, Consumer<Job> shuffle)
      throws Exception {
    Configuration conf = new Configuration();
    conf.setInt("mapreduce.client.completion.pollinterval", 20);
    conf.setInt("mapreduce.local.map.tasks.maximum", 2);
    conf.setLong("mapreduce.input.fileinputformat.split.maxsize", splitBytes);
    conf.set("hadoop.tmp.dir", output.resolveSibling("tmp").toString());
    TableOutputFormat.setRun(conf, "test-run", 1);
    FileStatus[] inputs =
        FileSystem.getLocal(conf).listStatus(new org.apache.hadoop.fs.Path(inputDirectory.toUri()));
    if (!plan.rows().repairs().isEmpty()) {
      decide(plan, inputs, output.resolveSibling(output.getFileName() + "-decisions"), conf);
    }
    Job job = Job.getInstance(conf);
    CleaningJob.configure(
        job, plan, Arrays.asList(inputs), new org.apache.hadoop.fs.Path(output.toUri()));
    shuffle.accept(job);
    assertThat(job.waitForCompletion(false)).isTrue();
    return new LocalRun(output);
  }

  /** Has jobs that are made of the configuration find the decisions. */
  private static void decide(
      CleaningPlan plan, FileStatus[] inputs, Path decisions, Configuration conf) throws Exception {
    var path = new org.apache.hadoop.fs.Path(decisions.toUri());
    Job job = Job.getInstance(conf);
    EvidenceJob.configure(job, plan, Arrays.asList(inputs), path);
    LocalShuffle.configure(job);
    assertThat(job.waitForCompletion(false)).isTrue();
    Repairer.configure(conf, path);
  }

  /** The rows of one directory of the table, or of the whole table without partitions. */
  List<List<Object>> rows(String partition) throws IOException {
    List<List<Object>> rows = new ArrayList<>();
    for (Path file : orcFiles(output.resolve("table").resolve(partition))) {
      rows.addAll(OrcRows.read(new org.apache.hadoop.fs.Path(file.toUri())));
    }
    return rows;
  }

  List<Path> orcFiles(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return List.of();
    }
    try (var files = Files.walk(directory)) {
      return files.filter(f -> f.toString().endsWith(".orc")).sorted().toList();
    }
  }

  TaskReport report() throws IOException {
    return JobResult.read(new Configuration(), new org.apache.hadoop.fs.Path(output.toUri()))
        .report();
  }
}
