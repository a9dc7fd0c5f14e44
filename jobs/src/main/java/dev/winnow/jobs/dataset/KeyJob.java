package dev.winnow.jobs.dataset;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.winnow.jobs.quality.KeyFinding;
import dev.winnow.jobs.sink.ShuffleKey;
import dev.winnow.jobs.sink.ShuffleValue;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.lib.input.FileInputFormat;
import org.apache.hadoop.mapreduce.lib.output.FileOutputFormat;
import org.apache.hadoop.mapreduce.lib.output.TextOutputFormat;

/** Sets up the MapReduce job of a {@link KeyPlan}, and reads what it found. */
public final class KeyJob {

  private static final long BYTES_PER_REDUCER = 256L << 20;
  private static final int MOST_REDUCERS = 64;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private KeyJob() {}

  /**
   * @param inputs the files of the staged rows and of the tables, one at least
   * @param output must not exist
   */
  public static void configure(Job job, KeyPlan plan, List<FileStatus> inputs, Path output)
      throws IOException {
    plan.writeTo(job.getConfiguration());
    job.setJarByClass(KeyJob.class);
    job.setInputFormatClass(KeyInputFormat.class);
    FileInputFormat.setInputPaths(
        job, inputs.stream().map(FileStatus::getPath).toArray(Path[]::new));
    job.setMapperClass(KeyMapper.class);
    job.setCombinerClass(KeyCombiner.class);
    job.setReducerClass(KeyReducer.class);
    job.setMapOutputKeyClass(ShuffleKey.class);
    job.setMapOutputValueClass(ShuffleValue.class);
    job.setOutputKeyClass(NullWritable.class);
    job.setOutputValueClass(Text.class);
    job.setOutputFormatClass(TextOutputFormat.class);
    FileOutputFormat.setOutputPath(job, output);
    long bytes = inputs.stream().mapToLong(FileStatus::getLen).sum();
    job.setNumReduceTasks((int) Math.max(1, Math.min(MOST_REDUCERS, bytes / BYTES_PER_REDUCER)));
  }

  /** What a job that has committed found, one entry a rule. */
  public static List<KeyFinding> read(Configuration conf, Path output) throws IOException {
    Map<String, KeyFinding> byRule = new TreeMap<>();
    FileSystem files = output.getFileSystem(conf);
    for (FileStatus part : files.listStatus(output, p -> p.getName().startsWith("part-"))) {
      try (BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(files.open(part.getPath()), StandardCharsets.UTF_8))) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          KeyFinding finding = JSON.readValue(line, KeyFinding.class);
          byRule.merge(finding.rule(), finding, KeyFinding::plus);
        }
      }
    }
    return List.copyOf(byRule.values());
  }
}
