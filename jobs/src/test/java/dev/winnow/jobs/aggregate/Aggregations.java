package dev.winnow.jobs.aggregate;

import dev.winnow.jobs.column.RowSchema;
import dev.winnow.jobs.plan.AggregationCompiler;
import dev.winnow.jobs.plan.AggregationPlan;
import dev.winnow.jobs.plan.Headers;
import dev.winnow.jobs.plan.PlanException;
import dev.winnow.jobs.plan.Specs;
import dev.winnow.jobs.publish.ResolvedTable;
import dev.winnow.jobs.publish.Storage;
import dev.winnow.jobs.publish.TableDefinition;
import dev.winnow.jobs.publish.TableName;
import dev.winnow.jobs.sink.OrcRows;
import dev.winnow.jobs.sink.RowBatch;
import dev.winnow.jobs.sink.TableOutputFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.mapreduce.Job;
import org.apache.orc.OrcConf;
import org.apache.orc.OrcFile;
import org.apache.orc.Writer;

/** Plans, ORC files and runs of aggregations, for tests. */
final class Aggregations {

  private Aggregations() {}

  static AggregationPlan ofFiles(String yaml) throws PlanException {
    return AggregationCompiler.compile(Specs.parse(yaml), Headers.UNKNOWN, Optional.empty());
  }

  static AggregationPlan ofTable(String yaml, ResolvedTable table) throws PlanException {
    return AggregationCompiler.compile(Specs.parse(yaml), Headers.UNKNOWN, Optional.of(table));
  }

  /** A table without partitions whose one directory need not exist. */
  static ResolvedTable table(RowSchema columns, String directory) {
    return new ResolvedTable(
        TableName.parse("lake.trips"),
        TableDefinition.of(TableName.parse("lake.trips"), columns, new RowSchema(List.of()))
            .columns(),
        new RowSchema(List.of()),
        List.of(
            new ResolvedTable.Directory(
                Map.of(), new org.apache.hadoop.fs.Path(directory), Storage.ORC)));
  }

  /** A file of stripes of about a batch each. */
  static void writeOrc(Path file, RowSchema schema, List<List<Object>> rows) throws IOException {
    Files.createDirectories(file.getParent());
    Configuration conf = new Configuration();
    OrcConf.STRIPE_ROW_COUNT.setLong(conf, RowSchema.BATCH_ROWS);
    try (Writer writer =
        OrcFile.createWriter(
            new org.apache.hadoop.fs.Path(file.toUri()),
            OrcFile.writerOptions(conf)
                .setSchema(schema.toOrc())
                .useUTCTimestamp(true)
                .stripeSize(10_000))) {
      for (int from = 0; from < rows.size(); from += RowSchema.BATCH_ROWS) {
        int to = Math.min(rows.size(), from + RowSchema.BATCH_ROWS);
        writer.addRowBatch(RowBatch.of(schema, rows.subList(from, to)).batch());
      }
    }
  }

  /** Runs the job over all files below the input and gives back the rows of its table. */
  static List<List<Object>> run(
      AggregationPlan plan, Path input, Path output, Map<String, String> settings)
      throws Exception {
    Job job = job(plan, input, output, settings);
    if (!job.waitForCompletion(false)) {
      throw new IllegalStateException(job.getStatus().getFailureInfo());
    }
    return rows(output.resolve("table"));
  }

  static Job job(AggregationPlan plan, Path input, Path output, Map<String, String> settings)
      throws Exception {
    Configuration conf = new Configuration();
    conf.setInt("mapreduce.client.completion.pollinterval", 20);
    conf.setInt("mapreduce.local.map.tasks.maximum", 2);
    conf.set("hadoop.tmp.dir", output.resolveSibling("tmp").toString());
    settings.forEach(conf::set);
    TableOutputFormat.setRun(conf, "test-run", 1);
    Job job = Job.getInstance(conf);
    List<FileStatus> inputs = new ArrayList<>();
    var files =
        FileSystem.getLocal(conf).listFiles(new org.apache.hadoop.fs.Path(input.toUri()), true);
    while (files.hasNext()) {
      FileStatus file = files.next();
      if (!file.getPath().getName().startsWith(".")) {
        inputs.add(file);
      }
    }
    AggregationJob.configure(job, plan, inputs, new org.apache.hadoop.fs.Path(output.toUri()));
    return job;
  }

  static List<List<Object>> rows(Path directory) throws IOException {
    List<List<Object>> rows = new ArrayList<>();
    if (!Files.exists(directory)) {
      return rows;
    }
    try (var files = Files.walk(directory)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".orc")).sorted().toList()) {
        rows.addAll(OrcRows.read(new org.apache.hadoop.fs.Path(file.toUri())));
      }
    }
    return rows;
  }
}
