package dev.winnow.jobs.shuffle;

import dev.winnow.jobs.sink.ShuffleKey;
import dev.winnow.jobs.sink.ShuffleValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.mapred.MapOutputFile;
import org.apache.hadoop.mapred.RawKeyValueIterator;
import org.apache.hadoop.mapred.ShuffleConsumerPlugin;
import org.apache.hadoop.mapred.TaskAttemptID;

/**
 * What a reducer reads: all runs of all mappers, merged while it reads them, from the files that
 * the mappers wrote. Takes the same memory for a few runs and for thousands. Made by Hadoop.
 */
public final class RunMerge implements ShuffleConsumerPlugin<ShuffleKey, ShuffleValue> {

  private static final int MERGE_BYTES = 16 << 20;
  private static final int LEAST_BUFFER = 4 << 10;
  private static final int MOST_BUFFER = 256 << 10;

  private final List<RunFile> files = new ArrayList<>();
  private Context<ShuffleKey, ShuffleValue> context;

  @Override
  public void init(Context<ShuffleKey, ShuffleValue> shuffle) {
    context = shuffle;
  }

  @Override
  public RawKeyValueIterator run() throws IOException {
    int partition = context.getReduceId().getTaskID().getId();
    int partitions = context.getJobConf().getNumReduceTasks();
    Map<TaskAttemptID, MapOutputFile> outputs = new TreeMap<>(context.getLocalMapFiles());
    List<Map.Entry<RunFile, RunFile.Segment>> segments = new ArrayList<>();
    for (MapOutputFile output : outputs.values()) {
      RunFile file = new RunFile(Path.of(output.getOutputFile().toUri().getPath()));
      files.add(file);
      file.segments(partition, partitions).forEach(s -> segments.add(Map.entry(file, s)));
    }
    int share = MERGE_BYTES / Math.max(1, segments.size());
    int buffer = Math.max(LEAST_BUFFER, Math.min(MOST_BUFFER, share));
    List<RunReader> readers = new ArrayList<>();
    long bytes = 0;
    for (Map.Entry<RunFile, RunFile.Segment> segment : segments) {
      readers.add(new RunReader(segment.getKey(), segment.getValue(), readers.size(), buffer));
      bytes += segment.getValue().length();
    }
    context.getShuffledMapsCounter().increment(outputs.size());
    context.getReduceShuffleBytes().increment(bytes);
    context.getCopyPhase().complete();
    return new MergedRecords(readers, bytes);
  }

  @Override
  public void close() {
    for (RunFile file : files) {
      try {
        file.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
