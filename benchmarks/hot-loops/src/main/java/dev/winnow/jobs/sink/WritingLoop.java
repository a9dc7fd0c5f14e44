package dev.winnow.jobs.sink;

import dev.winnow.benchmarks.loops.Trips;
import dev.winnow.jobs.launch.local.QuickFileSystem;
import dev.winnow.jobs.plan.CleaningPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileUtil;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.TaskAttemptID;
import org.apache.hadoop.mapreduce.TaskType;
import org.apache.hadoop.mapreduce.task.TaskAttemptContextImpl;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Clean batches into ORC files with Zstandard, one for each of 30 partitions. */
@State(Scope.Thread)
public class WritingLoop {

  private final CleaningPlan plan = Trips.cleaning();
  private final List<RowBatch> batches = Trips.batches(plan);
  private java.nio.file.Path directory;
  private TableWriter writer;

  @Setup(Level.Trial)
  public void open() throws IOException {
    directory = Files.createTempDirectory("winnow-writing-loop-");
    Configuration conf = new Configuration();
    QuickFileSystem.use(conf);
    TableOutputFormat.setRun(conf, "loop", 1);
    Configuration orc = OrcSettings.of(plan.target(), conf);
    var context =
        new TaskAttemptContextImpl(conf, new TaskAttemptID("loop", 1, TaskType.MAP, 0, 0));
    TaskFiles files = new TaskFiles(context, new Path(directory.toUri()), orc);
    writer = new TableWriter(plan.target(), files, WriterLimits.of(plan.target(), orc));
  }

  @Benchmark
  @OperationsPerInvocation(Trips.ROWS)
  public void write() throws IOException {
    for (RowBatch batch : batches) {
      writer.write(batch);
    }
  }

  @TearDown(Level.Trial)
  public void close() throws IOException {
    writer.close(() -> {});
    FileUtil.fullyDelete(directory.toFile());
  }
}
