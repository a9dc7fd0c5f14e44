package dev.winnow.jobs.source;

import java.io.IOException;
import java.util.function.Function;
import org.apache.hadoop.mapreduce.InputSplit;
import org.apache.hadoop.mapreduce.RecordReader;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.lib.input.FileSplit;

/** Reads the parts of a {@link PackedSplit}, each with a reader of its own. */
public final class PackedReader<V> extends RecordReader<BlockPosition, V> {

  private final Function<FileSplit, RecordReader<BlockPosition, V>> readers;
  private PackedSplit split;
  private TaskAttemptContext context;
  private RecordReader<BlockPosition, V> reader;
  private int opened;

  /**
   * @param readers makes a reader for one part, with which it is then initialised
   */
  public PackedReader(Function<FileSplit, RecordReader<BlockPosition, V>> readers) {
    this.readers = readers;
  }

  @Override
  public void initialize(InputSplit packed, TaskAttemptContext task) {
    split = (PackedSplit) packed;
    context = task;
  }

  @Override
  public boolean nextKeyValue() throws IOException, InterruptedException {
    while (reader == null || !reader.nextKeyValue()) {
      close();
      if (opened == split.parts().size()) {
        return false;
      }
      FileSplit part = split.parts().get(opened++);
      RecordReader<BlockPosition, V> next = readers.apply(part);
      next.initialize(part, context);
      reader = next;
    }
    return true;
  }

  @Override
  public BlockPosition getCurrentKey() throws IOException, InterruptedException {
    return reader.getCurrentKey();
  }

  @Override
  public V getCurrentValue() throws IOException, InterruptedException {
    return reader.getCurrentValue();
  }

  @Override
  public float getProgress() throws IOException, InterruptedException {
    if (split.parts().isEmpty()) {
      return 1;
    }
    float done = reader == null ? opened : opened - 1 + reader.getProgress();
    return done / split.parts().size();
  }

  @Override
  public void close() throws IOException {
    if (reader != null) {
      reader.close();
      reader = null;
    }
  }
}
