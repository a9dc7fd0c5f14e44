package dev.winnow.jobs.shuffle;

import java.io.IOException;
import java.util.List;
import org.apache.hadoop.io.DataInputBuffer;
import org.apache.hadoop.mapred.RawKeyValueIterator;
import org.apache.hadoop.util.Progress;

/** The records of many segments in the order of their keys: a heap of their readers. */
final class MergedRecords implements RawKeyValueIterator {

  private static final int RECORDS_PER_PROGRESS = 1 << 12;

  private final RunReader[] heap;
  private final long bytes;
  private final DataInputBuffer key = new DataInputBuffer();
  private final DataInputBuffer value = new DataInputBuffer();
  private final Progress progress = new Progress();
  private int size;
  private boolean begun;
  private int untold;
  private long passed;

  /**
   * @param bytes of all segments
   */
  MergedRecords(List<RunReader> readers, long bytes) {
    this.heap = readers.toArray(RunReader[]::new);
    this.bytes = bytes;
  }

  @Override
  public boolean next() throws IOException {
    if (!begun) {
      begin();
    } else if (size > 0) {
      advance();
    }
    if (size == 0) {
      progress.complete();
      return false;
    }
    heap[0].showKey(key);
    heap[0].showValue(value);
    if (++untold == RECORDS_PER_PROGRESS) {
      tell();
    }
    return true;
  }

  private void begin() throws IOException {
    begun = true;
    for (RunReader reader : heap) {
      if (reader.next()) {
        heap[size++] = reader;
      }
    }
    for (int i = size / 2 - 1; i >= 0; i--) {
      sink(i);
    }
  }

  private void advance() throws IOException {
    if (!heap[0].next()) {
      passed += heap[0].position();
      heap[0] = heap[--size];
    }
    sink(0);
  }

  private void sink(int from) {
    RunReader sinking = heap[from];
    int at = from;
    for (int child = 2 * at + 1; child < size; child = 2 * at + 1) {
      if (child + 1 < size && heap[child + 1].isBefore(heap[child])) {
        child++;
      }
      if (!heap[child].isBefore(sinking)) {
        break;
      }
      heap[at] = heap[child];
      at = child;
    }
    heap[at] = sinking;
  }

  private void tell() {
    untold = 0;
    long done = passed;
    for (int i = 0; i < size; i++) {
      done += heap[i].position();
    }
    progress.set((float) done / bytes);
  }

  @Override
  public DataInputBuffer getKey() {
    return key;
  }

  @Override
  public DataInputBuffer getValue() {
    return value;
  }

  @Override
  public Progress getProgress() {
    return progress;
  }

  @Override
  public void close() {
    // the files are their owner's to close
  }
}
