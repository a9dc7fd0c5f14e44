package dev.winnow.jobs.shuffle;

import dev.winnow.jobs.sink.ShuffleKey;
import dev.winnow.jobs.sink.ShuffleValue;
import java.io.IOException;
import org.apache.hadoop.io.DataInputBuffer;
import org.apache.hadoop.io.RawComparator;
import org.apache.hadoop.mapred.OutputCollector;
import org.apache.hadoop.mapred.RawKeyValueIterator;
import org.apache.hadoop.util.Progress;

/**
 * Sorted records on their way through a combiner into a segment. Records that are alone in their
 * group go around it, which a combiner must bear, for Hadoop may call it or not.
 *
 * <p>What lies between two groups is written when the second record of the later one is asked for.
 * Then the combiner is done with the earlier group, and has the later one before it.
 */
final class CombinedGroups
    implements RawKeyValueIterator, OutputCollector<ShuffleKey, ShuffleValue> {

  private final RecordBuffer records;
  private final int[] order;
  private final int to;
  private final RawComparator<?> grouping;
  private final RunWriter out;
  private final DataInputBuffer key = new DataInputBuffer();
  private final DataInputBuffer value = new DataInputBuffer();
  private final Progress progress = new Progress();

  /** The next record to write as it is; those before it are written or with the combiner. */
  private int unwritten;

  private int groupStart;
  private int groupEnd;
  private int at;
  private long combined;
  private long written;

  CombinedGroups(
      RecordBuffer records,
      int[] order,
      int from,
      int to,
      RawComparator<?> grouping,
      RunWriter out) {
    this.records = records;
    this.order = order;
    this.to = to;
    this.grouping = grouping;
    this.out = out;
    this.unwritten = from;
    this.groupEnd = from;
    this.at = from - 1;
  }

  @Override
  public boolean next() throws IOException {
    if (at + 1 < groupEnd) {
      if (at == groupStart) {
        writeUpTo(groupStart);
        unwritten = groupEnd;
      }
      at++;
    } else if (findGroup()) {
      at = groupStart;
    } else {
      return false;
    }
    int record = order[at];
    byte[] bytes = records.bytes(record);
    int start = records.start(record);
    int keyEnd = records.keyEnd(record);
    key.reset(bytes, start, keyEnd - start);
    value.reset(bytes, keyEnd, records.end(record) - keyEnd);
    return true;
  }

  /** Looks behind the last group for the next one of several records. */
  private boolean findGroup() {
    int start = groupEnd;
    while (start < to) {
      int end = start + 1;
      while (end < to && isSameGroup(order[end - 1], order[end])) {
        end++;
      }
      if (end - start > 1) {
        groupStart = start;
        groupEnd = end;
        return true;
      }
      start = end;
    }
    return false;
  }

  private boolean isSameGroup(int one, int other) {
    int start = records.start(one);
    int otherStart = records.start(other);
    return grouping.compare(
            records.bytes(one),
            start,
            records.keyEnd(one) - start,
            records.bytes(other),
            otherStart,
            records.keyEnd(other) - otherStart)
        == 0;
  }

  private void writeUpTo(int end) throws IOException {
    written += Math.max(0, end - unwritten);
    for (; unwritten < end; unwritten++) {
      int record = order[unwritten];
      int start = records.start(record);
      out.write(records.bytes(record), start, records.end(record) - start);
    }
  }

  /** After the combiner is done: writes what comes behind the last group. */
  void finish() throws IOException {
    writeUpTo(to);
  }

  /** Takes what the combiner makes of a group. */
  @Override
  public void collect(ShuffleKey combinedKey, ShuffleValue combinedValue) throws IOException {
    out.write(combinedKey, combinedValue);
    combined++;
  }

  /** How many records the segment has. */
  long written() {
    return written + combined;
  }

  /** How many records the combiner made. */
  long combined() {
    return combined;
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
    // the records are their owner's
  }
}
