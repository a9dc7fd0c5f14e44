package dev.winnow.jobs.broadcast;

import java.io.IOException;
import java.util.Arrays;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.SequenceFile;

/**
 * A map from bytes to bytes that never changes once it is read. Its values lie one after the other
 * in a single array: entry {@code i} from {@link #start} to {@link #end}.
 */
public final class BroadcastTable {

  /** The most bytes that one table may take in a task. */
  public static final String MOST_BYTES = "winnow.broadcast.max-bytes";

  private static final long DEFAULT_MOST_BYTES = 256L << 20;

  /** Several tasks share a heap with the writers of their partitions. */
  private static final int SHARE_OF_HEAP = 4;

  private static final BroadcastTable EMPTY = new BroadcastTable("", 0);

  private final String what;
  private final long mostBytes;
  private final ByteTable keys = new ByteTable();
  private int[] ends = new int[32];
  private byte[] values = new byte[1 << 10];

  private BroadcastTable(String what, long mostBytes) {
    this.what = what;
    this.mostBytes = mostBytes;
  }

  public static BroadcastTable empty() {
    return EMPTY;
  }

  /**
   * Reads every file of a directory, or one file.
   *
   * @param what how a message names the table: {@code the lookup zones}
   * @throws BroadcastException if it is too large for a task
   */
  public static BroadcastTable read(String what, Path path, Configuration conf) throws IOException {
    BroadcastTable table = new BroadcastTable(what, mostBytes(conf));
    FileSystem fs = path.getFileSystem(conf);
    FileStatus[] files = fs.listStatus(path, p -> !p.getName().startsWith("_"));
    Arrays.sort(files);
    BytesWritable key = new BytesWritable();
    BytesWritable value = new BytesWritable();
    for (FileStatus file : files) {
      try (SequenceFile.Reader reader =
          new SequenceFile.Reader(conf, SequenceFile.Reader.file(file.getPath()))) {
        while (reader.next(key, value)) {
          table.put(key, value);
        }
      }
    }
    return table;
  }

  /** The most bytes that one table may take in a task of this heap. */
  public static long mostBytes(Configuration conf) {
    long share = Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP;
    return Math.min(share, conf.getLong(MOST_BYTES, DEFAULT_MOST_BYTES));
  }

  private void put(BytesWritable key, BytesWritable value) throws BroadcastException {
    int known = keys.size();
    int entry = keys.add(key.getBytes(), 0, key.getLength());
    if (entry < known) {
      throw new IllegalStateException(what + " was written with a key twice");
    }
    int from = entry == 0 ? 0 : ends[entry - 1];
    long to = (long) from + value.getLength();
    if (keys.memory() + values.length + 4L * ends.length > mostBytes || to > mostBytes) {
      throw BroadcastException.tooLarge(what, keys.size(), mostBytes);
    }
    if (entry == ends.length) {
      ends = Arrays.copyOf(ends, 2 * ends.length);
    }
    if (to > values.length) {
      values = Arrays.copyOf(values, (int) Math.max(to, 2L * values.length));
    }
    System.arraycopy(value.getBytes(), 0, values, from, value.getLength());
    ends[entry] = (int) to;
  }

  public int size() {
    return keys.size();
  }

  /** The entry of a key, or {@link ByteTable#ABSENT}. */
  public int find(byte[] bytes, int offset, int length) {
    return keys.find(bytes, offset, length);
  }

  /** The array that all keys lie in; that of an entry begins at {@link #keyStart}. */
  public byte[] keys() {
    return keys.array();
  }

  public int keyStart(int entry) {
    return keys.start(entry);
  }

  /** The array that all values lie in. */
  public byte[] array() {
    return values;
  }

  public int start(int entry) {
    return entry == 0 ? 0 : ends[entry - 1];
  }

  public int end(int entry) {
    return ends[entry];
  }
}
