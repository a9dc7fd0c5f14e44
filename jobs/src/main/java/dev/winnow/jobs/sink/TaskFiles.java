package dev.winnow.jobs.sink;

import dev.winnow.jobs.column.PartitionPath;
import dev.winnow.jobs.quality.JobResult;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.TaskID;
import org.apache.hadoop.mapreduce.TaskType;
import org.apache.orc.TypeDescription;

/**
 * Names and opens the files of one task attempt below the committer's work path. A name tells the
 * task and the run, so that files of many runs can lie in one directory; it does not tell the
 * attempt, so that a task's second attempt names its files as the first one did.
 */
final class TaskFiles {

  private final Path workPath;
  private final Configuration conf;
  private final String task;
  private final String runId;
  private int opened;

  /**
   * @param conf with what ORC is to do
   */
  TaskFiles(TaskAttemptContext context, Path workPath, Configuration conf) {
    this.workPath = workPath;
    this.conf = conf;
    TaskID id = context.getTaskAttemptID().getTaskID();
    this.task = "%s-%05d".formatted(id.getTaskType() == TaskType.REDUCE ? "r" : "m", id.getId());
    this.runId = TableOutputFormat.runId(conf);
  }

  /** A new file of this task in {@code table/<partition>}. */
  OrcFileWriter openTable(Map<String, String> partition, TypeDescription schema)
      throws IOException {
    String directory = Stream.TABLE.directory() + (partition.isEmpty() ? "" : "/");
    return open(directory + PartitionPath.of(partition), partition, schema);
  }

  /** A new file of this task in {@code <stream>/run=<run id>}. */
  OrcFileWriter openBeside(Stream stream, TypeDescription schema) throws IOException {
    Map<String, String> partition = Map.of("run", runId);
    return open(stream.directory() + "/" + PartitionPath.of(partition), partition, schema);
  }

  private OrcFileWriter open(
      String directory, Map<String, String> partition, TypeDescription schema) throws IOException {
    String relative = "%s/part-%s-%d-%s.orc".formatted(directory, task, opened++, runId);
    return new OrcFileWriter(
        new Path(workPath, relative), relative, new LinkedHashMap<>(partition), schema, conf);
  }

  /** Where this task's report goes. */
  Path report() {
    return new Path(workPath, JobResult.REPORT_DIRECTORY + "/" + task + ".json");
  }

  Configuration configuration() {
    return conf;
  }
}
