package dev.winnow.jobs.shuffle;

import dev.winnow.jobs.sink.ShuffleKey;
import dev.winnow.jobs.sink.ShuffleValue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.hadoop.io.RawComparator;
import org.apache.hadoop.mapred.Counters;
import org.apache.hadoop.mapred.JobConf;
import org.apache.hadoop.mapred.MapOutputCollector;
import org.apache.hadoop.mapred.Task;
import org.apache.hadoop.mapreduce.TaskCounter;

/**
 * Takes what a mapper sends and writes it in sorted runs, each as large as memory may be taken,
 * with what the combiner makes of groups that are within one run. Made by Hadoop, for one task,
 * whose thread it belongs to.
 */
public final class RunCollector implements MapOutputCollector<ShuffleKey, ShuffleValue> {

  private final RecordBuffer records = new RecordBuffer();
  private final RecordSort sort = new RecordSort(records);
  private int partitions;
  private long mostBytes;
  private Optional<Task.CombinerRunner<ShuffleKey, ShuffleValue>> combiner;
  private RawComparator<?> grouping;
  private RunWriter runs;
  private Counters.Counter sentRecords;
  private Counters.Counter sentBytes;
  private Counters.Counter writtenBytes;
  private Counters.Counter writtenRecords;
  private Counters.Counter combinedRecords;

  @Override
  public void init(Context context) throws IOException, ClassNotFoundException {
    JobConf job = context.getJobConf();
    Task.TaskReporter reporter = context.getReporter();
    partitions = job.getNumReduceTasks();
    mostBytes = LocalShuffle.bufferBytes(job);
    grouping = job.getCombinerKeyGroupingComparator();
    sentRecords = reporter.getCounter(TaskCounter.MAP_OUTPUT_RECORDS);
    sentBytes = reporter.getCounter(TaskCounter.MAP_OUTPUT_BYTES);
    writtenBytes = reporter.getCounter(TaskCounter.MAP_OUTPUT_MATERIALIZED_BYTES);
    writtenRecords = reporter.getCounter(TaskCounter.SPILLED_RECORDS);
    combinedRecords = reporter.getCounter(TaskCounter.COMBINE_OUTPUT_RECORDS);
    combiner =
        Optional.ofNullable(
            Task.CombinerRunner.create(
                job,
                context.getMapTask().getTaskID(),
                reporter.getCounter(TaskCounter.COMBINE_INPUT_RECORDS),
                reporter,
                null));
    runs =
        new RunWriter(
            Path.of(
                context
                    .getMapTask()
                    .getMapOutputFile()
                    .getOutputFileForWrite(-1)
                    .toUri()
                    .getPath()));
  }

  @Override
  public void collect(ShuffleKey key, ShuffleValue value, int partition)
      throws IOException, InterruptedException {
    records.append(key, value, partition);
    if (records.heapBytes() >= mostBytes) {
      writeRun();
    }
  }

  /**
   * @throws InterruptedException if somebody wants the task to end
   */
  private void writeRun() throws IOException, InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("asked to end before a run was written");
    }
    sentRecords.increment(records.size());
    sentBytes.increment(records.filled());
    int[] order = sort.sort(partitions);
    int from = 0;
    for (int partition = 0; partition < partitions; partition++) {
      int to = from;
      while (to < records.size() && records.partition(order[to]) == partition) {
        to++;
      }
      runs.beginSegment();
      writeSegment(order, from, to);
      runs.endSegment();
      from = to;
    }
    records.clear();
  }

  private void writeSegment(int[] order, int from, int to)
      throws IOException, InterruptedException {
    CombinedGroups groups = new CombinedGroups(records, order, from, to, grouping, runs);
    if (combiner.isPresent()) {
      try {
        combiner.get().combine(groups, groups);
      } catch (ClassNotFoundException e) {
        throw new IOException(e);
      }
    }
    groups.finish();
    combinedRecords.increment(groups.combined());
    writtenRecords.increment(groups.written());
  }

  /** Called by Hadoop when the mapper is done; when this fails, {@link #close} is not called. */
  @Override
  public void flush() throws IOException, InterruptedException {
    try {
      if (records.size() > 0) {
        writeRun();
      }
      runs.finish();
    } catch (IOException | InterruptedException e) {
      runs.close();
      throw e;
    }
    writtenBytes.increment(runs.written());
  }

  @Override
  public void close() throws IOException {
    runs.close();
  }
}
